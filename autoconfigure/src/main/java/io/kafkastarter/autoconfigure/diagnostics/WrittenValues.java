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

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Refuses values that would be taken for something else than was meant: a variable that
 * nothing sets, a value that is blank, and a number without a unit.
 */
final class WrittenValues {

	private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");

	private static final Pattern ZERO = Pattern.compile("[+-]?0+");

	// Empty lists.
	private static final Set<String> MAY_BE_BLANK = Set.of("nonretryable", "retryafter", "retryafterexceptions",
			"exceptions", "groups");

	private static final Set<String> MAY_BE_UNLIMITED = Set.of("retention");

	private final Environment environment;

	WrittenValues(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Refuse a value with a variable that nothing sets.
	 * @param name the property
	 * @param text the value as it was written
	 * @return the value
	 */
	String resolve(ConfigurationPropertyName name, String text) {
		try {
			return this.environment.resolveRequiredPlaceholders(text);
		}
		catch (PlaceholderResolutionException ex) {
			throw unresolved(name, ex);
		}
	}

	static InvalidKafkaConfigurationException unresolved(ConfigurationPropertyName name,
			PlaceholderResolutionException ex) {
		return new InvalidKafkaConfigurationException(name.toString(),
				"'${%s}' does not resolve: nothing sets it.".formatted(ex.getPlaceholder()),
				"Set %1$s, for example as an environment variable, or write a default: ${%1$s:default}."
					.formatted(ex.getPlaceholder()));
	}

	/**
	 * Refuse a value that is blank where that is not a value.
	 * @param name the property
	 * @param text the value as it was written
	 * @param resolved the value
	 */
	void requireText(ConfigurationPropertyName name, String text, String resolved) {
		if (resolved.isBlank() && !MAY_BE_BLANK.contains(last(name))) {
			throw new InvalidKafkaConfigurationException(name.toString(),
					text.isBlank() ? "It is there, but blank." : "Its value is blank, as %s is.".formatted(text.trim()),
					"Write a value, or remove the property.");
		}
	}

	/**
	 * Refuse a duration without a unit.
	 * @param name the property
	 * @param text the duration, or several of them
	 */
	void requireDuration(ConfigurationPropertyName name, String text) {
		requireUnit(name, text, "a duration", List.of("d", "h", "m", "s", "ms"));
	}

	/**
	 * Refuse a size without a unit.
	 * @param name the property
	 * @param text the size, or several of them
	 */
	void requireSize(ConfigurationPropertyName name, String text) {
		requireUnit(name, text, "a size", List.of("B", "KB", "MB"));
	}

	private static void requireUnit(ConfigurationPropertyName name, String text, String what, List<String> units) {
		Arrays.stream(text.split(",")).map(String::trim).filter((value) -> lacksUnit(name, value)).forEach((value) -> {
			List<String> choices = units.stream().map((unit) -> value + unit).toList();
			String last = choices.get(choices.size() - 1);
			throw new InvalidKafkaConfigurationException(name.toString(),
					"'%s' is not %s: it has no unit.".formatted(value, what), "Write %s or %s.".formatted(
							choices.stream().limit(choices.size() - 1L).collect(Collectors.joining(", ")), last));
		});
	}

	// Nothing is as much in all units.
	private static boolean lacksUnit(ConfigurationPropertyName name, String value) {
		boolean unlimited = value.equals("-1") && MAY_BE_UNLIMITED.contains(last(name));
		return NUMBER.matcher(value).matches() && !ZERO.matcher(value).matches() && !unlimited;
	}

	private static @Nullable String last(ConfigurationPropertyName name) {
		return Stream.iterate(name.getNumberOfElements() - 1, (index) -> index >= 0, (index) -> index - 1)
			.filter((index) -> !name.isNumericIndex(index))
			.map((index) -> name.getElement(index, Form.UNIFORM))
			.findFirst()
			.orElse(null);
	}

}
