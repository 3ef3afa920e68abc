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
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation names is there.
 */
class DocumentedClassesTests {

	private static final Pattern NAME = Pattern.compile("`(?:([a-z]+(?:\\.[a-z]+)*)\\.)?([A-Z]\\w+)`");

	private static final Pattern CLASS = Pattern.compile("`@?([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)`");

	private static final Set<String> NO_CLASSES = Set.of("NaN");

	@Test
	void whenMapNamesAClassItIsThere() throws IOException {
		Set<String> types = types();
		Set<String> missing = new TreeSet<>();
		String map = MarkdownPage.of("CONTRIBUTING.md").text();
		Matcher names = NAME.matcher(map.substring(map.indexOf("## A record's way"), map.indexOf("## Tests")));
		while (names.find()) {
			String name = (names.group(1) != null) ? "." + names.group(1) + "." + names.group(2) : "." + names.group(2);
			if (types.stream().noneMatch((type) -> type.endsWith(name))) {
				missing.add(names.group());
			}
		}
		assertThat(missing).isEmpty();
	}

	@Test
	void whenMapNamesAPackageItIsThere() throws IOException {
		Set<String> packages = types().stream()
			.map((type) -> type.substring(0, type.lastIndexOf('.')))
			.collect(Collectors.toSet());
		String map = MarkdownPage.of("CONTRIBUTING.md").text();
		String table = map.substring(map.indexOf("| package below"), map.indexOf("Dependencies point"));
		Matcher names = Pattern.compile("`([a-z]+(?:\\.[a-z]+)*)`").matcher(table.replace("io.kafkastarter", "IO"));
		int found = 0;
		while (names.find()) {
			assertThat(packages).contains("io.kafkastarter." + names.group(1));
			found++;
		}
		assertThat(found).isGreaterThan(20);
	}

	@Test
	void whenDocumentationNamesAClassItIsOursOrOnTheClassPath() throws IOException {
		Set<String> known = types().stream()
			.map((type) -> type.substring(type.lastIndexOf('.') + 1))
			.collect(Collectors.toCollection(TreeSet::new));
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			addClassesOf(Path.of(entry), known);
		}
		try (Stream<Path> classes = Files
			.walk(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base"))) {
			classes.forEach((file) -> addClass(String.valueOf(file.getFileName()), known));
		}
		Set<String> unknown = new TreeSet<>();
		for (MarkdownPage page : MarkdownPage.all()) {
			CLASS.matcher(page.prose())
				.results()
				.map((name) -> name.group(1))
				.filter((name) -> !known.contains(name) && !NO_CLASSES.contains(name))
				.forEach((name) -> unknown.add(name + " in " + page.name()));
		}
		assertThat(unknown).isEmpty();
	}

	private static void addClassesOf(Path entry, Set<String> names) throws IOException {
		if (entry.toString().endsWith(".jar")) {
			try (JarFile jar = new JarFile(entry.toFile())) {
				jar.stream().forEach((file) -> addClass(file.getName(), names));
			}
		}
	}

	private static void addClass(String file, Set<String> names) {
		if (file.endsWith(".class")) {
			names.add(file.substring(0, file.length() - ".class".length()).replaceAll(".*[/$]", ""));
		}
	}

	private static Set<String> types() throws IOException {
		Set<String> types = new TreeSet<>();
		for (String sources : List.of("autoconfigure/src/main/java", "autoconfigure/src/test/java",
				"console/src/main/java", "rewrite/src/main/java", "rewrite/src/test/java", "sample-app/src/main/java",
				"test/src/main/java", "test/src/test/java")) {
			Path folder = MarkdownPage.ROOT.resolve(sources);
			try (Stream<Path> files = Files.walk(folder)) {
				files.filter((file) -> file.toString().endsWith(".java"))
					.map((file) -> folder.relativize(file).toString())
					.map((file) -> file.replace(".java", "").replace(File.separatorChar, '.'))
					.forEach(types::add);
			}
		}
		return types;
	}

}
