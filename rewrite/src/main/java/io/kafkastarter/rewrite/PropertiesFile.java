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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.openrewrite.SourceFile;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;
import org.openrewrite.properties.tree.Properties;

/**
 * Settings in a file of properties.
 *
 * @param file the file
 */
record PropertiesFile(Properties.File file) implements ConfigurationFile {

	@Override
	public List<Setting> settings() {
		return this.file.getContent()
			.stream()
			.filter(Properties.Entry.class::isInstance)
			.map((content) -> setting((Properties.Entry) content))
			.toList();
	}

	@Override
	public SourceFile change(Function<Setting, @Nullable Change> changes) {
		List<Properties.Content> contents = new ArrayList<>();
		for (Properties.Content content : this.file.getContent()) {
			Change change = (content instanceof Properties.Entry entry) ? changes.apply(setting(entry)) : null;
			if (change == null) {
				contents.add(content);
			}
			else if (change.name() != null) {
				change(contents, (Properties.Entry) content, change);
			}
		}
		return isSame(contents) ? this.file : withContent(contents);
	}

	@Override
	public SourceFile add(Map<String, String> settings) {
		List<String> there = settings().stream().map((setting) -> Setting.uniform(setting.name())).toList();
		String added = settings.entrySet()
			.stream()
			.filter((setting) -> !there.contains(Setting.uniform(setting.getKey())))
			.map((setting) -> setting.getKey() + "=" + setting.getValue() + "\n")
			.collect(Collectors.joining());
		if (added.isEmpty()) {
			return this.file;
		}
		String text = this.file.printAll();
		boolean ended = text.isEmpty() || text.endsWith("\n");
		return Sources.parse(this.file, ended ? text + added : text + "\n" + added.stripTrailing());
	}

	private boolean isSame(List<Properties.Content> contents) {
		List<Properties.Content> before = this.file.getContent();
		return contents.size() == before.size()
				&& IntStream.range(0, contents.size()).allMatch((index) -> contents.get(index) == before.get(index));
	}

	private static Setting setting(Properties.Entry entry) {
		return new Setting(entry.getKey(), entry.getValue().getText());
	}

	private boolean isThere(String name) {
		return settings().stream().anyMatch((setting) -> Setting.uniform(setting.name()).equals(Setting.uniform(name)));
	}

	private void change(List<Properties.Content> contents, Properties.Entry entry, Change change) {
		String comment = (change.comment() != null) ? " " + MARK + change.comment() : null;
		boolean commented = !contents.isEmpty()
				&& contents.get(contents.size() - 1) instanceof Properties.Comment before
				&& before.getMessage().equals(comment);
		Properties.Entry changed = entry;
		if (change.name() != null && !change.name().equals(entry.getKey())) {
			if (isThere(change.name())) {
				contents.add(entry);
				return;
			}
			changed = changed.withKey(change.name());
		}
		if (change.value() != null && !change.value().equals(entry.getValue().getText())) {
			changed = changed.withValue(entry.getValue().withText(change.value()));
		}
		if (comment != null && !commented) {
			contents.add(new Properties.Comment(Tree.randomId(), entry.getPrefix(), Markers.EMPTY,
					Properties.Comment.Delimiter.HASH_TAG, comment));
			changed = changed.withPrefix("\n");
		}
		contents.add(changed);
	}

	// The first line of a file has no line break before it.
	private SourceFile withContent(List<Properties.Content> contents) {
		if (!contents.isEmpty() && contents.get(0).getPrefix().startsWith("\n")
				&& !this.file.getContent().get(0).getPrefix().startsWith("\n")) {
			Properties first = contents.get(0).withPrefix(contents.get(0).getPrefix().substring(1));
			contents.set(0, (Properties.Content) first);
		}
		return this.file.withContent(contents);
	}

}
