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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.documentation.MarkdownPage.CodeBlock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation has somebody type is there: modules, profiles, tests and
 * properties of the build, and main classes. What {@code curl} asks for is held by the
 * tests of the sample and of the endpoints.
 */
class DocumentedCommandsTests {

	private static final Set<String> GOALS = Set.of("clean", "validate", "compile", "test", "package", "verify",
			"install", "deploy");

	/**
	 * Properties of Maven and of its plugins.
	 */
	private static final Pattern OF_PLUGINS = Pattern
		.compile("skipTests|maven\\.test\\.skip|test|(surefire|spring-boot\\.run|rewrite|invoker)\\.\\w+");

	private static final Set<String> OTHERS = Set.of("curl", "docker", "git", "cd", "mkdir", "export", "cat");

	static List<CodeBlock> blocks() {
		return MarkdownPage.blocks("shell");
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void whenCommandIsGivenWhatItNamesIsThere(CodeBlock block) {
		List<List<String>> commands = commands(block);
		assertThat(commands).isNotEmpty();
		for (List<String> command : commands) {
			switch (command.get(0)) {
				case "./mvnw" -> requireKnown(command);
				case "java" -> requireJava(command.subList(1, command.size()));
				default -> assertThat(command.get(0))
					.matches((name) -> OTHERS.contains(name) || Files.exists(MarkdownPage.ROOT.resolve(name)));
			}
		}
	}

	private static void requireJava(List<String> words) {
		assertThat(words).anyMatch((word) -> isSource(word.replace('.', '/')) || isOption(word) || isJarOfService(word))
			.allMatch((word) -> !word.startsWith("--kafka.") || isOption(word));
	}

	private static boolean isJarOfService(String word) {
		return word.matches("(\\w+/)?service-[\\d.]+\\.jar");
	}

	private static void requireKnown(List<String> command) {
		for (int index = 1; index < command.size(); index++) {
			String word = command.get(index);
			if (word.equals("-pl")) {
				index++;
				assertThat(command.get(index).split(",")).allMatch(DocumentedCommandsTests::isModule);
			}
			else if (word.startsWith("-P")) {
				assertThat(word).matches((profile) -> poms().contains("<id>%s</id>".formatted(profile.substring(2))));
			}
			else if (word.startsWith("-Dtest=")) {
				assertThat(word.substring("-Dtest=".length()).split(",")).allMatch(DocumentedCommandsTests::isTest);
			}
			else if (word.startsWith("-D")) {
				assertThat(word.substring(2).split("=")[0]).matches(DocumentedCommandsTests::isProperty);
			}
			else if (!word.startsWith("-")) {
				assertThat(word).matches((goal) -> GOALS.contains(goal) || goal.matches("[\\w.-]+(:[\\w.-]+)+"));
			}
		}
	}

	// A comment ends the line, and a backslash does not.
	private static List<List<String>> commands(CodeBlock block) {
		return block.text()
			.replace("\\\n", " ")
			.lines()
			.map((line) -> line.replaceFirst("(^|\\s+)#.*", "").strip())
			.filter((line) -> !line.isEmpty())
			.map((line) -> Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+")
				.matcher(line)
				.results()
				.map((word) -> word.group().replaceAll("['\"]", ""))
				.toList())
			.toList();
	}

	private static boolean isModule(String name) {
		return Files.exists(MarkdownPage.ROOT.resolve(name).resolve("pom.xml"));
	}

	private static boolean isTest(String pattern) {
		String expression = Arrays.stream(pattern.replaceFirst("#.*", "").split("\\*", -1))
			.map(Pattern::quote)
			.collect(Collectors.joining(".*"));
		return pattern.equals("NameTests") || files("src/test/java")
			.anyMatch((file) -> file.getFileName().toString().matches(expression + "\\.java"));
	}

	// An application's options are its properties.
	private static boolean isOption(String word) {
		return word.startsWith("--") && new DocumentedProperties().isProperty(word.substring(2).split("=")[0]);
	}

	private static boolean isSource(String path) {
		return files("src/main/java").anyMatch((file) -> file.toString().endsWith(path + ".java"));
	}

	// One of the build's own is read by a POM or by a test.
	private static boolean isProperty(String name) {
		return OF_PLUGINS.matcher(name).matches() || poms().contains("${" + name + "}")
				|| poms().contains("<%s>".formatted(name))
				|| files("src").anyMatch((file) -> read(file).contains("\"%s\"".formatted(name)));
	}

	private static String poms() {
		return Stream.concat(Stream.of(MarkdownPage.ROOT), modules())
			.map((module) -> read(module.resolve("pom.xml")))
			.collect(Collectors.joining());
	}

	private static Stream<Path> files(String folder) {
		return modules().map((module) -> module.resolve(folder)).filter(Files::exists).flatMap((sources) -> {
			try {
				return Files.walk(sources);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}).filter((file) -> file.toString().endsWith(".java"));
	}

	private static Stream<Path> modules() {
		try (Stream<Path> modules = Files.list(MarkdownPage.ROOT)) {
			return modules.filter((module) -> Files.exists(module.resolve("pom.xml"))).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
