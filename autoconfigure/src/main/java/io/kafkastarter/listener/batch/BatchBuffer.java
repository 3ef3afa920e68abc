package io.kafkastarter.listener.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
 * Records that were polled and not delivered yet, in the order in which they came. Used
 * by the thread of the consumer.
 */
final class BatchBuffer {

	private final ArrayDeque<ConsumerRecord<Object, Object>> records = new ArrayDeque<>();

	private final Map<TopicPartition, OffsetAndMetadata> nextOffsets = new HashMap<>();

	int size() {
		return this.records.size();
	}

	boolean isEmpty() {
		return this.records.isEmpty();
	}

	void add(ConsumerRecords<Object, Object> polled) {
		polled.forEach(this.records::add);
		this.nextOffsets.putAll(polled.nextOffsets());
	}

	/**
	 * Take the records that came first.
	 * @param most how many at most
	 * @return the records
	 */
	ConsumerRecords<Object, Object> take(int most) {
		int count = Math.min(most, this.records.size());
		Map<TopicPartition, List<ConsumerRecord<Object, Object>>> taken = new LinkedHashMap<>();
		for (int i = 0; i < count; i++) {
			ConsumerRecord<Object, Object> record = this.records.remove();
			taken.computeIfAbsent(partition(record), (key) -> new ArrayList<>()).add(record);
		}
		Set<TopicPartition> left = new HashSet<>();
		this.records.forEach((record) -> left.add(partition(record)));
		Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
		taken.forEach((partition, list) -> next.put(partition, next(partition, list, left.contains(partition))));
		return new ConsumerRecords<>(taken, next);
	}

	/**
	 * Return the first record of a partition that was not delivered.
	 * @param partition the partition
	 * @return the record, or {@code null} if there is none
	 */
	@Nullable ConsumerRecord<Object, Object> first(TopicPartition partition) {
		for (ConsumerRecord<Object, Object> record : this.records) {
			if (record.partition() == partition.partition() && record.topic().equals(partition.topic())) {
				return record;
			}
		}
		return null;
	}

	void drop(Collection<TopicPartition> partitions) {
		if (!partitions.isEmpty()) {
			this.records.removeIf((record) -> partitions.contains(partition(record)));
			this.nextOffsets.keySet().removeAll(partitions);
		}
	}

	void clear() {
		this.records.clear();
		this.nextOffsets.clear();
	}

	private OffsetAndMetadata next(TopicPartition partition, List<ConsumerRecord<Object, Object>> taken, boolean more) {
		ConsumerRecord<Object, Object> last = taken.get(taken.size() - 1);
		OffsetAndMetadata known = more ? null : this.nextOffsets.get(partition);
		return (known != null) ? known : new OffsetAndMetadata(last.offset() + 1, last.leaderEpoch(), "");
	}

	static TopicPartition partition(ConsumerRecord<?, ?> record) {
		return new TopicPartition(record.topic(), record.partition());
	}

}
