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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import io.kafkastarter.reading.RecordReaders;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads on in the topics for dead letters of a cluster, and finds out what waits there.
 */
final class WaitingLettersReader {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final Duration STEP = Duration.ofMillis(100);

	private final String cluster;

	private final HealingRules rules;

	private final Clock clock;

	WaitingLettersReader(String cluster, HealingRules rules, Clock clock) {
		this.cluster = cluster;
		this.rules = rules;
		this.clock = clock;
	}

	/**
	 * Read on, for a limited time.
	 * @param topics what waits, by topic
	 * @param offsets asks the brokers
	 * @param readers have consumers
	 * @return whether all was read
	 */
	boolean read(Map<String, WaitingLetters> topics, TopicOffsets offsets, RecordReaders readers) {
		List<TopicPartition> partitions = offsets.partitions(topics.keySet());
		Map<TopicPartition, ResolvedOffsets> resolved = offsets.resolved(offsets.starts(partitions),
				offsets.ends(partitions));
		// What takes the place of a dead letter is written before that is resolved.
		Map<TopicPartition, Long> ends = offsets.ends(partitions);
		Map<TopicPartition, Long> unread = partitions.stream()
			.filter((each) -> letters(topics, each).begin(each.partition(), mark(resolved, each),
					end(ends, each)) < end(ends, each))
			.collect(Collectors.toMap((each) -> each, (each) -> end(ends, each)));
		if (!unread.isEmpty()) {
			readers.read(this.cluster, (consumer) -> {
				read(consumer, unread, topics, resolved);
				return Boolean.TRUE;
			});
		}
		resolved.forEach((each, done) -> letters(topics, each).resolve(each.partition(), done, end(ends, each),
				this.clock.instant()));
		return partitions.stream().allMatch((each) -> letters(topics, each).isRead(each.partition(), end(ends, each)));
	}

	// One partition after the other: what was fetched of all would be kept at once.
	private void read(Consumer<Object, Object> consumer, Map<TopicPartition, Long> ends,
			Map<String, WaitingLetters> topics, Map<TopicPartition, ResolvedOffsets> resolved) {
		long timeout = System.nanoTime() + TIMEOUT.toNanos();
		ends.forEach((partition, end) -> {
			WaitingLetters letters = letters(topics, partition);
			ResolvedOffsets done = Objects.requireNonNull(resolved.get(partition));
			long position = letters.begin(partition.partition(), done.mark(), end);
			consumer.assign(List.of(partition));
			consumer.seek(partition, position);
			while (position < end && System.nanoTime() - timeout < 0 && !letters.isFull()) {
				for (ConsumerRecord<Object, Object> record : consumer.poll(STEP)) {
					if (!done.contains(record.offset())) {
						note(letters, new DeadLetter(record));
					}
				}
				position = consumer.position(partition);
				letters.position(partition.partition(), position);
			}
		});
	}

	private void note(WaitingLetters letters, DeadLetter letter) {
		Instant now = this.clock.instant();
		Optional<WaitingLetter> waiting = this.rules.waiting(this.cluster, letter, now);
		if (waiting.isPresent()) {
			letters.read(letter.getPartition(), waiting.get());
		}
		else {
			this.rules.order(letter).ifPresent((order) -> letters.ignore(order, letter.getOriginalOffset()));
		}
	}

	private static WaitingLetters letters(Map<String, WaitingLetters> topics, TopicPartition partition) {
		return Objects.requireNonNull(topics.get(partition.topic()));
	}

	private static long mark(Map<TopicPartition, ResolvedOffsets> resolved, TopicPartition partition) {
		return Objects.requireNonNull(resolved.get(partition)).mark();
	}

	private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
		return ends.getOrDefault(partition, 0L);
	}

}
