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

package io.kafkastarter.benchmarks.contender;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Names and values without blanks that pass between the processes, as one line: what a
 * contender is to do in its turn, and what it measured.
 */
public final class Settings {

	private final Map<String, String> values;

	private Settings(Map<String, String> values) {
		this.values = values;
	}

	/**
	 * Return no settings, to begin with.
	 * @return empty settings
	 */
	public static Settings empty() {
		return new Settings(Map.of());
	}

	/**
	 * Read a line that {@link #toString()} wrote.
	 * @param line names and values
	 * @return the settings
	 */
	public static Settings parse(String line) {
		Map<String, String> values = new TreeMap<>();
		for (String pair : line.trim().split(" +")) {
			int equals = pair.indexOf('=');
			if (equals > 0) {
				values.put(pair.substring(0, equals), pair.substring(equals + 1));
			}
		}
		return new Settings(values);
	}

	/**
	 * Return these settings and one more.
	 * @param name its name
	 * @param value its value
	 * @return new settings
	 */
	public Settings with(String name, Object value) {
		Map<String, String> more = new TreeMap<>(this.values);
		more.put(name, value.toString());
		return new Settings(more);
	}

	/**
	 * Return a text.
	 * @param name its name
	 * @return the value
	 */
	public String text(String name) {
		String value = this.values.get(name);
		if (value == null) {
			throw new IllegalArgumentException("No '%s' in '%s'".formatted(name, this));
		}
		return value;
	}

	/**
	 * Return a whole number.
	 * @param name its name
	 * @return the value
	 */
	public long number(String name) {
		return Long.parseLong(text(name));
	}

	@Override
	public String toString() {
		return this.values.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.collect(Collectors.joining(" "));
	}

}
