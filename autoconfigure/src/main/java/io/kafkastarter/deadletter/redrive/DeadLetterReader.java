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

package io.kafkastarter.deadletter.redrive;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.kafkastarter.deadletter.redrive.DeadLetterPage.Position;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads dead letters without belonging to a group, for a bounded time. Not thread-safe.
 */
final class DeadLetterReader {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final Duration STEP = Duration.ofMillis(100);

	private final Consumer<Object, Object> consumer;

	private final TopicOffsets offsets;

	private final long endNanos = System.nanoTime() + TIMEOUT.toNanos();

	DeadLetterReader(Consumer<Object, Object> consumer, TopicOffsets offsets) {
		this.consumer = consumer;
		this.offsets = offsets;
	}

	/**
	 * Describe topics.
	 * @param topics their names
	 * @return the topics, by name
	 */
	List<DeadLetterTopic> topics(Collection<String> topics) {
		List<TopicPartition> partitions = this.offsets.partitions(topics);
		Map<TopicPartition, Long> ends = this.offsets.ends(partitions);
		Map<TopicPartition, ResolvedOffsets> resolved = this.offsets.resolved(this.offsets.starts(partitions), ends);
		Map<String, Long> depths = new HashMap<>();
		Map<TopicPartition, Long> waiting = new HashMap<>();
		resolved.forEach((partition, each) -> {
			long end = ends.getOrDefault(partition, 0L);
			depths.merge(partition.topic(), each.unresolved(end), Long::sum);
			if (each.unresolved(end) > 0) {
				waiting.put(partition, end);
			}
		});
		Map<String, Instant> oldest = oldest(waiting, resolved);
		return depths.entrySet()
			.stream()
			.map((entry) -> new DeadLetterTopic(entry.getKey(), entry.getValue(), oldest.get(entry.getKey())))
			.sorted(Comparator.comparing(DeadLetterTopic::name))
			.toList();
	}

	// One partition after the other: what was fetched of all would be kept at once.
	private Map<String, Instant> oldest(Map<TopicPartition, Long> ends, Map<TopicPartition, ResolvedOffsets> resolved) {
		Map<String, Instant> oldest = new HashMap<>();
		ends.forEach((partition, end) -> {
			ResolvedOffsets done = resolved(resolved, partition);
			Instant time = oldest(partition, end, done);
			if (time != null) {
				oldest.merge(partition.topic(), time, (first, second) -> first.isBefore(second) ? first : second);
			}
		});
		return oldest;
	}

	private @Nullable Instant oldest(TopicPartition partition, long end, ResolvedOffsets done) {
		this.consumer.assign(List.of(partition));
		this.consumer.seek(partition, done.mark());
		while (System.nanoTime() < this.endNanos && this.consumer.position(partition) < end) {
			for (ConsumerRecord<Object, Object> record : this.consumer.poll(STEP)) {
				if (!done.contains(record.offset())) {
					return Instant.ofEpochMilli(record.timestamp());
				}
			}
		}
		return null;
	}

	private static ResolvedOffsets resolved(Map<TopicPartition, ResolvedOffsets> resolved, TopicPartition partition) {
		return resolved.getOrDefault(partition, ResolvedOffsets.of(null, 0, 0));
	}

	/**
	 * Read dead letters that are not resolved.
	 * @param topic the topic
	 * @param filter selects them
	 * @param from where to begin
	 * @param taker takes a dead letter, or returns {@code false} when it cannot: the next
	 * page begins there
	 * @return where the next page begins, or {@code null} if there is none; reading may
	 * end early when it takes its time
	 */
	@Nullable Position read(String topic, DeadLetterFilter filter, Position from, Predicate<DeadLetter> taker) {
		List<TopicPartition> partitions = new ArrayList<>(this.offsets.partitions(List.of(topic)));
		partitions.sort(Comparator.comparingInt(TopicPartition::partition));
		Map<TopicPartition, Long> ends = this.offsets.ends(partitions);
		Map<TopicPartition, ResolvedOffsets> resolved = this.offsets.resolved(this.offsets.starts(partitions), ends);
		for (TopicPartition partition : partitions) {
			if (partition.partition() < from.partition()
					|| filter.partition() != null && filter.partition() != partition.partition()) {
				continue;
			}
			ResolvedOffsets done = resolved(resolved, partition);
			long start = Math.max(done.mark(), (partition.partition() == from.partition()) ? from.offset() : 0);
			Position next = read(partition, start, ends.getOrDefault(partition, 0L), filter,
					(letter) -> done.contains(letter.getOffset()) || !filter.matches(letter) || taker.test(letter));
			if (next != null) {
				return next;
			}
		}
		return null;
	}

	// Where to go on, or null if this partition is through.
	private @Nullable Position read(TopicPartition partition, long start, long end, DeadLetterFilter filter,
			Predicate<DeadLetter> taker) {
		long begin = Math.max(start, (filter.fromOffset() != null) ? filter.fromOffset() : 0);
		long last = Math.min(end, (filter.toOffset() != null) ? filter.toOffset() : end);
		if (begin >= last) {
			return null;
		}
		this.consumer.assign(List.of(partition));
		this.consumer.seek(partition, begin);
		long position = begin;
		while (position < last) {
			if (System.nanoTime() > this.endNanos) {
				return new Position(partition.partition(), position);
			}
			for (ConsumerRecord<Object, Object> record : this.consumer.poll(STEP)) {
				if (record.offset() < last && !taker.test(new DeadLetter(record))) {
					return new Position(partition.partition(), record.offset());
				}
			}
			position = this.consumer.position(partition);
		}
		return null;
	}

}
