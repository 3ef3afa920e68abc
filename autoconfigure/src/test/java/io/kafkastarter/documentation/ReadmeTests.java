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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first service of the README, and of the page that has it in full, is the project
 * that the build runs.
 */
class ReadmeTests {

	private static final Path PROJECT = Path.of("../starter/src/it/first-service");

	@ParameterizedTest
	@CsvSource({ "README.md, xml, pom.xml, 10", "README.md, yaml, src/main/resources/application.yml, 5",
			"README.md, java, src/main/java/shop/Shop.java, 4", "docs/start/first-service.md, xml, pom.xml, 35",
			"docs/start/first-service.md, yaml, src/main/resources/application.yml, 5",
			"docs/start/first-service.md, java, src/main/java/shop/Shop.java, 20" })
	void whenReaderCopiesALineItIsOneOfTheProject(String page, String language, String file, int atLeast)
			throws IOException {
		List<String> lines = lines(MarkdownPage.of(page).block(language));
		assertThat(lines).hasSizeGreaterThanOrEqualTo(atLeast);
		assertThat(lines(Files.readString(PROJECT.resolve(file)))).containsAll(lines);
	}

	@ParameterizedTest
	@CsvSource({ "xml, pom.xml", "yaml, src/main/resources/application.yml", "java, src/main/java/shop/Shop.java" })
	void whenReaderCopiesThePageItIsAllThatTheProjectHas(String language, String file) throws IOException {
		assertThat(lines(Files.readString(PROJECT.resolve(file)))).isEqualTo(lines(block(language)));
	}

	@Test
	void whenReaderCopiesThePomItNamesTheVersionsOfTheBuild() throws IOException {
		String build = Files.readString(Path.of("../pom.xml"));
		String project = Files.readString(PROJECT.resolve("pom.xml"))
			.replace("@spring-boot.version@", first(build, "spring-boot.version"))
			.replace("@project.version@", first(build, "version"));
		assertThat(versions(block("xml"))).hasSize(3).isEqualTo(versions(project));
	}

	private static String block(String language) {
		return MarkdownPage.of("docs/start/first-service.md").block(language);
	}

	private static String first(String pom, String element) {
		int start = pom.indexOf("<" + element + ">") + element.length() + 2;
		return pom.substring(start, pom.indexOf('<', start));
	}

	private static List<String> versions(String pom) {
		return pom.lines().map(String::strip).filter((line) -> line.startsWith("<version>")).toList();
	}

	// The version is given by the build; a comment is for the reader.
	private static List<String> lines(String text) {
		return text.lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("<version>"))
			.toList();
	}

}
