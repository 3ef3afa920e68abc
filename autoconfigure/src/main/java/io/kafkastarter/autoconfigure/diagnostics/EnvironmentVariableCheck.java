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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

/**
 * Looks for environment variables that nearly have the name of a property, and for those
 * that give one value to a group of properties. They may be somebody else's, so that one
 * line of each kind tells of all of them. A variable that another property takes its
 * value from is none of them.
 */
final class EnvironmentVariableCheck {

	private static final Log logger = LogFactory.getLog(EnvironmentVariableCheck.class);

	private static final String PREFIX = "KAFKA_";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_]+)");

	private final Environment environment;

	private final KnownProperties root;

	/**
	 * Create a check.
	 * @param environment where the variables are
	 * @param root the properties below {@code kafka}
	 */
	EnvironmentVariableCheck(Environment environment, KnownProperties root) {
		this.environment = environment;
		this.root = root;
	}

	void check() {
		Map<String, String> meant = new TreeMap<>();
		Set<String> groups = new TreeSet<>();
		Map<String, String> names = new HashMap<>();
		forEachVariable((variable, value) -> {
			known(names);
			if (StringUtils.hasText(value) && isGroup(variable.substring(PREFIX.length()))) {
				groups.add(variable);
			}
			find(variable, names).ifPresent((name) -> meant.put(variable, name));
		});
		if (!meant.isEmpty()) {
			meant.keySet().removeAll(usedElsewhere());
		}
		if (!meant.isEmpty()) {
			logger.warn("These environment variables are not read, though nearly named as a property is: "
					+ meant.entrySet()
						.stream()
						.map((entry) -> "%s (did you mean %s?)".formatted(entry.getKey(), entry.getValue()))
						.collect(Collectors.joining(", ")));
		}
		if (!groups.isEmpty()) {
			logger.warn("These environment variables are left alone, as groups of properties have their names here: "
					+ String.join(", ", groups));
		}
	}

	private void forEachVariable(BiConsumer<String, String> visitor) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables) {
				for (String variable : variables.getPropertyNames()) {
					if (variable.startsWith(PREFIX)) {
						visitor.accept(variable, Objects.toString(variables.getProperty(variable), ""));
					}
				}
			}
		}
	}

	// By the letters alone, as people put underscores where they like.
	private void known(Map<String, String> names) {
		if (names.isEmpty()) {
			this.root.forEachValue((path) -> {
				if (!path.contains(KnownProperties.ANY)) {
					names.put(KnownProperties.uniform(String.join("_", path)), variable(path));
				}
			});
		}
	}

	private Optional<String> find(String variable, Map<String, String> names) {
		String own = variable.substring(PREFIX.length());
		String letters = KnownProperties.uniform(own);
		if (names.containsKey(letters) || isGroup(own) || isNamed(own)) {
			return Optional.empty();
		}
		Optional<String> misspelled = Suggestion.misspelled(letters, names.keySet()).map(names::get);
		if (misspelled.isPresent()) {
			return misspelled;
		}
		List<String> path = Arrays.asList(own.toLowerCase(Locale.ROOT).split("_"));
		List<String> moved = (path.size() > 4 || path.contains("")) ? List.of()
				: new PropertyAdvice(this.root).find(path, true);
		return moved.stream()
			.filter((name) -> name.startsWith("kafka.") && !name.contains(KnownProperties.ANY)
					&& !name.contains(".properties."))
			.map((name) -> variable(Arrays.asList(name.substring("kafka.".length()).split("\\."))))
			.filter((name) -> !KnownProperties.uniform(name).equals(KnownProperties.uniform(variable)))
			.findFirst();
	}

	private boolean isGroup(String variable) {
		KnownProperties node = this.root.find(variable, false);
		if (node == null) {
			node = this.root;
			for (String element : variable.split("_")) {
				node = (node != null) ? node.find(element, false) : null;
			}
		}
		return node != null && node.isGroup();
	}

	// A setting of a listener, topic or cluster, whose name may be of several words.
	private boolean isNamed(String variable) {
		List<String> elements = Arrays.asList(variable.split("_"));
		KnownProperties group = this.root.find(elements.get(0), false);
		KnownProperties named = (group != null) ? group.anyChild() : null;
		Set<String> settings = new HashSet<>();
		if (named != null) {
			named.forEachValue((path) -> settings.add(KnownProperties.uniform(String.join("", path))));
		}
		return IntStream.range(2, elements.size())
			.anyMatch((index) -> settings
				.contains(KnownProperties.uniform(String.join("", elements.subList(index, elements.size())))));
	}

	private Set<String> usedElsewhere() {
		Set<String> used = new HashSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source.getUnderlyingSource() instanceof EnumerablePropertySource<?> properties) {
				for (String name : properties.getPropertyNames()) {
					if (properties.getProperty(name) instanceof CharSequence text) {
						PLACEHOLDER.matcher(text).results().forEach((match) -> used.add(match.group(1)));
					}
				}
			}
		}
		return used;
	}

	private static String variable(List<String> path) {
		List<String> elements = new ArrayList<>();
		path.forEach((element) -> elements.add(element.replace("-", "").toUpperCase(Locale.ROOT)));
		return PREFIX + String.join("_", elements);
	}

}
