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

package io.kafkastarter.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the files of the page.
 */
class ConsoleFilesTests {

	private static final Path FOLDER = Path.of("src/main/resources/io/kafkastarter/console/page");

	// What would take a text for markup or for a program, or send it elsewhere.
	private static final List<String> FORBIDDEN = List.of("innerHTML", "outerHTML", "insertAdjacentHTML",
			"document.write", "createContextualFragment", "DOMParser", "srcdoc", "eval(", "new Function", "setHTML",
			"javascript:", "import(", "localStorage", "sendBeacon", "<style", "@import", "url(");

	private static final Pattern ADDRESS = Pattern.compile("(?:https?:)?//[a-z0-9]+\\.[a-z]");

	@Test
	void togetherTheyAreSmall() throws IOException {
		long size = 0;
		for (Path file : files()) {
			size += Files.size(file);
		}
		assertThat(size).isLessThan(250 * 1024);
	}

	@Test
	void nothingInThemTakesTextForMarkupOrComesFromElsewhere() throws IOException {
		for (Path file : files()) {
			String content = Files.readString(file);
			assertThat(FORBIDDEN).as(file.toString()).noneMatch(content::contains);
			assertThat(ADDRESS.matcher(content.replace("http://www.w3.org/2000/svg", "")).find()).as(file.toString())
				.isFalse();
		}
	}

	@Test
	void whenContentDiffersTagDiffers() {
		ConsoleFiles files = new ConsoleFiles();
		ConsoleFile first = files.index("kafkaconsole");
		ConsoleFile second = files.index("ops/console");
		assertThat(first.tag()).isNotEqualTo(second.tag()).isEqualTo(files.index("kafkaconsole").tag());
		assertThat(new String(second.content(), StandardCharsets.UTF_8)).contains("\"console/app.js\"")
			.doesNotContain("%");
	}

	private static List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.toList();
		}
	}

}
