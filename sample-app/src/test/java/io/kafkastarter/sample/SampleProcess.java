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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/**
 * A JVM with the class path of the tests, and more before it.
 */
final class SampleProcess implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private final Process process;

	private final Path output;

	private SampleProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/**
	 * Start the application, on a free port.
	 * @param output the file that takes what it prints
	 * @param options options of the JVM
	 * @param arguments its arguments
	 * @return the process, to be closed
	 */
	static SampleProcess application(Path output, List<String> options, String... arguments) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1"));
		all.addAll(List.of(arguments));
		return java(output, List.of(), options, SampleApplication.class.getName(), all);
	}

	/**
	 * Start a class.
	 * @param output the file that takes what it prints
	 * @param first what comes first on the class path
	 * @param options options of the JVM
	 * @param main the name of the class
	 * @param arguments its arguments
	 * @return the process, to be closed
	 */
	static SampleProcess java(Path output, List<Path> first, List<String> options, String main,
			List<String> arguments) {
		List<String> classPath = new ArrayList<>(first.stream().map(Path::toString).toList());
		classPath.add(System.getProperty("java.class.path"));
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
		command.addAll(options);
		command.addAll(List.of("-cp", String.join(System.getProperty("path.separator"), classPath), main));
		command.addAll(arguments);
		try {
			return new SampleProcess(
					new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start(),
					output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait until the application has started, or ended.
	 * @return the port that it listens on, -1 if there is none
	 */
	int awaitStart() {
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> output().contains("Started SampleApplication") || !this.process.isAlive());
		Matcher port = PORT.matcher(output());
		return port.find() ? Integer.parseInt(port.group(1)) : -1;
	}

	/**
	 * Ask it to end, as {@code kill} does.
	 */
	void terminate() {
		this.process.destroy();
	}

	/**
	 * Wait until it has ended.
	 * @return its exit code
	 * @throws InterruptedException if this thread is interrupted
	 */
	int awaitExit() throws InterruptedException {
		if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
			throw new AssertionError("It goes on: " + output());
		}
		return this.process.exitValue();
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			awaitExit();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
