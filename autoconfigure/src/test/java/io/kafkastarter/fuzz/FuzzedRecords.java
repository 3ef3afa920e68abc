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

package io.kafkastarter.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records with payloads, keys and headers that somebody made up who means no good.
 */
final class FuzzedRecords {

	private static final List<String> HEADERS = List.of("__TypeId__", "__Key_TypeId__", "__ContentTypeId__",
			"spring_json_header_types", "contentType", "content-type", "traceparent", "tracestate", "b3", "id",
			"timestamp", "kafka_receivedTopic", "kafka_offset", "kafka_acknowledgment", "kafka_dlt-attempts",
			"kafka_dlt-listener", "kafka_dlt-time", "kafka_dlt-exception-message", "kafka_dlt-original-offset",
			"kafka_dlt-original-topic", "kafka_dlt-original-partition", "kafka_deliveryAttempt", "retry_topic-attempts",
			"ce_id", "ce_type", "ce_specversion", "", "ключ", "springDeserializerExceptionValue");

	private static final List<String> TEXTS = List.of("java.net.URL", "java.util.HashMap", "{\"x\":\"java.net.URL\"}",
			"{\"id\":\"java.lang.Long\"}", "application/json",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "-1", "99999999999999999999",
			"2026-11-21T06:00:00Z", "${jndi:ldap://127.0.0.1/a}", "\r\nforged line");

	private final Random random;

	private final FuzzedAvro avro;

	FuzzedRecords(Random random, FuzzedAvro avro) {
		this.random = random;
		this.avro = avro;
	}

	ProducerRecord<byte[], byte[]> next(String topic) {
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key(), value(topic));
		if (this.random.nextInt(3) == 0) {
			for (int header = this.random.nextInt(8); header >= 0; header--) {
				record.headers().add(HEADERS.get(this.random.nextInt(HEADERS.size())), header());
			}
		}
		return record;
	}

	private byte @Nullable [] value(String topic) {
		if (this.random.nextInt(50) == 0) {
			return null;
		}
		return switch (topic) {
			case "json" -> FuzzedJson.next(this.random);
			case "avro" -> this.avro.next(this.random);
			default -> this.random.nextBoolean() ? "text ü €".getBytes(StandardCharsets.UTF_8)
					: Mutations.bytes(this.random, 100);
		};
	}

	private byte @Nullable [] key() {
		return switch (this.random.nextInt(4)) {
			case 0 -> null;
			case 1 -> Mutations.bytes(this.random, 30);
			default -> ("key-" + this.random.nextInt(100)).getBytes(StandardCharsets.UTF_8);
		};
	}

	private byte @Nullable [] header() {
		return switch (this.random.nextInt(4)) {
			case 0 -> null;
			case 1 -> Mutations.bytes(this.random, 300);
			default -> TEXTS.get(this.random.nextInt(TEXTS.size())).getBytes(StandardCharsets.UTF_8);
		};
	}

}
