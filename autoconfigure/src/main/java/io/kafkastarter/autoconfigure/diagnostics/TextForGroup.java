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

package io.kafkastarter.autoconfigure.diagnostics;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * One value that stands where a group of properties is expected.
 *
 * @param name the name it was written under
 * @param root the properties below {@code kafka}
 * @param parent what is known a level higher
 * @param group the group of properties
 */
record TextForGroup(ConfigurationPropertyName name, KnownProperties root, KnownProperties parent,
		KnownProperties group) {

	InvalidKafkaConfigurationException mistake() {
		String meaning = PropertyDescriptions.find(this.name.toString())
			.map((description) -> " It means: " + description)
			.orElse("");
		return new InvalidKafkaConfigurationException(this.name.toString(),
				"A group of properties is expected here, not one value." + meaning, action() + UnknownProperty.MOVE);
	}

	private String action() {
		List<String> path = UnknownProperty.elements(this.name);
		String last = path.get(path.size() - 1);
		if (this.parent.anyChild() == this.group && this.group.find(last, false) != null) {
			List<String> meant = new PropertyAdvice(this.root).find(path, false);
			if (!meant.isEmpty()) {
				return UnknownProperty.didYouMean(meant);
			}
		}
		KnownProperties named = this.group.anyChild();
		if (named != null) {
			return "Write a name of your choice below it, and below that its properties: %s."
				.formatted(names(this.name + "." + KnownProperties.ANY, named));
		}
		return this.group.names().isEmpty() ? "Write the names of settings below it."
				: "Write its properties below it: %s.".formatted(names(this.name.toString(), this.group));
	}

	private static String names(String prefix, KnownProperties group) {
		return group.names().stream().map((child) -> prefix + "." + child).collect(Collectors.joining(", "));
	}

}
