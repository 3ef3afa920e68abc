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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own, to be killed, terminated or frozen: a JVM with the class path of
 * the tests, or what somebody types into a shell.
 */
public final class TestProcess implements AutoCloseable {

	private final Process process;

	private final Path output;

	private TestProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/**
	 * Start a JVM.
	 * @param main the name of the class to run
	 * @param output the file that takes what it prints
	 * @param options options of the JVM
	 * @param arguments arguments of the class
	 * @return the process, to be closed by the caller
	 */
	public static TestProcess java(String main, Path output, List<String> options, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-Dlogback.configurationFile=logback-process.xml", "-Djava.awt.headless=true",
				"-Dspring.docker.compose.enabled=false", "-cp", System.getProperty("java.class.path"), main));
		command.addAll(arguments);
		return start(new ProcessBuilder(command), output);
	}

	/**
	 * Start a command, with all the processes that come of it.
	 * @param command what is typed
	 * @param directory where
	 * @param environment variables beside those of this process
	 * @param output the file that takes what it prints
	 * @return the process, to be closed by the caller
	 */
	public static TestProcess shell(String command, Path directory, Map<String, String> environment, Path output) {
		ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(directory.toFile());
		builder.environment().putAll(environment);
		return start(builder, output);
	}

	private static TestProcess start(ProcessBuilder builder, Path output) {
		try {
			Process process = builder.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
				.start();
			return new TestProcess(process, output);
		}
		catch (IOException ex) {
			throw new IllegalStateException("%s does not start".formatted(builder.command()), ex);
		}
	}

	/**
	 * Return what the process has printed, and those before it to the same file.
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
	 * Return whether the process lives.
	 * @return {@code true} until it has ended
	 */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Kill the process and what it has started, as {@code kill -9} does, and wait until
	 * all of it is gone.
	 */
	public void kill() {
		List<ProcessHandle> started = this.process.descendants().toList();
		this.process.destroyForcibly();
		started.forEach(ProcessHandle::destroyForcibly);
		await(Duration.ofSeconds(30));
		started.forEach((each) -> each.onExit().orTimeout(30, TimeUnit.SECONDS).join());
	}

	/**
	 * Ask the process to end, as {@code kill} does, and wait until it has.
	 * @param patience how long to wait
	 * @return its exit code
	 */
	public int terminate(Duration patience) {
		this.process.destroy();
		return await(patience);
	}

	/**
	 * Stop the process where it is, until {@link #thaw()}.
	 */
	public void freeze() {
		signal("-STOP");
	}

	/**
	 * Let the process go on.
	 */
	public void thaw() {
		signal("-CONT");
	}

	@Override
	public void close() {
		kill();
	}

	private void signal(String signal) {
		try {
			int code = new ProcessBuilder("kill", signal, Long.toString(this.process.pid())).start().waitFor();
			if (code != 0) {
				throw new IllegalStateException("'kill %s' ended with %d".formatted(signal, code));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Wait until the process has ended by itself.
	 * @param patience how long to wait
	 * @return its exit code
	 */
	public int await(Duration patience) {
		try {
			if (!this.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new IllegalStateException(
						"Process %d still lives after %s".formatted(this.process.pid(), patience));
			}
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
