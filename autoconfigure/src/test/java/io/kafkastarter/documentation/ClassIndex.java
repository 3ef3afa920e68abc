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

package io.kafkastarter.documentation;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The classes of the class path and of Java by their simple names.
 */
final class ClassIndex {

	/**
	 * Whose class is meant where several have the same name.
	 */
	private static final List<String> FIRST = List.of("java.lang.", "io.kafkastarter.", "java.util.", "java.time.",
			"org.springframework.kafka.", "org.springframework.boot.", "org.springframework.security.",
			"org.springframework.", "jakarta.validation.", "org.apache.kafka.clients.", "org.apache.kafka.");

	private final Map<String, String> names = new HashMap<>();

	ClassIndex() {
		try (Stream<Path> classes = Files
			.walk(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base/java"))) {
			classes.forEach((file) -> add(file.toString().replaceFirst("^/?modules/[^/]+/", "")));
			for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
				addAll(Path.of(entry));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Find the class that a simple name means.
	 * @param name the name
	 * @return the name of the class with its package, or empty if there is none
	 */
	Optional<String> find(String name) {
		return Optional.ofNullable(this.names.get(name));
	}

	private void addAll(Path entry) throws IOException {
		if (entry.toString().endsWith(".jar")) {
			try (JarFile jar = new JarFile(entry.toFile())) {
				jar.stream().forEach((file) -> add(file.getName()));
			}
		}
		else if (Files.isDirectory(entry) && !entry.endsWith("test-classes")) {
			try (Stream<Path> files = Files.walk(entry)) {
				files.forEach((file) -> add(entry.relativize(file).toString().replace(File.separatorChar, '/')));
			}
		}
	}

	private void add(String file) {
		if (file.matches("[a-z]\\w*(/\\w+)*/[A-Z]\\w*\\.class")) {
			String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
			this.names.merge(name.substring(name.lastIndexOf('.') + 1), name, ClassIndex::nearer);
		}
	}

	private static @Nullable String nearer(String one, String other) {
		return Stream.of(one, other)
			.min(Comparator.comparingInt(ClassIndex::rank).thenComparingInt(String::length))
			.orElse(null);
	}

	private static int rank(String name) {
		int rank = 0;
		while (rank < FIRST.size() && !name.startsWith(FIRST.get(rank))) {
			rank++;
		}
		return rank;
	}

}
