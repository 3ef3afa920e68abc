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
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param name its path from the root of the repository
 * @param text what it says
 */
record MarkdownPage(String name, String text) {

	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern FENCE = Pattern.compile("(?ms)^( *)```(\\w*)\\n(.*?)^ *```$");

	private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

	/**
	 * Return all pages, wherever they stand.
	 * @return the pages
	 */
	static List<MarkdownPage> all() {
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			return Stream
				.concat(docs.filter((file) -> !file.startsWith(ROOT.resolve("docs/site"))),
						Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "sample-app/README.md")
							.map(ROOT::resolve))
				.filter((file) -> file.toString().endsWith(".md"))
				.sorted()
				.map(MarkdownPage::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return one page.
	 * @param name its path from the root of the repository
	 * @return the page
	 */
	static MarkdownPage of(String name) {
		return read(ROOT.resolve(name));
	}

	Path file() {
		return ROOT.resolve(this.name);
	}

	/**
	 * Return the blocks of code of all pages.
	 * @param languages the languages wanted
	 * @return the blocks
	 */
	static List<CodeBlock> blocks(String... languages) {
		return all().stream()
			.flatMap((page) -> page.blocks().stream())
			.filter((block) -> List.of(languages).contains(block.language()))
			.toList();
	}

	List<CodeBlock> blocks() {
		return FENCE.matcher(this.text).results().map(this::block).toList();
	}

	/**
	 * Return the first block in a language.
	 * @param language the language
	 * @return its code
	 */
	String block(String language) {
		return blocks().stream().filter((block) -> block.language().equals(language)).findFirst().orElseThrow().text();
	}

	/**
	 * Return the text outside of the blocks.
	 * @return the text
	 */
	String prose() {
		return FENCE.matcher(this.text).replaceAll("");
	}

	/**
	 * Return what stands in backticks, outside of the blocks.
	 * @return the texts
	 */
	Stream<String> code() {
		return CODE.matcher(prose()).results().map((code) -> code.group(1));
	}

	private CodeBlock block(MatchResult fence) {
		int line = (int) this.text.substring(0, fence.start()).lines().count() + 1;
		String indent = fence.group(1);
		String code = fence.group(3)
			.lines()
			.map((each) -> each.startsWith(indent) ? each.substring(indent.length()) : each.strip())
			.reduce("", (text, each) -> text + each + "\n");
		return new CodeBlock(this.name + ":" + line, fence.group(2), code);
	}

	private static MarkdownPage read(Path file) {
		try {
			return new MarkdownPage(ROOT.relativize(file).toString(), Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A block of code.
	 *
	 * @param place the page and the line
	 * @param language what stands behind the fence, empty if nothing does
	 * @param text the code
	 */
	record CodeBlock(String place, String language, String text) {

		@Override
		public String toString() {
			return this.place;
		}

	}

}
