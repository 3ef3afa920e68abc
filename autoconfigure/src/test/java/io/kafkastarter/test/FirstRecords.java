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

import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first records of a topic, sent by an idempotent producer as fast as it can: some of
 * them fail where partitions are not open yet. A topic of many partitions stands for a
 * slow disk, as the broker takes a while to open them.
 */
public final class FirstRecords {

	/**
	 * So many partitions that a broker does not open them all before it is sent to.
	 */
	public static final int PARTITIONS = 200;

	// So many batches of each partition that some are on their way together.
	private static final int BATCHES = 5;

	private FirstRecords() {
	}

	/**
	 * Send to all partitions of a topic, and see that each record is acknowledged.
	 * @param bootstrapServers the brokers
	 * @param topic the topic, of {@link #PARTITIONS} partitions
	 * @throws Exception if a record is not
	 */
	public static void assertAcknowledged(String bootstrapServers, String topic) throws Exception {
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
				Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.BATCH_SIZE_CONFIG, 0,
						ProducerConfig.LINGER_MS_CONFIG, 0, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
						ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 100_000),
				new ByteArraySerializer(), new ByteArraySerializer())) {
			assertAcknowledged(
					(partition) -> producer.send(new ProducerRecord<>(topic, partition, null, new byte[] { 1 })));
		}
	}

	/**
	 * Send to all partitions of a topic, and see that each record is acknowledged.
	 * @param sender sends a record to a partition, without batching
	 * @throws Exception if a record is not
	 */
	public static void assertAcknowledged(IntFunction<Future<RecordMetadata>> sender) throws Exception {
		List<Future<RecordMetadata>> sent = IntStream.range(0, BATCHES * PARTITIONS)
			.mapToObj((index) -> sender.apply(index % PARTITIONS))
			.toList();
		for (Future<RecordMetadata> record : sent) {
			assertThat(record.get(2, TimeUnit.MINUTES).hasOffset()).isTrue();
		}
	}

}
