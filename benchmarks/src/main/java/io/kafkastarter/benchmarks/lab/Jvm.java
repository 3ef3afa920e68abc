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

package io.kafkastarter.benchmarks.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java process.
 */
final class Jvm {

	private Jvm() {
	}

	/**
	 * Start a process whose standard output is ours to read.
	 * @param options options of the JVM
	 * @param classPath the class path
	 * @param errors the file that takes what it prints to standard error
	 * @param command the class to run and its arguments
	 * @return the process
	 */
	static Process start(List<String> options, ClassPath classPath, Path errors, List<String> command) {
		List<String> line = new ArrayList<>();
		line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		line.addAll(options);
		line.addAll(List.of("-Djava.awt.headless=true", "-cp", classPath.toString()));
		line.addAll(command);
		try {
			return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile())).start();
		}
		catch (IOException ex) {
			throw new IllegalStateException("%s does not start".formatted(command), ex);
		}
	}

	static void stop(Process process) {
		process.destroyForcibly();
		try {
			process.waitFor(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Return the end of what a process printed.
	 * @param file the file that took it
	 * @return the last lines
	 */
	static String tail(Path file) {
		try {
			List<String> lines = Files.readAllLines(file);
			return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 30), lines.size()));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
