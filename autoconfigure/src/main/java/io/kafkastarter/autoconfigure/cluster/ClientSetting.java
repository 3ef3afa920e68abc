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

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * One property and the setting of Kafka clients it stands for.
 *
 * @param property the property's name, below {@code kafka} or
 * {@code kafka.clusters.<name>}
 * @param key the name that Kafka gives it
 * @param value reads the property, {@code null} if it is not set
 */
record ClientSetting(String property, String key, Function<ClusterProperties, @Nullable Object> value) {

	static final List<ClientSetting> CLIENT = List.of(
			new ClientSetting("client.request-timeout", CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
					(cluster) -> cluster.client().requestTimeout()),
			new ClientSetting("client.retry-backoff", CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG,
					(cluster) -> cluster.client().retryBackoff()),
			new ClientSetting("client.reconnect-backoff", CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG,
					(cluster) -> cluster.client().reconnectBackoff()),
			new ClientSetting("client.reconnect-backoff-max", CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG,
					(cluster) -> cluster.client().reconnectBackoffMax()));

	static final List<ClientSetting> PRODUCER = List.of(
			new ClientSetting("producer.acks", ProducerConfig.ACKS_CONFIG, (cluster) -> cluster.producer().acks()),
			new ClientSetting("producer.idempotence", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
					(cluster) -> cluster.producer().idempotence()),
			new ClientSetting("producer.retries", ProducerConfig.RETRIES_CONFIG,
					(cluster) -> cluster.producer().retries()),
			new ClientSetting("producer.max-in-flight", ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
					(cluster) -> cluster.producer().maxInFlight()),
			new ClientSetting("producer.delivery-timeout", ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
					(cluster) -> cluster.producer().deliveryTimeout()),
			new ClientSetting("producer.batch-size", ProducerConfig.BATCH_SIZE_CONFIG,
					(cluster) -> cluster.producer().batchSize()),
			new ClientSetting("producer.linger", ProducerConfig.LINGER_MS_CONFIG,
					(cluster) -> cluster.producer().linger()),
			new ClientSetting("producer.buffer-memory", ProducerConfig.BUFFER_MEMORY_CONFIG,
					(cluster) -> cluster.producer().bufferMemory()),
			new ClientSetting("producer.compression", ProducerConfig.COMPRESSION_TYPE_CONFIG,
					(cluster) -> cluster.producer().compression()));

	static final List<ClientSetting> CONSUMER = List.of(
			new ClientSetting("consumer.group-id", ConsumerConfig.GROUP_ID_CONFIG,
					(cluster) -> cluster.consumer().groupId()),
			new ClientSetting("consumer.auto-offset-reset", ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
					(cluster) -> cluster.consumer().autoOffsetReset()),
			new ClientSetting("consumer.max-poll-records", ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
					(cluster) -> cluster.consumer().maxPollRecords()),
			new ClientSetting("consumer.max-poll-interval", ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
					(cluster) -> cluster.consumer().maxPollInterval()),
			new ClientSetting("consumer.isolation-level", ConsumerConfig.ISOLATION_LEVEL_CONFIG,
					(cluster) -> cluster.consumer().isolationLevel()),
			new ClientSetting("consumer.group-protocol", ConsumerConfig.GROUP_PROTOCOL_CONFIG,
					(cluster) -> cluster.consumer().groupProtocol()));

	/**
	 * Read this setting.
	 * @param properties the properties
	 * @return the setting, empty if the property is not set
	 */
	Map<String, Object> read(ClusterProperties properties) {
		Object set = this.value.apply(properties);
		return (set != null) ? Map.of(this.key, toKafka(set)) : Map.of();
	}

	private static Object toKafka(Object value) {
		if (value instanceof Duration duration) {
			return toNumber(duration.toMillis());
		}
		if (value instanceof DataSize size) {
			return toNumber(size.toBytes());
		}
		return (value instanceof Enum<?> constant) ? constant.name().toLowerCase(Locale.ROOT) : value;
	}

	// Kafka takes an Integer for its longs, but no Long for its integers.
	private static Number toNumber(long value) {
		if (value == (int) value) {
			return (int) value;
		}
		return value;
	}

}
