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

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.openrewrite.groovy.tree.G;
import org.openrewrite.java.tree.J;
import org.openrewrite.kotlin.tree.K;
import org.openrewrite.properties.tree.Properties;
import org.openrewrite.test.RewriteTest;
import org.openrewrite.test.SourceSpec;
import org.openrewrite.test.SourceSpecs;
import org.openrewrite.xml.tree.Xml;
import org.openrewrite.yaml.tree.Yaml;

/**
 * A test of a recipe: what files are before it and after it. Each recipe is run twice,
 * and must have nothing to do the second time.
 */
interface RecipeTest extends RewriteTest {

	default SourceSpecs java(String before) {
		return org.openrewrite.java.Assertions.java(before);
	}

	default SourceSpecs java(@Nullable String before, String after) {
		return org.openrewrite.java.Assertions.java(before, after);
	}

	default SourceSpecs java(String before, Consumer<SourceSpec<J.CompilationUnit>> spec) {
		return org.openrewrite.java.Assertions.java(before, spec);
	}

	default SourceSpecs java(@Nullable String before, String after, Consumer<SourceSpec<J.CompilationUnit>> spec) {
		return org.openrewrite.java.Assertions.java(before, after, spec);
	}

	default SourceSpecs yaml(String before) {
		return org.openrewrite.yaml.Assertions.yaml(before);
	}

	default SourceSpecs yaml(@Nullable String before, String after) {
		return org.openrewrite.yaml.Assertions.yaml(before, after);
	}

	default SourceSpecs yaml(String before, Consumer<SourceSpec<Yaml.Documents>> spec) {
		return org.openrewrite.yaml.Assertions.yaml(before, spec);
	}

	default SourceSpecs yaml(@Nullable String before, String after, Consumer<SourceSpec<Yaml.Documents>> spec) {
		return org.openrewrite.yaml.Assertions.yaml(before, after, spec);
	}

	default SourceSpecs properties(String before) {
		return org.openrewrite.properties.Assertions.properties(before);
	}

	default SourceSpecs properties(@Nullable String before, String after) {
		return org.openrewrite.properties.Assertions.properties(before, after);
	}

	default SourceSpecs properties(String before, Consumer<SourceSpec<Properties.File>> spec) {
		return org.openrewrite.properties.Assertions.properties(before, spec);
	}

	default SourceSpecs properties(@Nullable String before, String after, Consumer<SourceSpec<Properties.File>> spec) {
		return org.openrewrite.properties.Assertions.properties(before, after, spec);
	}

	default SourceSpecs xml(String before, Consumer<SourceSpec<Xml.Document>> spec) {
		return org.openrewrite.xml.Assertions.xml(before, spec);
	}

	default SourceSpecs xml(@Nullable String before, String after, Consumer<SourceSpec<Xml.Document>> spec) {
		return org.openrewrite.xml.Assertions.xml(before, after, spec);
	}

	default SourceSpecs groovy(@Nullable String before, String after, Consumer<SourceSpec<G.CompilationUnit>> spec) {
		return org.openrewrite.groovy.Assertions.groovy(before, after, spec);
	}

	default SourceSpecs kotlin(@Nullable String before, String after, Consumer<SourceSpec<K.CompilationUnit>> spec) {
		return org.openrewrite.kotlin.Assertions.kotlin(before, after, spec);
	}

}
