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

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Reports a variable that nothing sets in a property that a condition asks for, which is
 * before anything is bound.
 */
class UnresolvedVariableFailureAnalyzer extends AbstractFailureAnalyzer<PlaceholderResolutionException> {

	private static final ConfigurationPropertyName KAFKA = ConfigurationPropertyName.of("kafka");

	private final Environment environment;

	UnresolvedVariableFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PlaceholderResolutionException cause) {
		return property("${%s}".formatted(cause.getPlaceholder())).map((name) -> WrittenValues.unresolved(name, cause))
			.map((mistake) -> new InvalidKafkaConfigurationFailureAnalyzer(this.environment).analyze(mistake))
			.orElse(null);
	}

	private Optional<ConfigurationPropertyName> property(String variable) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				Optional<ConfigurationPropertyName> name = iterable.stream()
					.filter(KAFKA::isAncestorOf)
					.filter((candidate) -> text(iterable.getConfigurationProperty(candidate)).contains(variable))
					.findFirst();
				if (name.isPresent()) {
					return name;
				}
			}
		}
		return Optional.empty();
	}

	private static String text(@Nullable ConfigurationProperty property) {
		return (property != null) ? String.valueOf(property.getValue()) : "";
	}

}
