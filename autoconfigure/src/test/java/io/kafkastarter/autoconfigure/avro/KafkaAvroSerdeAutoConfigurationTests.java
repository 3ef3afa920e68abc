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

package io.kafkastarter.autoconfigure.avro;

import java.util.Map;

import io.kafkastarter.avro.AvroPayloadCodec;
import io.kafkastarter.avro.AvroSerde;
import io.kafkastarter.avro.SerdePayloadCodec;
import io.kafkastarter.payload.PayloadCodec;
import io.kafkastarter.payload.PayloadUnavailableException;
import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link KafkaAvroSerdeAutoConfiguration}.
 */
class KafkaAvroSerdeAutoConfigurationTests {

	private static final String ADDRESS = "kafka.client.properties[apicurio.registry.url]=http://127.0.0.1:1";

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.provisioning.topics=none",
				"kafka.topics.films.format=avro");

	@ParameterizedTest
	@ValueSource(strings = { "kafka.client.properties", "kafka.producer.properties", "kafka.consumer.properties",
			"spring.kafka.properties", "spring.kafka.producer.properties", "spring.kafka.consumer.properties" })
	void whenSerdeIsThereAndHasItsAddressItIsUsedInsteadOfOurs(String properties) {
		this.contextRunner
			.withPropertyValues("kafka.schema-registry.url=http://127.0.0.1:1",
					properties + "[apicurio.registry.url]=http://127.0.0.1:1")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SerdePayloadCodec.class)
				.doesNotHaveBean(AvroPayloadCodec.class)
				.doesNotHaveBean(PayloadPreparation.class));
	}

	@Test
	void whenSerdeHasNoAddressItIsNotUsedAndTheReportSaysWhatItLacks() {
		this.contextRunner.withPropertyValues("kafka.schema-registry.url=http://127.0.0.1:1").run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(SerdePayloadCodec.class)
				.hasSingleBean(AvroPayloadCodec.class);
			assertThat(ConditionEvaluationReport.get(context.getBeanFactory())
				.getConditionAndOutcomesBySource()
				.get(KafkaAvroSerdeAutoConfiguration.class.getName())
				.stream()
				.map((each) -> each.getOutcome().getMessage()))
				.anySatisfy((message) -> assertThat(message).contains("schema.registry.url", "apicurio.registry.url"));
		});
	}

	@Test
	void whenJarOfTheSerdeIsNotThereItsAddressIsNoReasonToUseIt() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.apicurio"))
			.withPropertyValues(ADDRESS, "kafka.schema-registry.url=http://127.0.0.1:1")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SerdePayloadCodec.class)
				.hasSingleBean(AvroPayloadCodec.class));
	}

	@Test
	void whenThereIsACodecOfTheUsersItIsUsed() {
		this.contextRunner.withPropertyValues(ADDRESS)
			.withBean("own", SerdePayloadCodec.class,
					() -> SerdePayloadCodec.of(AvroSerde.APICURIO,
							Map.of("apicurio.registry.url", "http://127.0.0.1:2"),
							Map.of("apicurio.registry.url", "http://127.0.0.1:2"), null))
			.run((context) -> assertThat(context.getBeansOfType(PayloadCodec.class))
				.doesNotContainKey("serdePayloadCodec"));
	}

	@Test
	void whenRegistryOfTheSerdeIsAwayPayloadsWaitForIt() {
		this.contextRunner
			.withPropertyValues(ADDRESS, "kafka.client.properties[apicurio.registry.as-confluent]=true",
					"kafka.client.properties[apicurio.registry.auto-register]=true",
					"kafka.client.properties[apicurio.registry.headers.enabled]=false")
			.run((context) -> {
				PayloadCodec codec = context.getBean(SerdePayloadCodec.class);
				assertThatExceptionOfType(PayloadUnavailableException.class)
					.isThrownBy(() -> codec.encode("films", null, new Film("f")));
				assertThatExceptionOfType(PayloadUnavailableException.class)
					.isThrownBy(() -> codec.decode("films", null, new byte[] { 0, 0, 0, 0, 1, 2, 'f' }, Film.class));
				assertThatExceptionOfType(RuntimeException.class)
					.isThrownBy(() -> codec.decode("films", null, new byte[] { 7 }, Film.class))
					.isNotInstanceOf(PayloadUnavailableException.class);
			});
	}

	@Test
	void whenProducersAndConsumersHaveAddressesEachKeepsItsOwn() {
		MockEnvironment environment = new MockEnvironment()
			.withProperty("kafka.producer.properties.apicurio.registry.url", "http://127.0.0.1:1")
			.withProperty("spring.kafka.properties.apicurio.registry.url", "http://127.0.0.1:2");
		assertThat(SerdeSettings.find(environment, null)).satisfies((settings) -> {
			assertThat(settings.serde()).isEqualTo(AvroSerde.APICURIO);
			assertThat(settings.producer()).containsEntry("apicurio.registry.url", "http://127.0.0.1:1");
			assertThat(settings.consumer()).containsEntry("apicurio.registry.url", "http://127.0.0.1:2");
		});
	}

	@Test
	void whenSettingsAreShownTheirValuesAreNot() {
		assertThat(SerdeSettings.find(new MockEnvironment()
			.withProperty("kafka.client.properties.apicurio.registry.url", "http://user:secret123@127.0.0.1:1"), null))
			.hasToString("SerdeSettings[serde=Apicurio's serde, producer=[apicurio.registry.url], "
					+ "consumer=[apicurio.registry.url]]");
	}

	record Film(String id) {

	}

}
