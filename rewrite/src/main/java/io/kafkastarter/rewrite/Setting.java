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

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One setting of a configuration file.
 *
 * @param name the name as it is written, from the top
 * @param value the value as it is written, {@code null} if it is none of one line
 */
record Setting(String name, @Nullable String value) {

	/**
	 * Return the setting's name below a group, however it is written.
	 * @param group the group, such as {@code spring.kafka}
	 * @return the name in Spring's uniform letters, those of a map of Kafka's settings as
	 * they are, or {@code null} if the setting is of another group
	 */
	@Nullable String below(String group) {
		String plain = plain(this.name);
		int length = group.split("\\.").length;
		List<String> elements = List.of(plain.split("\\.", length + 1));
		if (elements.size() <= length
				|| !uniform(String.join(".", elements.subList(0, length))).equals(uniform(group))) {
			return null;
		}
		return elements.get(length);
	}

	/**
	 * Return a name without brackets and quotes.
	 * @param name the name
	 * @return the name
	 */
	static String plain(String name) {
		return name.replaceAll("\\.?\\[(?!\\d+\\])([^\\]]+)\\]", ".$1").replaceFirst("^\\.", "");
	}

	/**
	 * Return what spellings of a name have in common.
	 * @param name the name
	 * @return lower-case letters without hyphens
	 */
	static String uniform(String name) {
		return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

}
