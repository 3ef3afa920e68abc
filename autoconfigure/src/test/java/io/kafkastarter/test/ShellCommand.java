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

package io.kafkastarter.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody types into a shell, with all the processes that come of it.
 */
public final class ShellCommand implements AutoCloseable {

	private final Process process;

	private final Path output;

	private ShellCommand(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/**
	 * Start a command.
	 * @param command what is typed
	 * @param directory where
	 * @param environment variables beside those of this process
	 * @return the running command, to be closed by the caller
	 * @throws IOException if it does not start
	 */
	public static ShellCommand start(String command, Path directory, Map<String, String> environment)
			throws IOException {
		Path output = Files.createTempFile("command", ".txt");
		ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().putAll(environment);
		return new ShellCommand(builder.start(), output);
	}

	/**
	 * Return what the command has printed.
	 * @return the output
	 */
	public String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Wait until the command has ended by itself.
	 * @param patience how long to wait
	 * @return its exit code
	 */
	public int exitCode(Duration patience) {
		Awaitility.await().atMost(patience).until(() -> !this.process.isAlive());
		return this.process.exitValue();
	}

	/**
	 * Wait until something holds, while the command runs.
	 * @param condition what has to hold
	 * @param patience how long to wait
	 */
	public void awaitUntil(Callable<Boolean> condition, Duration patience) {
		Awaitility.await()
			.failFast(() -> assertThat(this.process.isAlive()).as(this::output).isTrue())
			.pollInterval(Duration.ofSeconds(1))
			.atMost(patience)
			.until(condition);
	}

	/**
	 * Kill the command and what it has started, and wait until all of it is gone.
	 */
	@Override
	public void close() throws IOException {
		List<ProcessHandle> all = Stream.concat(this.process.descendants(), Stream.of(this.process.toHandle()))
			.toList();
		all.forEach(ProcessHandle::destroyForcibly);
		all.forEach((each) -> each.onExit().orTimeout(30, TimeUnit.SECONDS).join());
		Files.delete(this.output);
	}

}
