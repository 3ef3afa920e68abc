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

package io.kafkastarter.payload;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

import io.kafkastarter.PublicApi;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Adds the headers of CloudEvents in binary content mode. A header that a record has
 * already is kept, so that a record that is sent again is the same event. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 * @see <a href=
 * "https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 * Protocol Binding for CloudEvents 1.0.2</a>
 */
@PublicApi
public final class CloudEventHeaders {

	private static final String PREFIX = "ce_";

	private static final String CONTENT_TYPE = "content-type";

	private final String source;

	private final Clock clock;

	private final Supplier<UUID> ids;

	/**
	 * Create an instance.
	 * @param source where events come from: a URI reference, such as the name of a
	 * service
	 * @param clock tells when an event is sent
	 * @param ids creates the ids of events
	 */
	public CloudEventHeaders(String source, Clock clock, Supplier<UUID> ids) {
		Assert.hasText(source, "'source' must not be empty");
		Assert.notNull(clock, "'clock' must not be null");
		Assert.notNull(ids, "'ids' must not be null");
		this.source = source;
		this.clock = clock;
		this.ids = ids;
	}

	/**
	 * Add the headers.
	 * @param record the record
	 * @param declared what its topic carries
	 */
	void add(ProducerRecord<?, ?> record, TopicPayload declared) {
		MessageEnvelope<?> envelope = (record.value() instanceof MessageEnvelope<?> message) ? message : null;
		Headers headers = record.headers();
		add(headers, "specversion", () -> "1.0");
		add(headers, "id", () -> id(envelope).toString());
		add(headers, "source", () -> this.source);
		add(headers, "type", () -> type(record, declared, envelope));
		add(headers, "time", () -> time(record, envelope).toString());
		if (record.value() != null && headers.lastHeader(CONTENT_TYPE) == null) {
			headers.add(CONTENT_TYPE, bytes(contentType(declared.format())));
		}
	}

	private static void add(Headers headers, String attribute, Supplier<String> value) {
		String name = PREFIX + attribute;
		if (headers.lastHeader(name) == null) {
			headers.add(name, bytes(value.get()));
		}
	}

	private UUID id(@Nullable MessageEnvelope<?> envelope) {
		return (envelope != null && envelope.id() != null) ? envelope.id() : this.ids.get();
	}

	private Instant time(ProducerRecord<?, ?> record, @Nullable MessageEnvelope<?> envelope) {
		if (envelope != null && envelope.timestamp() != null) {
			return envelope.timestamp();
		}
		return (record.timestamp() != null) ? Instant.ofEpochMilli(record.timestamp()) : this.clock.instant();
	}

	private static String type(ProducerRecord<?, ?> record, TopicPayload declared,
			@Nullable MessageEnvelope<?> envelope) {
		Object value = record.value();
		String name = (declared.types() != null && value != null) ? declared.types().nameOf(value.getClass()) : null;
		if (name != null) {
			return name;
		}
		if (envelope != null && envelope.content() != null) {
			return envelope.content().getClass().getName();
		}
		if (declared.valueType() == null) {
			return record.topic();
		}
		return ((value != null) ? value.getClass() : declared.valueType()).getName();
	}

	private static String contentType(PayloadFormat format) {
		return switch (format) {
			case JSON -> "application/json";
			case AVRO -> "application/avro";
			case STRING -> "text/plain; charset=UTF-8";
			case BYTES -> "application/octet-stream";
		};
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
