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

package io.kafkastarter.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What was written to a topic in transactions that are committed, as lines of key, value
 * and the time in milliseconds.
 */
final class CommittedLines implements Supplier<List<String>> {

	private static final Duration TIMEOUT = Duration.ofSeconds(120);

	private final String servers;

	private final String topic;

	private final List<Long> positions = new ArrayList<>();

	CommittedLines(String servers, String topic) {
		this.servers = servers;
		this.topic = topic;
	}

	/**
	 * Return what was committed since this was last asked for.
	 */
	@Override
	public List<String> get() {
		List<String> lines = new ArrayList<>();
		try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", this.servers, "isolation.level", "read_committed", "auto.offset.reset",
						"none", "default.api.timeout.ms", (int) TIMEOUT.toMillis()),
				new StringDeserializer(), new StringDeserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(this.topic)
				.stream()
				.map((partition) -> new TopicPartition(this.topic, partition.partition()))
				.sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
				.toList();
			consumer.assign(partitions);
			partitions.forEach((partition) -> consumer.seek(partition, position(partition.partition())));
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			while (partitions.stream().anyMatch((partition) -> consumer.position(partition) < ends.get(partition))) {
				consumer.poll(Duration.ofMillis(100))
					.forEach((record) -> lines.add(record.key() + " " + record.value() + " " + record.timestamp()));
			}
			partitions.forEach((partition) -> this.positions.set(partition.partition(), consumer.position(partition)));
		}
		return lines;
	}

	private long position(int partition) {
		while (this.positions.size() <= partition) {
			this.positions.add(0L);
		}
		return this.positions.get(partition);
	}

}
