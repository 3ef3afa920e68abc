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

package io.kafkastarter.autoconfigure.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * The commands, each an option of the command line.
 */
enum CommandName {

	/**
	 * Examine what the application needs.
	 */
	DOCTOR,

	/**
	 * Show what would be changed in the clusters.
	 */
	PLAN,

	/**
	 * Bring the clusters to what is declared.
	 */
	APPLY;

	/**
	 * Return the property that asks for the command.
	 * @return its name
	 */
	String property() {
		return "kafka." + name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return the commands that are asked for: by an option without a value, or by a
	 * property that is true.
	 * @param environment where they are
	 * @return the commands, in the order in which they run
	 */
	static List<CommandName> in(Environment environment) {
		return Arrays.stream(values()).filter((command) -> command.isAskedFor(environment)).toList();
	}

	private boolean isAskedFor(Environment environment) {
		String value = environment.getProperty(property());
		return (value != null && value.isEmpty()) ? isOption(environment)
				: environment.getProperty(property(), Boolean.class, false);
	}

	// A variable of the environment that is empty asks for nothing.
	private boolean isOption(Environment environment) {
		return environment instanceof ConfigurableEnvironment configurable && configurable.getPropertySources()
			.stream()
			.anyMatch(
					(source) -> source instanceof CommandLinePropertySource<?> && source.containsProperty(property()));
	}

}
