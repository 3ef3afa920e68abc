/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.kafkastarter.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SampleApplication} as a process, on the development broker.
 */
class SampleProcessTests {

	@TempDir
	private Path folder;

	@Test
	void whenItIsTerminatedItEndsWithZeroAndNoStackTrace() throws Exception {
		Process process = start("--spring.main.banner-mode=off");
		try {
			Awaitility.await()
				.atMost(Duration.ofSeconds(120))
				.until(() -> output().contains("Started SampleApplication") || !process.isAlive());
			// Fewer than a screen or two, none of them the clients'.
			assertThat(output().lines()).hasSizeLessThan(60)
				.noneMatch((line) -> line.contains("o.a.k") || line.contains("org.apache.kafka"));
			process.destroy();
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output()).isTrue();
			assertThat(process.exitValue()).as(output()).isZero();
			assertThat(output()).contains("Started SampleApplication")
				.doesNotContain("\tat ", "ERROR", "is not eligible");
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	void whenItCannotStartItDoesNotEndWithZero() throws Exception {
		Process process = start("--kafka.producer.acks=some");
		try {
			assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).as(output()).isEqualTo(1);
			assertThat(output()).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
		}
		finally {
			process.destroyForcibly();
		}
	}

	// As the run that makes an archive of classes does.
	@Test
	void whenItEndsOnceItsBeansAreCreatedItHasAskedNoBroker() throws Exception {
		try (ServerSocket broker = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Process process = start("--kafka.hosts=127.0.0.1:" + broker.getLocalPort(),
					"-Dspring.context.exit=onRefresh");
			try {
				assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
				assertThat(process.exitValue()).as(output()).isZero();
				assertThat(output()).contains("Starting SampleApplication").doesNotContain("Started", "ERROR");
			}
			finally {
				process.destroyForcibly();
			}
			broker.setSoTimeout(1);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(broker::accept);
		}
	}

	private Process start(String argument, String... options) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), SampleApplication.class.getName(),
				"--server.port=0", "--server.address=127.0.0.1", argument));
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file().toFile()).start();
	}

	private Path file() {
		return this.folder.resolve("output.txt");
	}

	private String output() throws IOException {
		return Files.readString(file());
	}

}
