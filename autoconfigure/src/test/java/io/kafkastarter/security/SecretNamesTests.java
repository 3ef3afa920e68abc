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

import java.util.Locale;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretNames}.
 */
class SecretNamesTests {

	@ParameterizedTest
	@MethodSource("passwords")
	void whenKafkaHoldsASettingToBeSecretItIs(String key) {
		assertThat(SecretNames.isSecret(key)).isTrue();
		assertThat(SecretNames.isSecret("kafka.client.properties." + key)).isTrue();
		assertThat(SecretNames.isSecret("kafka.clusters.audit.admin.properties[%s]".formatted(key))).isTrue();
		assertThat(SecretNames.isSecret("spring.kafka.streams.properties." + key)).isTrue();
		assertThat(SecretNames.isSecret("KAFKA_CLIENT_PROPERTIES_" + key.replace('.', '_').toUpperCase(Locale.ROOT)))
			.isTrue();
	}

	static Stream<String> passwords() {
		return Stream.of(ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef())
			.flatMap((definition) -> definition.configKeys().values().stream())
			.filter((key) -> key.type() == ConfigDef.Type.PASSWORD)
			.map((key) -> key.name)
			.distinct();
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.dead-letter.signing-key", "kafka.dead-letter.signingKey[1]",
			"KAFKA_DEADLETTER_SIGNINGKEY_0",
			"spring.kafka.properties.sasl.oauthbearer.assertion.private.key.passphrase" })
	void whenItIsOneOfOursItIsToo(String name) {
		assertThat(SecretNames.isSecret(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "bootstrap.servers", "kafka.hosts[0]", "sasl.mechanism", "ssl.truststore.location",
			"kafka.topics.keys.name", "key.deserializer" })
	void whenItIsNoneItIsShown(String name) {
		assertThat(SecretNames.isSecret(name)).isFalse();
	}

}
