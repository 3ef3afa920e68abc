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
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Turns an {@link InvalidKafkaConfigurationException} into a failure report that names
 * the property and where its value came from. The value itself is left out: it may be a
 * secret.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class InvalidKafkaConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidKafkaConfigurationException> {

	private final @Nullable Environment environment;

	InvalidKafkaConfigurationFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidKafkaConfigurationException cause) {
		StringBuilder description = new StringBuilder("The Kafka configuration cannot work:%n%n".formatted());
		description.append("    Property: %s%n".formatted(cause.getProperty()));
		origin(cause.getProperty()).ifPresent((origin) -> description.append("    Origin: %s%n".formatted(origin)));
		description.append("    Reason: %s".formatted(cause.getReason()));
		return new FailureAnalysis(description.toString(), cause.getAction(), cause);
	}

	private Optional<Origin> origin(String property) {
		if (this.environment == null || !ConfigurationPropertyName.isValid(property)) {
			return Optional.empty();
		}
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			if (found != null) {
				return Optional.ofNullable(found.getOrigin());
			}
		}
		return Optional.empty();
	}

}
