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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Processes an application ahead of time, as Spring Boot's plugins for builds do.
 */
final class AheadOfTime {

	private static final String PROCESSOR = "org.springframework.boot.SpringApplicationAotProcessor";

	private final Path folder;

	AheadOfTime(Path folder) {
		this.folder = folder;
	}

	/**
	 * Process an application.
	 * @param contender the application
	 * @return the jar to put first on its class path
	 */
	Path process(Contender contender) {
		List<String> command = new ArrayList<>(List.of(PROCESSOR, contender.main(), path("sources"), path("resources"),
				path("classes"), "group", "artifact"));
		command.addAll(contender.arguments());
		Path log = this.folder.resolve("log");
		Process process = Jvm.start(List.of(), ClassPath.of(contender), log, command);
		try {
			process.getInputStream().transferTo(Files.newOutputStream(this.folder.resolve("output")));
			check(process.waitFor() == 0, log);
			compile(contender);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		// An archive of classes takes jars only.
		Path jar = this.folder.resolve("processed.jar");
		run("jar", List.of("--create", "--file", jar.toString(), "-C", path("classes"), ".", "-C", path("resources"),
				"."));
		return jar;
	}

	private void compile(Contender contender) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", path("classes"), "-cp",
				path("classes") + System.getProperty("path.separator") + ClassPath.of(contender)));
		try (Stream<Path> sources = Files.walk(this.folder.resolve("sources"))) {
			sources.map(Path::toString).filter((name) -> name.endsWith(".java")).forEach(arguments::add);
		}
		run("javac", arguments);
	}

	private static void run(String tool, List<String> arguments) {
		int code = ToolProvider.findFirst(tool)
			.orElseThrow(() -> new IllegalStateException("There is no " + tool + ": run this with a JDK"))
			.run(System.out, System.err, arguments.toArray(String[]::new));
		if (code != 0) {
			throw new IllegalStateException("%s ended with %d".formatted(tool, code));
		}
	}

	private static void check(boolean condition, Path log) {
		if (!condition) {
			throw new IllegalStateException("It cannot be processed: " + Jvm.tail(log));
		}
	}

	private String path(String name) {
		return this.folder.resolve(name).toString();
	}

}
