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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads records, without a group, and as their bytes. Safe for use by several threads.
 */
final class TopicReader implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Function<String, Consumer<Object, Object>> consumers;

	private final Map<String, Consumer<Object, Object>> open = new HashMap<>();

	/**
	 * Create a reader.
	 * @param consumers creates a consumer of a cluster
	 */
	TopicReader(Function<String, Consumer<Object, Object>> consumers) {
		this.consumers = consumers;
	}

	/**
	 * Return the records between some offsets.
	 * @param cluster the cluster's name
	 * @param from where to begin in each partition, from its beginning if it is missing
	 * @param to where to end in each partition
	 * @return the records, those of a partition in their order
	 */
	synchronized List<ConsumerRecord<Object, Object>> read(String cluster, Map<TopicPartition, Long> from,
			Map<TopicPartition, Long> to) {
		Map<TopicPartition, Long> wanted = new HashMap<>(to);
		wanted.entrySet().removeIf((end) -> end.getValue() <= from.getOrDefault(end.getKey(), 0L));
		List<ConsumerRecord<Object, Object>> records = new ArrayList<>();
		if (wanted.isEmpty()) {
			return records;
		}
		Consumer<Object, Object> consumer = this.open.computeIfAbsent(cluster, this.consumers);
		consumer.assign(wanted.keySet());
		wanted.keySet().forEach((partition) -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!isAtEnd(consumer, wanted)) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("The brokers did not hand out the records of %s within %s"
					.formatted(Texts.list(wanted.keySet()), Texts.duration(PATIENCE)));
			}
			for (ConsumerRecord<Object, Object> record : consumer.poll(Duration.ofMillis(100))) {
				if (record.offset() < wanted.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
					records.add(record);
				}
			}
		}
		return records;
	}

	private static boolean isAtEnd(Consumer<Object, Object> consumer, Map<TopicPartition, Long> ends) {
		return ends.entrySet().stream().allMatch((end) -> consumer.position(end.getKey()) >= end.getValue());
	}

	/**
	 * Return the places of the records between two offsets. There may be none: the end of
	 * a transaction takes an offset too.
	 * @param cluster the cluster's name
	 * @param partition the partition
	 * @param from where to begin
	 * @param to where to end
	 * @return the places
	 */
	List<RecordId> places(String cluster, TopicPartition partition, long from, long to) {
		return read(cluster, Map.of(partition, from), Map.of(partition, to)).stream().map(RecordId::of).toList();
	}

	@Override
	public synchronized void close() {
		this.open.values().forEach(Consumer::close);
		this.open.clear();
	}

}
