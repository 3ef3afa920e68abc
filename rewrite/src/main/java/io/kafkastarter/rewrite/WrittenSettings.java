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

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Collects the settings below {@code spring.kafka} that the files of a service write, and
 * those that its code reads.
 */
final class WrittenSettings {

	// A placeholder reads one that somebody else sets.
	private static final Pattern VARIABLE = Pattern.compile("(?<!\\$\\{)SPRING_KAFKA_(\\w+)");

	private final Set<String> names = new TreeSet<>();

	private final Set<String> read = new TreeSet<>();

	private final Set<String> variables = new TreeSet<>();

	void add(Setting setting) {
		String name = setting.below("spring.kafka");
		if (name != null) {
			this.names.add(name);
		}
	}

	/**
	 * Keep what is read under a name that cannot be replaced.
	 * @param name the name of a setting or of a group, below {@code spring.kafka}
	 */
	void keep(String name) {
		this.read.add(Setting.uniform(name));
	}

	/**
	 * Keep what variables set that a file names, such as one of Docker Compose.
	 * @param text the file
	 */
	void keepVariables(String text) {
		Matcher matcher = VARIABLE.matcher(text);
		while (matcher.find()) {
			this.variables.add(letters(matcher.group(1)));
		}
	}

	private static String letters(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

	boolean isKept(String name) {
		String uniform = Setting.uniform(name);
		return this.variables.contains(letters(name.replaceFirst("\\[\\d+\\]$", ""))) || this.read.stream()
			.anyMatch((kept) -> kept.isEmpty() || uniform.equals(kept) || uniform.startsWith(kept + ".")
					|| uniform.startsWith(kept + "["));
	}

	boolean isWritten(String name) {
		return this.names.stream().anyMatch((written) -> isSame(written, name));
	}

	/**
	 * Return what a setting is to be called.
	 * @param name its name below {@code spring.kafka}
	 * @param value its value, {@code null} for a list
	 * @return the new name and value, or {@code null} if the setting stays
	 */
	@Nullable Change move(String name, @Nullable String value) {
		Mapping mapping = Mappings.find(name);
		if (mapping == null || mapping.counterpart() == null || isKept(name) || isSaidElsewhere(name)) {
			return null;
		}
		String key = Mappings.key(name);
		if (key.equals(":security.protocol") && (value == null || needsMechanism(value))) {
			return null;
		}
		String converted = mapping.convert(value);
		if (converted == null) {
			return null;
		}
		return Change.move("kafka." + mapping.counterpart(), (value != null) ? converted : null);
	}

	// Spring Boot does not ask for one, and Kafka then takes GSSAPI.
	private boolean needsMechanism(String protocol) {
		return !protocol.matches("(?i)plaintext|ssl")
				&& this.names.stream().noneMatch((name) -> name.endsWith("properties.sasl.mechanism"));
	}

	// What counts more here than there: a setting of all clients before one of a single
	// kind, where that stays, and a property before the map beside it.
	private boolean isSaidElsewhere(String name) {
		String key = Mappings.key(name);
		String own = key.substring(key.indexOf(':') + 1);
		return this.names.stream().filter((other) -> !isSame(other, name)).anyMatch((other) -> {
			String otherKey = Mappings.key(other);
			// With Spring Boot the property counts for the protocol, and the map for all
			// else.
			boolean beside = otherKey.equals(key) && name.contains("properties.") == key.endsWith(":security.protocol");
			boolean special = key.startsWith(":") && !otherKey.startsWith(":");
			return beside || special
					&& (otherKey.endsWith(":" + own) || own.equals("ssl.bundle") && otherKey.contains(":ssl."));
		});
	}

	private static boolean isSame(String name, String other) {
		return Setting.uniform(name.replaceFirst("\\[\\d+\\]$", ""))
			.equals(Setting.uniform(other.replaceFirst("\\[\\d+\\]$", "")));
	}

}
