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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.kafkastarter.client.PayloadConsumerFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/**
 * Creates consumers that read bytes for a person: they belong to no group, read what is
 * committed, and hold little at a time, however large the records are.
 *
 * @since 0.1.0
 */
public class RecordReaderFactory {

	private static final int FETCH = 1024 * 1024;

	private final ClusterClients clients;

	private final AtomicInteger readers = new AtomicInteger();

	/**
	 * Create a factory.
	 * @param clients the clients of the application
	 */
	public RecordReaderFactory(ClusterClients clients) {
		this.clients = clients;
	}

	/**
	 * Create a consumer.
	 * @param cluster the name of the cluster
	 * @param clientId what its client id is told apart by, before a number
	 * @param records most records of a poll
	 * @return a consumer for the caller to close
	 */
	public Consumer<Object, Object> create(String cluster, String clientId, int records) {
		PayloadConsumerFactory factory = this.clients.consumerFactory(cluster);
		Map<String, Object> config = new HashMap<>(factory.getConfigurationProperties());
		config.keySet()
			.removeAll(List.of(ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
					ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG));
		config.putAll(Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic", ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
				false, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed", ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
				"earliest", ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false));
		config.putAll(Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, records, ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
				FETCH, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH,
				ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
				ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class));
		// Kafka registers clients under their ids, which two would use twice.
		int number = this.readers.incrementAndGet();
		config.computeIfPresent(ConsumerConfig.CLIENT_ID_CONFIG, (key, id) -> id + clientId + number);
		DefaultKafkaConsumerFactory<Object, Object> own = new DefaultKafkaConsumerFactory<>(config);
		factory.getPostProcessors().forEach(own::addPostProcessor);
		return own.createConsumer();
	}

}
