package io.kafkastarter.listener.consumer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.TopicPartition;

/**
 * Until when partitions wait before the next of their records is delivered. Used by the
 * thread of the consumer.
 */
final class PartitionDelays {

	private final Map<TopicPartition, Long> ends = new HashMap<>();

	boolean isEmpty() {
		return this.ends.isEmpty();
	}

	void add(TopicPartition partition, Duration time, long now) {
		this.ends.put(partition, now + time.toNanos());
	}

	/**
	 * Return the partitions that wait.
	 * @param now the time in nanoseconds
	 * @return the partitions whose time is not over
	 */
	Set<TopicPartition> partitions(long now) {
		this.ends.values().removeIf((end) -> end - now <= 0);
		return this.ends.keySet();
	}

	/**
	 * Return when the first of these times is over.
	 * @param otherwise what to return if that is later, or if there are none
	 * @return the time in nanoseconds
	 */
	long firstEnd(long otherwise) {
		return this.ends.values().stream().reduce(otherwise, (one, other) -> (one - other < 0) ? one : other);
	}

}
