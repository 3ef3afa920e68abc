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

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;

/**
 * Reports a value under {@code kafka} that does not fit the type of its property, and
 * says what would fit. Spring Boot's own report has no such remedy, and shows the value,
 * which may be a secret.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class KafkaBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("kafka");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		ResolvableType type = cause.getTarget().getType();
		ResolvableType element = type.asCollection().getGeneric(0);
		String remedy = remedy(element.resolve(type.resolve(Object.class)));
		if (cause.getCause() instanceof InvalidKafkaConfigurationException || property == null || remedy == null
				|| !ROOT.isAncestorOf(property.getName())) {
			return null;
		}
		StringBuilder description = new StringBuilder("The Kafka configuration cannot work:%n%n".formatted());
		description.append("    Property: %s%n".formatted(property.getName()));
		if (property.getOrigin() != null) {
			description.append("    Origin: %s%n".formatted(property.getOrigin()));
		}
		description.append("    Reason: Its value is not %s.".formatted(remedy));
		return new FailureAnalysis(description.toString(), "Write %s.".formatted(remedy), cause);
	}

	private static @Nullable String remedy(Class<?> type) {
		if (type == Duration.class) {
			return "a duration, such as 500ms, 30s or 7d";
		}
		if (type == DataSize.class) {
			return "a size, such as 16KB or 32MB";
		}
		if (type == Boolean.class || type == boolean.class) {
			return "true or false";
		}
		if (type == Class.class) {
			return "the full name of a class on the class path";
		}
		if (type.isEnum()) {
			return "one of " + Arrays.stream(type.getEnumConstants())
				.map((constant) -> isWritten(type) ? constant.toString()
						: constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", "));
		}
		if (Map.class.isAssignableFrom(type)) {
			return "a group of properties, each with a name and a value of its own";
		}
		return (type == int.class || Number.class.isAssignableFrom(type)) ? "a whole number" : null;
	}

	// Kafka's own names of protocols and mechanisms are known as they are written.
	private static boolean isWritten(Class<?> type) {
		return type == SecurityProtocol.class || Arrays.stream(type.getEnumConstants())
			.anyMatch((constant) -> !constant.toString().equals(((Enum<?>) constant).name()));
	}

}
