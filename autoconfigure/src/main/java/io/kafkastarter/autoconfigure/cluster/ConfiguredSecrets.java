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

package io.kafkastarter.autoconfigure.cluster;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.kafkastarter.security.SecretNames;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

/**
 * The values of all properties and variables of Kafka that are secrets.
 */
class ConfiguredSecrets {

	// Clients take their keys and certificates from bundles.
	private static final List<String> STARTS = List.of("kafka", "springkafka", "springsslbundle");

	// Shorter ones would be found everywhere.
	private static final int LONG_ENOUGH = 6;

	private final ConfigurableEnvironment environment;

	private volatile @Nullable Set<String> values;

	ConfiguredSecrets(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/**
	 * Return whether a property is a secret of Kafka, by its name.
	 * @param name the name of a property or of an environment variable
	 * @return {@code true} if its value must not be shown
	 */
	static boolean isSecret(String name) {
		String start = name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
		return STARTS.stream().anyMatch(start::startsWith) && SecretNames.isSecret(name);
	}

	/**
	 * Return whether a text is a secret, or holds one.
	 * @param text any text
	 * @return {@code true} if it must not be shown
	 */
	boolean isIn(String text) {
		return values().stream()
			.anyMatch((secret) -> text.equals(secret) || (secret.length() >= LONG_ENOUGH && text.contains(secret)));
	}

	private Set<String> values() {
		Set<String> values = this.values;
		if (values == null) {
			values = read();
			this.values = values;
		}
		return values;
	}

	private Set<String> read() {
		Set<String> values = new HashSet<>();
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				for (String name : enumerable.getPropertyNames()) {
					if (isSecret(name)) {
						add(name, values);
					}
				}
			}
		}
		return values;
	}

	private void add(String name, Set<String> values) {
		try {
			String value = this.environment.getProperty(name);
			if (StringUtils.hasText(value)) {
				values.add(value);
				addOptions(value, values);
			}
		}
		catch (IllegalArgumentException ex) {
			// It refers to a variable that is not there, so that there is no value.
		}
	}

	// A JAAS line holds secrets that may also stand elsewhere.
	private static void addOptions(String line, Set<String> values) {
		if (!line.contains(";")) {
			return;
		}
		try {
			JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(line)))
				.configurationEntries()
				.forEach((entry) -> entry.getOptions().forEach((option, value) -> {
					if (SecretNames.isSecret(option) && StringUtils.hasText(value.toString())) {
						values.add(value.toString());
					}
				}));
		}
		catch (IllegalArgumentException | KafkaException | NullPointerException ex) {
			// It is another secret, and no such line.
		}
	}

}
