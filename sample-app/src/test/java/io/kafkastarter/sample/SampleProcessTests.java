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

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;

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
		try (SampleProcess process = start(List.of(), "--spring.main.banner-mode=off")) {
			process.awaitStart();
			// Fewer than a screen or two, none of them the clients'.
			assertThat(process.output().lines()).hasSizeLessThan(60)
				.noneMatch((line) -> line.contains("o.a.k") || line.contains("org.apache.kafka"));
			process.terminate();
			assertThat(process.awaitExit()).as(process.output()).isZero();
			assertThat(process.output()).contains("Started SampleApplication")
				.doesNotContain("\tat ", "ERROR", "is not eligible");
		}
	}

	@Test
	void whenItCannotStartItDoesNotEndWithZero() throws Exception {
		try (SampleProcess process = start(List.of(), "--kafka.producer.acks=some")) {
			assertThat(process.awaitExit()).as(process.output()).isEqualTo(1);
			assertThat(process.output()).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
		}
	}

	// As the run that makes an archive of classes does.
	@Test
	void whenItEndsOnceItsBeansAreCreatedItHasAskedNoBroker() throws Exception {
		try (ServerSocket broker = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			try (SampleProcess process = start(List.of("-Dspring.context.exit=onRefresh"),
					"--kafka.hosts=127.0.0.1:" + broker.getLocalPort())) {
				assertThat(process.awaitExit()).as(process.output()).isZero();
				assertThat(process.output()).contains("Starting SampleApplication").doesNotContain("Started", "ERROR");
			}
			broker.setSoTimeout(1);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(broker::accept);
		}
	}

	private SampleProcess start(List<String> options, String argument) {
		return SampleProcess.application(this.folder.resolve("output.txt"), options, argument);
	}

}
