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

import java.io.StringReader;
import java.util.List;
import java.util.Set;

import javax.xml.parsers.DocumentBuilderFactory;

import io.kafkastarter.documentation.MarkdownPage.CodeBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation shows as data is well-formed.
 */
class DocumentedDataTests {

	/**
	 * Languages of blocks and what holds them. Blocks without a language are what an
	 * application says: the messages in them are those of {@link DocumentedMessagesTests}
	 * or of the tests of what says them. Those of {@code promql} name meters, which
	 * {@link DocumentedNamesTests} holds. Those of {@code kotlin} are lines of the
	 * services that the build compiles and runs: {@link GradleAndKotlinTests}.
	 */
	private static final Set<String> LANGUAGES = Set.of("yaml", "properties", "java", "kotlin", "json", "xml", "shell",
			"promql", "text", "");

	static List<CodeBlock> json() {
		return MarkdownPage.blocks("json");
	}

	static List<CodeBlock> xml() {
		return MarkdownPage.blocks("xml");
	}

	@ParameterizedTest
	@MethodSource("json")
	void whenBlockIsJsonItCanBeRead(CodeBlock block) {
		String text = block.text().strip();
		JsonMapper.shared().readTree(text.startsWith("\"") ? "{" + text + "}" : text);
	}

	@ParameterizedTest
	@MethodSource("xml")
	void whenBlockIsXmlItCanBeRead(CodeBlock block) throws Exception {
		DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(
					new StringReader("<block>" + block.text().replaceFirst("^<\\?.*?\\?>", "") + "</block>")));
	}

	@Test
	void whenBlockHasALanguageATestHoldsIt() {
		assertThat(MarkdownPage.all().stream().flatMap((page) -> page.blocks().stream()).toList())
			.hasSizeGreaterThan(50)
			.allMatch((block) -> LANGUAGES.contains(block.language()));
	}

	@Test
	void whenPageHasAFenceItIsABlock() {
		assertThat(MarkdownPage.all())
			.allMatch((page) -> page.text().lines().filter((line) -> line.strip().startsWith("```")).count() == 2L
					* page.blocks().size());
	}

}
