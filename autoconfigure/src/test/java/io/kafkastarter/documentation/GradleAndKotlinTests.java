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
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation says of Gradle and Kotlin is what the projects of the build say.
 */
class GradleAndKotlinTests {

	private static final MarkdownPage PAGE = MarkdownPage.of("docs/start/gradle-and-kotlin.md");

	private static final Path PROJECTS = Path.of("../starter/src/it");

	private static final Pattern DEPENDENCY = Pattern.compile("(\\w+)\\(\"([\\w.-]+):([\\w.-]+)(?::([\\w.-]+))?\"\\)");

	/**
	 * What a configuration of Gradle is in Maven.
	 */
	private static final Map<String, String> SCOPES = Map.of("implementation", "", "testAndDevelopmentOnly",
			"<scope>runtime</scope><optional>true</optional>", "testImplementation", "<scope>test</scope>");

	@Test
	void whenReaderCopiesBuildOfGradleItIsTheRecordedOne() throws IOException {
		assertThat(PAGE.text()).contains("```kotlin\n" + read("gradle-service/build.gradle.kts") + "```");
	}

	@Test
	void whenReaderCopiesServiceInKotlinItIsTheOneOfTheBuild() throws IOException {
		assertThat(PAGE.text()).contains("```kotlin\n" + read("kotlin-service/src/main/kotlin/shop/Shop.kt") + "```");
	}

	@Test
	void whenReaderCopiesALineOfTheReadmeItIsOneOfTheBuild() throws IOException {
		List<String> build = (read("gradle-service/build.gradle.kts")
				+ read("kotlin-service/src/main/kotlin/shop/Shop.kt"))
			.lines()
			.map(String::strip)
			.toList();
		List<String> lines = MarkdownPage.of("README.md")
			.blocks()
			.stream()
			.filter((block) -> block.language().equals("kotlin"))
			.flatMap((block) -> block.text().lines())
			.map(String::strip)
			.toList();
		assertThat(lines).hasSizeGreaterThan(3);
		assertThat(build).containsAll(lines);
	}

	@Test
	void whenReaderCopiesDependenciesForKotlinTheyAreThoseOfTheBuild() throws IOException {
		List<String> lines = PAGE.block("xml").lines().map(String::strip).toList();
		assertThat(lines).hasSizeGreaterThan(10);
		assertThat(read("kotlin-service/pom.xml").lines().map(String::strip)).containsAll(lines);
	}

	@ParameterizedTest
	@ValueSource(strings = { "first-service", "kotlin-service" })
	void whenGradleNamesADependencyItIsTheOneOfMavenForTheSame(String project) throws IOException {
		String text = project.startsWith("first") ? read("gradle-service/build.gradle.kts")
				: PAGE.text().substring(PAGE.text().indexOf("## Kotlin"));
		String pom = read(project + "/pom.xml").replaceAll(">\\s+<", "><");
		List<MatchResult> dependencies = DEPENDENCY.matcher(text).results().toList();
		assertThat(dependencies).hasSizeGreaterThanOrEqualTo(3)
			.filteredOn((each) -> SCOPES.containsKey(each.group(1)))
			.hasSizeGreaterThanOrEqualTo(3)
			.allSatisfy((each) -> assertThat(pom).containsPattern(
					"<dependency><groupId>%s</groupId><artifactId>%s</artifactId>(<version>[^<]+</version>)?%s</dependency>"
						.formatted(each.group(2), each.group(3), SCOPES.get(each.group(1)))));
	}

	@Test
	void whenGradleNamesAVersionItIsTheOneOfTheBuild() throws IOException {
		String build = read("gradle-service/build.gradle.kts");
		String pom = Files.readString(Path.of("../pom.xml"));
		assertThat(build)
			.contains("id(\"org.springframework.boot\") version \"%s\"".formatted(first(pom, "spring-boot.version")))
			.contains("kafka-spring-boot-starter:%s\"".formatted(first(pom, "version")));
	}

	private static String first(String pom, String element) {
		int start = pom.indexOf("<" + element + ">") + element.length() + 2;
		return pom.substring(start, pom.indexOf('<', start));
	}

	private static String read(String file) throws IOException {
		return Files.readString(PROJECTS.resolve(file));
	}

}
