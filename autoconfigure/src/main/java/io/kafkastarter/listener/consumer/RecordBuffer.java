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

package io.kafkastarter.listener.consumer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Records that were polled and not delivered yet, in the order in which they came. What
 * was delivered last can be put back. Used by the thread of the consumer.
 */
final class RecordBuffer {

	private final ArrayDeque<ConsumerRecord<Object, Object>> records = new ArrayDeque<>();

	private final Map<TopicPartition, OffsetAndMetadata> nextOffsets = new HashMap<>();

	private final Map<TopicPartition, List<ConsumerRecord<Object, Object>>> delivered = new HashMap<>();

	/**
	 * Return how many records wait.
	 * @param except partitions not to be counted
	 * @return their number
	 */
	int size(Set<TopicPartition> except) {
		return except.isEmpty() ? this.records.size()
				: (int) this.records.stream().filter((record) -> !except.contains(partition(record))).count();
	}

	boolean isEmpty() {
		return this.records.isEmpty();
	}

	void add(ConsumerRecords<Object, Object> polled) {
		for (TopicPartition partition : polled.partitions()) {
			dropFrom(partition, polled.records(partition).get(0).offset());
		}
		polled.forEach(this.records::add);
		this.nextOffsets.putAll(polled.nextOffsets());
	}

	// Where a partition goes on before what was polled, its topic was deleted and created
	// again, or the end of its log was lost.
	private void dropFrom(TopicPartition partition, long offset) {
		if (!isEmpty()) {
			this.records.removeIf((record) -> record.offset() >= offset && partition(record).equals(partition));
		}
	}

	/**
	 * Note what is delivered without having been in here.
	 * @param polled the records
	 * @return the same
	 */
	ConsumerRecords<Object, Object> pass(ConsumerRecords<Object, Object> polled) {
		this.nextOffsets.putAll(polled.nextOffsets());
		deliver(polled);
		return polled;
	}

	/**
	 * Take the records that came first.
	 * @param most how many at most
	 * @param except partitions whose records stay
	 * @return the records
	 */
	ConsumerRecords<Object, Object> take(int most, Set<TopicPartition> except) {
		Map<TopicPartition, List<ConsumerRecord<Object, Object>>> taken = new LinkedHashMap<>();
		Iterator<ConsumerRecord<Object, Object>> each = this.records.iterator();
		for (int left = most; left > 0 && each.hasNext();) {
			ConsumerRecord<Object, Object> record = each.next();
			if (!except.contains(partition(record))) {
				taken.computeIfAbsent(partition(record), (key) -> new ArrayList<>()).add(record);
				each.remove();
				left--;
			}
		}
		Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
		taken.forEach((partition, list) -> next.put(partition, next(partition, list)));
		ConsumerRecords<Object, Object> records = new ConsumerRecords<>(taken, next);
		deliver(records);
		return records;
	}

	/**
	 * Put records back that were delivered last, so that they are delivered again.
	 * @param partition their partition
	 * @param offset the offset of the first of them, or that which follows the last
	 * record if there are none
	 * @return {@code false} if they were not delivered last
	 */
	boolean putBack(TopicPartition partition, long offset) {
		List<ConsumerRecord<Object, Object>> last = this.delivered.get(partition);
		if (last == null) {
			return false;
		}
		long end = last.get(last.size() - 1).offset();
		int index = last.size();
		while (index > 0 && last.get(index - 1).offset() >= offset) {
			index--;
		}
		long first = (index < last.size()) ? last.get(index).offset() : end + 1;
		if (first != offset) {
			return false;
		}
		if (!isEmpty()) {
			this.records.removeIf((record) -> record.offset() <= end && partition(record).equals(partition));
		}
		for (int i = last.size() - 1; i >= index; i--) {
			this.records.addFirst(last.get(i));
		}
		return true;
	}

	/**
	 * Return the first record of a partition that was not delivered.
	 * @param partition the partition
	 * @return the record, or {@code null} if there is none
	 */
	@Nullable ConsumerRecord<Object, Object> first(TopicPartition partition) {
		return this.records.stream()
			.filter((record) -> record.partition() == partition.partition() && record.topic().equals(partition.topic()))
			.findFirst()
			.orElse(null);
	}

	void drop(Collection<TopicPartition> partitions) {
		if (!partitions.isEmpty()) {
			this.records.removeIf((record) -> partitions.contains(partition(record)));
			this.nextOffsets.keySet().removeAll(partitions);
			this.delivered.keySet().removeAll(partitions);
		}
	}

	void clear() {
		this.records.clear();
		this.nextOffsets.clear();
		this.delivered.clear();
	}

	private void deliver(ConsumerRecords<Object, Object> records) {
		this.delivered.clear();
		records.partitions().forEach((partition) -> this.delivered.put(partition, records.records(partition)));
	}

	private OffsetAndMetadata next(TopicPartition partition, List<ConsumerRecord<Object, Object>> taken) {
		ConsumerRecord<Object, Object> last = taken.get(taken.size() - 1);
		OffsetAndMetadata known = (first(partition) != null) ? null : this.nextOffsets.get(partition);
		return (known != null) ? known : new OffsetAndMetadata(last.offset() + 1, last.leaderEpoch(), "");
	}

	static TopicPartition partition(ConsumerRecord<?, ?> record) {
		return new TopicPartition(record.topic(), record.partition());
	}

}
