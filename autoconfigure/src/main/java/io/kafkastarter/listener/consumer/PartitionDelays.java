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

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.TopicPartition;

/**
 * Delays the next delivery from partitions: until a time is over, and from some of them
 * until their position is known as well. Used by the thread of the consumer.
 */
final class PartitionDelays {

	private final Map<TopicPartition, Long> ends = new HashMap<>();

	private final Map<TopicPartition, Long> unconfirmed = new HashMap<>();

	boolean isEmpty() {
		return this.ends.isEmpty() && this.unconfirmed.isEmpty();
	}

	/**
	 * Have a partition wait until its position is confirmed.
	 * @param partition the partition
	 * @param offset the position, unless it turns out to be a later one
	 */
	void unconfirmed(TopicPartition partition, long offset) {
		this.unconfirmed.put(partition, offset);
	}

	/**
	 * Return the partitions that wait for nothing but their position.
	 * @param now the time in nanoseconds
	 * @return the positions to be confirmed
	 */
	Map<TopicPartition, Long> unconfirmed(long now) {
		if (this.unconfirmed.isEmpty()) {
			return Map.of();
		}
		Map<TopicPartition, Long> due = new HashMap<>(this.unconfirmed);
		due.keySet().removeIf((partition) -> this.ends.getOrDefault(partition, now) - now > 0);
		return due;
	}

	void confirmed(Collection<TopicPartition> partitions) {
		this.unconfirmed.keySet().removeAll(partitions);
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
		if (this.unconfirmed.isEmpty()) {
			return this.ends.keySet();
		}
		Set<TopicPartition> waiting = new HashSet<>(this.ends.keySet());
		waiting.addAll(this.unconfirmed.keySet());
		return waiting;
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
