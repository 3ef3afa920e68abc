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

package io.kafkastarter.rewrite;

import org.jspecify.annotations.Nullable;
import org.openrewrite.Parser;
import org.openrewrite.SourceFile;
import org.openrewrite.Tree;
import org.openrewrite.properties.PropertiesParser;
import org.openrewrite.properties.tree.Properties;
import org.openrewrite.yaml.YamlParser;

/**
 * Makes trees from text.
 */
final class Sources {

	private Sources() {
	}

	/**
	 * Return whether a file is one of tests.
	 * @param file the file
	 * @return whether it is
	 */
	static boolean isTest(@Nullable SourceFile file) {
		return file != null && file.getSourcePath().toString().replace('\\', '/').matches("(.*/)?src/test/.*");
	}

	/**
	 * Return whether a file has settings of an application, by its name.
	 * @param tree the file
	 * @return whether it has
	 */
	static boolean isOfApplication(Tree tree) {
		return tree instanceof SourceFile file && file.getSourcePath()
			.toString()
			.replace('\\', '/')
			.matches("(.*/)?(application|bootstrap)[^/]*\\.(ya?ml|properties)");
	}

	/**
	 * Return a file with other text.
	 * @param file the file
	 * @param text the text
	 * @return the file, which is the same one for OpenRewrite
	 */
	static SourceFile parse(SourceFile file, String text) {
		Parser parser = (file instanceof Properties.File) ? PropertiesParser.builder().build()
				: YamlParser.builder().build();
		SourceFile parsed = parser.parse(text).findFirst().orElseThrow();
		SourceFile same = parsed.withId(file.getId());
		return same.<SourceFile>withMarkers(file.getMarkers())
			.withSourcePath(file.getSourcePath())
			.withFileAttributes(file.getFileAttributes());
	}

}
