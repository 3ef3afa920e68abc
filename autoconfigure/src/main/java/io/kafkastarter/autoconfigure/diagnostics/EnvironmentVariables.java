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

import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Tells environment variables from properties that somebody wrote for this application.
 * Brokers' images and Kubernetes set variables that start as ours do.
 *
 * @since 0.1.0
 */
public final class EnvironmentVariables {

	private EnvironmentVariables() {
	}

	/**
	 * Return whether a value comes from an environment variable.
	 * @param name the property
	 * @param sources where to look, the first that has it counts
	 * @return whether it does
	 */
	static boolean isOne(ConfigurationPropertyName name, Iterable<ConfigurationPropertySource> sources) {
		return find(name, sources).filter(EnvironmentVariables::isOne).isPresent();
	}

	/**
	 * Return a value as somebody wrote it for this application.
	 * @param name the property
	 * @param sources where to look, the first that has it counts
	 * @return the value, or {@code null} if nobody wrote one, or it comes from an
	 * environment variable
	 */
	public static @Nullable String written(ConfigurationPropertyName name,
			Iterable<ConfigurationPropertySource> sources) {
		return find(name, sources).filter((property) -> !isOne(property))
			.map((property) -> property.getValue().toString())
			.orElse(null);
	}

	private static boolean isOne(ConfigurationProperty property) {
		ConfigurationPropertySource source = property.getSource();
		return source != null && source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	private static Optional<ConfigurationProperty> find(ConfigurationPropertyName name,
			Iterable<ConfigurationPropertySource> sources) {
		return StreamSupport.stream(sources.spliterator(), false)
			.map((source) -> source.getConfigurationProperty(name))
			.filter(Objects::nonNull)
			.findFirst();
	}

}
