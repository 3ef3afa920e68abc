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

package io.kafkastarter.security;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

import org.springframework.util.Assert;

/**
 * Tells by its name whether a setting is a secret, whether it is written as Kafka, as a
 * property or as an environment variable would have it.
 *
 * @since 0.1.0
 */
public final class SecretNames {

	private static final List<String> ENDINGS = List.of("password", "passwd", "secret", "jaasconfig", "keystorekey",
			"privatekey", "token", "credentials", "credentialsjson", "basicauthuserinfo", "signingkey");

	// What Kafka itself holds to be secret, in any of its clients.
	private static final List<String> OF_KAFKA = Stream
		.of(ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef())
		.flatMap((definition) -> definition.configKeys().values().stream())
		.filter((key) -> key.type() == ConfigDef.Type.PASSWORD)
		.map((key) -> uniform(key.name))
		.distinct()
		.toList();

	private SecretNames() {
	}

	/**
	 * Return whether a setting is a secret.
	 * @param name the setting's name
	 * @return {@code true} if its value must not be shown
	 */
	public static boolean isSecret(String name) {
		Assert.notNull(name, "'name' must not be null");
		// Without the number of an entry of a list.
		String uniform = uniform(name).replaceAll("[0-9]+$", "");
		return ENDINGS.stream().anyMatch(uniform::endsWith) || OF_KAFKA.stream().anyMatch(uniform::endsWith);
	}

	private static String uniform(String name) {
		StringBuilder uniform = new StringBuilder(name.length());
		name.codePoints().filter(Character::isLetterOrDigit).forEach(uniform::appendCodePoint);
		return uniform.toString().toLowerCase(Locale.ROOT);
	}

}
