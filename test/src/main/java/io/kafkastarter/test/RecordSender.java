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

package io.kafkastarter.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.payload.CloudEventHeaders;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.payload.OutgoingRecords;
import io.kafkastarter.payload.RecordKeySerializer;
import io.kafkastarter.payload.TopicPayloadSerializer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/**
 * Sends records as another service would: checked and encoded by what their topic is
 * declared with, and by none of the rights and none of the transactions of the
 * application.
 */
final class RecordSender implements AutoCloseable {

	private final ClusterClients clients;

	private final ClusterPayloads payloads;

	private final CloudEventHeaders cloudEvents;

	private final Duration timeout;

	private final Map<String, Producer<Object, Object>> producers = new ConcurrentHashMap<>();

	RecordSender(ClusterClients clients, ClusterPayloads payloads, CloudEventHeaders cloudEvents, Duration timeout) {
		this.clients = clients;
		this.payloads = payloads;
		this.cloudEvents = cloudEvents;
		this.timeout = timeout;
	}

	SentRecord send(TestedApplication.Topic topic, @Nullable Object key, @Nullable Object value,
			Map<String, Object> headers) {
		ProducerRecord<Object, Object> record = new ProducerRecord<>(topic.name(), key, value);
		headers.forEach((name, header) -> record.headers()
			.add(name, (header instanceof byte[] bytes) ? bytes : header.toString().getBytes(StandardCharsets.UTF_8)));
		if (!(value instanceof byte[])) {
			new OutgoingRecords(this.payloads.get(topic.cluster()), this.cloudEvents).prepare(record);
		}
		RecordMetadata sent = await(topic, record);
		return new SentRecord(topic.cluster(), sent.topic(), sent.partition(), sent.offset(),
				Instant.ofEpochMilli(sent.timestamp()), key, value);
	}

	private RecordMetadata await(TestedApplication.Topic topic, ProducerRecord<Object, Object> record) {
		try {
			return this.producers.computeIfAbsent(topic.cluster(), this::producer)
				.send(record)
				.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(
					"The brokers did not take the record for topic '%s': %s".formatted(topic.name(), ex.getCause()),
					ex);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("The brokers did not take the record for topic '%s' within %s"
				.formatted(topic.name(), Texts.duration(this.timeout)), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The test was interrupted while it sent a record", ex);
		}
	}

	private Producer<Object, Object> producer(String cluster) {
		DefaultKafkaProducerFactory<Object, Object> factory = this.clients.bytesProducerFactory(cluster);
		Map<String, Object> config = new HashMap<>(factory.getConfigurationProperties());
		config.put(ProducerConfig.CLIENT_ID_CONFIG, BrokerRules.OWN_CLIENTS + "sender");
		config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
		config.put(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, "");
		return new KafkaProducer<>(config, new RecordKeySerializer(this.payloads.get(cluster)),
				new TopicPayloadSerializer(this.payloads.get(cluster)));
	}

	@Override
	public void close() {
		this.producers.values().forEach((producer) -> producer.close(Duration.ZERO));
		this.producers.clear();
	}

}
