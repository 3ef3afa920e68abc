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

package io.kafkastarter.autoconfigure.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/**
 * Looks at the topics of a broker with plain clients.
 */
class Topics implements AutoCloseable {

	private final String servers;

	private final Admin admin;

	private final KafkaProducer<byte[], byte[]> producer;

	Topics(String servers) {
		this.servers = servers;
		this.admin = Admin.create(Map.of("bootstrap.servers", servers));
		this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", servers), new ByteArraySerializer(),
				new ByteArraySerializer());
	}

	void create(String topic, int partitions) {
		TestTopics.create(this.admin, new NewTopic(topic, partitions, (short) 1));
	}

	boolean exists(String topic) throws ExecutionException, InterruptedException {
		return this.admin.listTopics().names().get().contains(topic);
	}

	int partitions(String topic) throws ExecutionException, InterruptedException {
		return this.admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
	}

	void send(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
		this.producer.send(record).get();
	}

	void send(List<ProducerRecord<byte[], byte[]>> records) {
		awaitPartitions(records);
		records.forEach(this.producer::send);
		this.producer.flush();
	}

	// A topic is announced before its partitions are there, and a producer with several
	// requests on their way may never get over the first being refused.
	private void awaitPartitions(List<ProducerRecord<byte[], byte[]>> records) {
		Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
		records.forEach(
				(record) -> latest.put(new TopicPartition(record.topic(), record.partition()), OffsetSpec.latest()));
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.ignoreExceptions()
			.until(() -> this.admin.listOffsets(latest).all().get() != null);
	}

	long committed(String group, String topic, int partition) throws ExecutionException, InterruptedException {
		OffsetAndMetadata offset = this.admin.listConsumerGroupOffsets(group)
			.partitionsToOffsetAndMetadata()
			.get()
			.get(new TopicPartition(topic, partition));
		return (offset != null) ? offset.offset() : 0;
	}

	OffsetAndMetadata offset(String group, String topic, int partition)
			throws ExecutionException, InterruptedException {
		return this.admin.listConsumerGroupOffsets(group)
			.partitionsToOffsetAndMetadata()
			.get()
			.get(new TopicPartition(topic, partition));
	}

	void deleteBefore(String topic, int partition, long offset) throws ExecutionException, InterruptedException {
		this.admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
			.all()
			.get();
	}

	/**
	 * Read what a topic holds, without what aborted transactions left there.
	 */
	List<ConsumerRecord<byte[], byte[]>> read(String topic) {
		Map<String, Object> config = Map.of("bootstrap.servers", this.servers, "isolation.level", "read_committed",
				"auto.offset.reset", "earliest");
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(),
				new ByteArrayDeserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((info) -> new TopicPartition(topic, info.partition()))
				.toList();
			consumer.assign(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
			while (partitions.stream().anyMatch((each) -> consumer.position(each) < ends.get(each))) {
				consumer.poll(Duration.ofMillis(100)).forEach(records::add);
			}
			return records;
		}
	}

	@Override
	public void close() {
		this.producer.close();
		this.admin.close();
	}

}
