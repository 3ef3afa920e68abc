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

package io.kafkastarter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the comments of types and packages to one form: they begin with a verb or a noun,
 * and not with a question that the reader has to answer first.
 */
class TypeCommentsTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final List<String> MODULES = List.of("autoconfigure", "console", "rewrite");

	private static final String ANNOTATIONS = "(?:@(?!interface)[\\w.]++(?:\\([^()]*+(?:\\([^()]*+\\)[^()]*+)*+\\))?+\\s++)*+";

	private static final String MODIFIERS = "(?:(?:public|protected|private|static|final|abstract|sealed|non-sealed)\\s++)*+";

	private static final Pattern COMMENT = Pattern
		.compile("/\\*\\*\\s++\\* ([^\\n]++)[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/\\s++" + ANNOTATIONS + MODIFIERS
				+ "(?:class|record|enum|interface|@interface|package)\\s++([\\w.]++)");

	private static final Pattern QUESTION = Pattern
		.compile("(?:What|How|Who|Whom|Whose|Whether|Where|When|Which|Why|Until|Up to|That)\\b.*");

	@Test
	void whenTypeHasACommentItBeginsWithAVerbOrANoun() throws IOException {
		assertThat(questions()).as("comments that begin with a question word").isEmpty();
	}

	@Test
	void whenSourcesAreReadEachFileHasAComment() throws IOException {
		List<Path> files = files();
		assertThat(files).hasSizeGreaterThan(500)
			.allSatisfy((file) -> assertThat(read(file)).as(file.toString()).containsPattern(COMMENT));
	}

	@Test
	void whenCommentBeginsWithAQuestionWordItIsFound() {
		assertThat(questions("""
				/**
				 * What is told of a thing.
				 *
				 * @since 0.1.0
				 */
				@Deprecated(since = "0.2.0")
				public final class Thing {

					/**
					 * Whether this may be asked: it is a method.
					 */
					boolean isTold() {
					}

					/**
					 * How far it is.
					 */
					enum State {
					}

					/**
					 * A part of it. What follows does not count.
					 */
					record Part() {
					}
				""")).containsExactly("Thing: What is told of a thing.", "State: How far it is.");
	}

	private static List<String> questions() throws IOException {
		return files().stream()
			.flatMap((file) -> questions(read(file)).stream()
				.map((question) -> "%s, %s".formatted(ROOT.relativize(file), question)))
			.toList();
	}

	private static List<String> questions(String source) {
		return COMMENT.matcher(source)
			.results()
			.filter((comment) -> QUESTION.matcher(comment.group(1)).matches())
			.map((comment) -> "%s: %s".formatted(comment.group(2), comment.group(1)))
			.toList();
	}

	private static List<Path> files() throws IOException {
		Stream.Builder<Path> files = Stream.builder();
		for (String module : MODULES) {
			try (Stream<Path> tree = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
				tree.filter((file) -> file.toString().endsWith(".java")).forEach(files);
			}
		}
		return files.build().toList();
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
