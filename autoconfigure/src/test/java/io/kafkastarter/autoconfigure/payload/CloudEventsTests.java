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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.payload.CloudEventHeaders;
import io.kafkastarter.payload.MessageEnvelope;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.support.SendResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the headers of CloudEvents, and of the envelope.
 */
class CloudEventsTests {

	private static final UUID ID = UUID.fromString("7f1c3a86-3f5c-4a8e-9d0b-0c8b7f6a5d4e");

	private static final Instant NOW = Instant.parse("2026-11-21T06:00:00.123Z");

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	private ApplicationContextRunner runner(String... properties) {
		return BROKER.runner()
			.withBean(CloudEventHeaders.class,
					() -> new CloudEventHeaders("recs", Clock.fixed(NOW, ZoneOffset.UTC), () -> ID))
			.withPropertyValues("kafka.topics.films.name=" + BROKER.topic(), "kafka.topics.films.cloud-events=true")
			.withPropertyValues(properties);
	}

	@Test
	void whenTopicHasCloudEventsRecordsHaveTheirHeaders() {
		runner("kafka.topics.films.value-type=" + Film.class.getName()).run((context) -> assertThat(
				headers(BrokerContexts.template(context).send(BROKER.topic(), new Film("f")).get()))
			.containsExactlyEntriesOf(new TreeMap<>(Map.of("ce_id", ID.toString(), "ce_source", "recs",
					"ce_specversion", "1.0", "ce_time", "2026-11-21T06:00:00.123Z", "ce_type", Film.class.getName(),
					"content-type", "application/json"))));
	}

	@Test
	void whenTopicHasNoneRecordsHaveNone() {
		runner("kafka.topics.films.cloud-events=false").run((context) -> assertThat(
				headers(BrokerContexts.template(context).send(BROKER.topic(), new Film("f")).get()))
			.isEmpty());
	}

	@Test
	void whenRecordHasHeadersTheyAreKept() {
		runner().run((context) -> {
			ProducerRecord<Object, Object> record = new ProducerRecord<>(BROKER.topic(), 0, 5L, "k", null, null);
			record.headers().add("ce_id", "mine".getBytes(StandardCharsets.UTF_8));
			assertThat(headers(BrokerContexts.template(context).send(record).get())).containsEntry("ce_id", "mine")
				.containsEntry("ce_time", "1970-01-01T00:00:00.005Z")
				.containsEntry("ce_type", BROKER.topic())
				.doesNotContainKey("content-type");
			// It is the same event when it is sent again.
			assertThat(headers(BrokerContexts.template(context).send(record).get())).containsEntry("ce_id", "mine");
		});
	}

	@Test
	void whenEnvelopeIsSentItsIdAndTimeAreThoseOfTheEvent() {
		runner().run((context) -> {
			MessageEnvelope<Film> message = MessageEnvelope.of(new Film("f"),
					Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
			assertThat(headers(BrokerContexts.template(context).send(BROKER.topic(), message).get()))
				.containsEntry("ce_id", message.id().toString())
				.containsEntry("ce_time", "1970-01-01T00:00:00Z")
				.containsEntry("ce_type", Film.class.getName());
		});
	}

	@Test
	void whenServiceHasNoNameEventsFailTheStart() {
		KafkaContexts.runner()
			.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.topics.films.cloud-events=true")
			.run((context) -> {
				InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
				assertThat(mistake.getProperty()).isEqualTo("kafka.topics.films.cloud-events");
				assertThat(mistake.getAction()).isEqualTo("Write kafka.service-name, or spring.application.name.");
			});
	}

	private static Map<String, String> headers(SendResult<Object, Object> sent) {
		Map<String, String> headers = new TreeMap<>();
		sent.getProducerRecord()
			.headers()
			.forEach((header) -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
		return headers;
	}

	record Film(String id) {

	}

}
