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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names that a user gives, of listeners or clusters, as they come from different places:
 * an environment variable brings them without hyphens and in small letters.
 *
 * @since 0.1.0
 */
public final class RelaxedNames {

	private RelaxedNames() {
	}

	/**
	 * Return whether two names are the same but for their spelling.
	 * @param first a name
	 * @param second another name
	 * @return whether they have the same letters and digits
	 */
	public static boolean same(String first, String second) {
		return uniform(first).equals(uniform(second));
	}

	/**
	 * Return what is there for a name, however it is spelled.
	 * @param <V> the type of what is there
	 * @param byName where to look
	 * @param name the name
	 * @param otherwise what to return if there is nothing
	 * @return what is there for this very name, or else for another spelling
	 */
	public static <V> V find(Map<String, V> byName, String name, V otherwise) {
		V exact = byName.get(name);
		if (exact != null) {
			return exact;
		}
		return byName.entrySet()
			.stream()
			.filter((entry) -> same(entry.getKey(), name))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(otherwise);
	}

	/**
	 * Return each name once. Of several spellings, which all bind to the same values, the
	 * longest is kept, as it is the one with the hyphens.
	 * @param <V> the type of the values
	 * @param byName the values
	 * @return the values in the same order
	 */
	public static <V> Map<String, V> merge(Map<String, V> byName) {
		Map<String, V> merged = new LinkedHashMap<>(byName);
		merged.keySet()
			.removeIf((name) -> byName.keySet()
				.stream()
				.anyMatch((other) -> other.length() > name.length() && same(other, name)));
		return Collections.unmodifiableMap(merged);
	}

	private static String uniform(String name) {
		StringBuilder uniform = new StringBuilder(name.length());
		name.codePoints().filter(Character::isLetterOrDigit).forEach(uniform::appendCodePoint);
		return uniform.toString().toLowerCase(Locale.ROOT);
	}

}
