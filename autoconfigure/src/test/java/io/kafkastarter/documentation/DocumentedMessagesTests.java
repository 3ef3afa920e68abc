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
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of messages has a line for each sentence that an operator may see, and no
 * other.
 */
class DocumentedMessagesTests {

	private static final Path PAGE = Path.of("../docs/operate/messages.md");

	private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("../console/src/main/java"));

	private static Map<String, Set<String>> sentences;

	private static List<String> lines;

	@BeforeAll
	static void read() throws IOException {
		sentences = PrintedSentences.in(SourceTrees.of(SOURCES));
		lines = Files.readString(PAGE)
			.lines()
			.filter((line) -> line.startsWith("| `"))
			.flatMap((line) -> Pattern.compile("`([^`]+)`").matcher(line.split(" \\| ")[0]).results())
			.map((name) -> name.group(1))
			.toList();
	}

	@Test
	void whenCodePrintsASentenceThePageHasALineForIt() {
		assertThat(sentences).hasSizeGreaterThan(200);
		assertThat(sentences.entrySet()
			.stream()
			.filter((sentence) -> lines.stream().flatMap((line) -> meant(line)).noneMatch(sentence.getKey()::equals))
			.map((sentence) -> "%s in %s".formatted(sentence.getKey(), sentence.getValue()))).isEmpty();
	}

	@Test
	void whenPageHasALineTheCodePrintsOneSentenceOfIt() {
		assertThat(lines).doesNotHaveDuplicates();
		assertThat(lines.stream().filter((line) -> meant(line).count() != 1)).isEmpty();
	}

	// The whole sentence, or else the one that the line is a part of.
	private static Stream<String> meant(String line) {
		Predicate<String> test = sentences.containsKey(line) ? line::equals : (sentence) -> sentence.contains(line);
		return sentences.keySet().stream().filter(test);
	}

}
