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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.openrewrite.SourceFile;
import org.openrewrite.yaml.tree.Yaml;

/**
 * Settings in a file of YAML. The lines are moved as they are, with the comments above
 * and behind them, which OpenRewrite's trees have at the setting that follows.
 *
 * @param file the file
 */
record YamlFile(Yaml.Documents file) implements ConfigurationFile {

	private static final Pattern DOCUMENTS = Pattern.compile("(?m)(?=^---(?:\\s|$))");

	@Override
	public List<Setting> settings() {
		return documents().stream().flatMap((document) -> document.settings().stream()).toList();
	}

	@Override
	public SourceFile change(Function<Setting, @Nullable Change> changes) {
		return edit((document) -> document.change(changes));
	}

	@Override
	public SourceFile add(Map<String, String> settings) {
		List<String> there = settings().stream().map((setting) -> Setting.uniform(setting.name())).toList();
		List<YamlDocument> documents = documents();
		settings.forEach((name, value) -> {
			if (!there.contains(Setting.uniform(name))) {
				documents.get(0).add(name, value);
			}
		});
		return withDocuments(documents);
	}

	private SourceFile edit(Consumer<YamlDocument> edits) {
		List<YamlDocument> documents = documents();
		documents.forEach(edits);
		return withDocuments(documents);
	}

	private List<YamlDocument> documents() {
		List<YamlDocument> documents = new ArrayList<>();
		for (String text : DOCUMENTS.split(this.file.printAll(), -1)) {
			documents.add(YamlDocument.parse(text));
		}
		return documents;
	}

	private SourceFile withDocuments(List<YamlDocument> documents) {
		String text = documents.stream().map(YamlDocument::toString).collect(Collectors.joining());
		return text.equals(this.file.printAll()) ? this.file : Sources.parse(this.file, text);
	}

}
