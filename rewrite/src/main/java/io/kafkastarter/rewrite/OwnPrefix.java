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

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.openrewrite.SourceFile;
import org.openrewrite.Tree;

/**
 * Settings of a service's own below {@code kafka}, which the starter would take for its
 * own.
 */
final class OwnPrefix {

	private static final Pattern PLACEHOLDER = Pattern.compile("(?<=\\$\\{)kafka\\.([\\w.\\-\\[\\]]+)");

	private final Set<String> names = new TreeSet<>();

	private final Set<String> modules = new TreeSet<>();

	private boolean starter;

	void add(Setting setting) {
		String name = setting.below("kafka");
		if (name != null) {
			this.names.add(Setting.uniform(name));
		}
	}

	/**
	 * Take notice of a file, if it is one of the build.
	 * @param tree the file
	 */
	void build(Tree tree) {
		if (!(tree instanceof SourceFile file)
				|| !file.getSourcePath().toString().matches("(.*[/\\\\])?(pom\\.xml|[^/\\\\]+\\.gradle(\\.kts)?)")) {
			return;
		}
		String text = file.printAll();
		String path = BeanFacts.path(file);
		this.starter |= text.contains(UseStarter.ARTIFACT);
		if (text.matches("(?s).*(spring-kafka|spring-boot-starter-kafka)(?!-test).*")) {
			this.modules.add(path.substring(0, path.lastIndexOf('/') + 1));
		}
	}

	/**
	 * Return whether what is below {@code kafka} is the service's own: the starter is not
	 * there yet.
	 * @return whether it is
	 */
	boolean isOwn() {
		return !this.modules.isEmpty() && !this.starter;
	}

	/**
	 * Return whether a module uses Spring for Apache Kafka and not yet the starter.
	 * @param module the folder of the module
	 * @return whether it does, or all modules do
	 */
	boolean isUsedBy(String module) {
		return isOwn() && this.modules.stream().anyMatch(module::startsWith);
	}

	@Nullable Change change(Setting setting) {
		String value = (setting.value() != null) ? placeholders(setting.value()) : null;
		String name = setting.below("kafka");
		if (name != null && this.names.contains(Setting.uniform(name))) {
			return Change.move("app." + setting.name(), value);
		}
		return (value != null && !value.equals(setting.value())) ? Change.move(setting.name(), value) : null;
	}

	/**
	 * Replace names in placeholders.
	 * @param text the text
	 * @return the text, the same if it has none
	 */
	String placeholders(String text) {
		if (!isOwn()) {
			return text;
		}
		return PLACEHOLDER.matcher(text)
			.replaceAll((name) -> this.names.contains(Setting.uniform(name.group(1)))
					? Matcher.quoteReplacement("app." + name.group()) : Matcher.quoteReplacement(name.group()));
	}

	/**
	 * Replace a prefix, a name, or a name with its value.
	 * @param text the text of an annotation's attribute
	 * @return the text, the same if it is none
	 */
	String reference(String text) {
		Matcher matcher = Pattern.compile("kafka(?:\\.([\\w.\\-\\[\\]]+))?(\\s*=.*)?", Pattern.DOTALL).matcher(text);
		if (!isOwn() || !matcher.matches()) {
			return placeholders(text);
		}
		String name = (matcher.group(1) != null) ? Setting.uniform(matcher.group(1)) : "";
		boolean known = this.names.stream()
			.anyMatch((own) -> name.isEmpty() || own.equals(name) || own.startsWith(name + "."));
		return known ? "app." + placeholders(text) : text;
	}

}
