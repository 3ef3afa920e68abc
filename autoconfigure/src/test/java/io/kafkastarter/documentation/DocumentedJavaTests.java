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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.tools.JavaFileObject;

import io.kafkastarter.documentation.MarkdownPage.CodeBlock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Java of the documentation compiles.
 */
class DocumentedJavaTests {

	// Its code is compiled and run in the module test.
	private static final String TESTS = "docs/use/testing.md";

	@Test
	void whenBlockIsJavaItCompiles() {
		ClassIndex classes = new ClassIndex();
		Map<String, CodeBlock> blocks = new TreeMap<>();
		List<JavaFileObject> files = new ArrayList<>();
		for (CodeBlock block : MarkdownPage.blocks("java")) {
			if (block.place().startsWith(TESTS)) {
				continue;
			}
			String name = "block" + blocks.size();
			blocks.put(name, block);
			files.add(JavaSnippet.file(block, name, classes));
		}
		assertThat(files).hasSizeGreaterThan(10);
		assertThat(JavaSnippet.errors(files, true)
			.stream()
			.map((error) -> "%s: %s".formatted(blocks.get(error.split("/")[1]), error))).isEmpty();
	}

}
