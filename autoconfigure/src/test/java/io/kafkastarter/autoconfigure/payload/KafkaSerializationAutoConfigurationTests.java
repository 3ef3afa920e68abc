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

package io.kafkastarter.autoconfigure.payload;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.payload.CloudEventHeaders;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.payload.JsonPayloadCodec;
import io.kafkastarter.payload.MissingPayloadCodecException;
import io.kafkastarter.payload.OutgoingRecords;
import io.kafkastarter.payload.PayloadCodec;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.payload.PayloadMismatchException;
import io.kafkastarter.payload.PayloadValidator;
import io.kafkastarter.payload.TopicPayload;
import io.kafkastarter.payload.TopicPayloadSerializer;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link KafkaSerializationAutoConfiguration}.
 */
class KafkaSerializationAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.withoutOperations()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.provisioning.topics=none");

	private final ApplicationContextRunner withoutJackson = this.contextRunner
		.withClassLoader(new FilteredClassLoader("tools.jackson"));

	@Test
	void whenJacksonIsThereJsonIsWrittenByTheApplicationsMapper() {
		this.contextRunner
			.withBean(JsonMapperBuilderCustomizer.class,
					() -> (builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))
			.run((context) -> {
				assertThat(context).hasSingleBean(ClusterPayloads.class).hasSingleBean(JsonPayloadCodec.class);
				assertThat(serialize(context.getBean(ClusterPayloads.class), "any", new Film("f", 7)))
					.isEqualTo("{\"film_id\":\"f\",\"stars\":7}");
			});
	}

	@Test
	void whenTopicsAreDeclaredPayloadsAreThoseOfTheirCluster() {
		this.contextRunner
			.withPropertyValues("kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY, "kafka.topics.a.name=x",
					"kafka.topics.a.value-type=" + Film.class.getName(), "kafka.topics.b.name=x",
					"kafka.topics.b.cluster=audit", "kafka.topics.b.format=string")
			.run((context) -> {
				ClusterPayloads payloads = context.getBean(ClusterPayloads.class);
				assertThat(payloads.get("main").get("x")).isEqualTo(new TopicPayload("kafka.topics.a",
						PayloadFormat.JSON, Film.class, null, "schemas/a.avsc", false));
				assertThat(payloads.get("audit").get("x")).isEqualTo(
						new TopicPayload("kafka.topics.b", PayloadFormat.STRING, null, null, "schemas/b.avsc", false));
				assertThat(payloads.get("other").get("x")).isNull();
				assertThatExceptionOfType(PayloadMismatchException.class).isThrownBy(
						() -> new OutgoingRecords(payloads.get("main"), context.getBean(CloudEventHeaders.class))
							.prepare(new ProducerRecord<>("x", "text")));
			});
	}

	@Test
	void whenJacksonIsAbsentStringsAndBytesStillWork() {
		this.withoutJackson.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(ClusterPayloads.class).doesNotHaveBean("jsonPayloadCodec");
			ClusterPayloads payloads = context.getBean(ClusterPayloads.class);
			assertThat(serialize(payloads, "any", "text")).isEqualTo("text");
			assertThatExceptionOfType(MissingPayloadCodecException.class)
				.isThrownBy(() -> serialize(payloads, "any", new Film("f", 7)))
				.withMessage("Nothing here can write or read JSON: add "
						+ "org.springframework.boot:spring-boot-starter-jackson, or define a JsonMapper bean.");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			kafka.topics.a.value-type=java.time.DayOfWeek | Nothing in this application can write or read JSON.
			kafka.topics.a.format=avro                    | Nothing in this application can write or read AVRO.
			""")
	void whenFormatIsNotAvailableStartFails(String property, String reason) {
		this.withoutJackson.withPropertyValues(property).run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo("kafka.topics.a.format");
			assertThat(mistake.getReason()).isEqualTo(reason);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			string | A topic of format STRING carries java.lang.String, not java.lang.Long.
			bytes  | A topic of format BYTES carries byte[], not java.lang.Long.
			""")
	void whenFormatAndTypeContradictStartFails(String format, String reason) {
		this.contextRunner
			.withPropertyValues("kafka.topics.a.format=" + format, "kafka.topics.a.value-type=java.lang.Long")
			.run((context) -> {
				InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
				assertThat(mistake.getProperty()).isEqualTo("kafka.topics.a.value-type");
				assertThat(mistake.getReason()).isEqualTo(reason);
				assertThat(mistake.getAction())
					.isEqualTo("Remove the value-type, or write another format, such as json.");
			});
	}

	@Test
	void whenThereAreSeveralMappersNoneIsGuessed() {
		this.contextRunner.withBean("first", JsonMapper.class, () -> JsonMapper.builder().build())
			.withBean("second", JsonMapper.class, () -> JsonMapper.builder().build())
			.run((context) -> assertThat(context).doesNotHaveBean(JsonPayloadCodec.class));
	}

	@Test
	void whenUserDefinesTheBeansBacksOff() {
		ClusterPayloads own = new ClusterPayloads(Map.of(), Map.of(), PayloadValidator.NONE);
		this.contextRunner.withBean(ClusterPayloads.class, () -> own)
			.run((context) -> assertThat(context.getBean(ClusterPayloads.class)).isSameAs(own));
		JsonPayloadCodec codec = new JsonPayloadCodec(JsonMapper.shared());
		this.contextRunner.withBean("own", JsonPayloadCodec.class, () -> codec)
			.run((context) -> assertThat(context.getBean(JsonPayloadCodec.class)).isSameAs(codec));
	}

	@Test
	void whenUserDefinesACodecItsFormatIsAvailable() {
		PayloadCodec avro = mock();
		given(avro.format()).willReturn(PayloadFormat.AVRO);
		given(avro.encode(eq("a"), any(), eq(7L))).willReturn(new byte[] { '7' });
		this.contextRunner.withPropertyValues("kafka.topics.a.format=avro")
			.withBean(PayloadCodec.class, () -> avro)
			.run((context) -> assertThat(serialize(context.getBean(ClusterPayloads.class), "a", 7L)).isEqualTo("7"));
	}

	@Test
	void whenSwitchedOffOrWithoutSpringKafkaContributesNothing() {
		this.contextRunner.withPropertyValues("kafka.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ClusterPayloads.class)
				.doesNotHaveBean(JsonPayloadCodec.class));
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.kafka"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ClusterPayloads.class));
	}

	private static String serialize(ClusterPayloads payloads, String topic, Object value) {
		byte[] bytes = new TopicPayloadSerializer(payloads.get("main")).serialize(topic, value);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	record Film(String filmId, int stars) {

	}

}
