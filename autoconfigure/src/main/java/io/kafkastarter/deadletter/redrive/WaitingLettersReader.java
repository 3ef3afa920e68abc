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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

	WaitingLettersReader(String cluster, HealingRules rules) {
		this.cluster = cluster;
		this.rules = rules;
	}

	/**
	 * Read on, for a limited time.
	 * @param topics the topics, by name
	 * @param offsets asks the brokers
	 * @param readers have consumers
	 */
	void read(Map<String, TopicHealing> topics, TopicOffsets offsets, RecordReaders readers) {
		List<TopicPartition> partitions = offsets.partitions(topics.keySet());
		Map<TopicPartition, ResolvedOffsets> resolved = offsets.resolved(offsets.starts(partitions),
				offsets.ends(partitions));
		// What takes the place of a dead letter is written before that is resolved.
		Map<TopicPartition, Long> ends = offsets.ends(partitions);
		Map<TopicPartition, Long> written = offsets.writtenEnds(partitions);
		Map<TopicPartition, Long> unread = partitions.stream()
			.filter((each) -> begin(topics, each, resolved, ends) < end(ends, each))
			.collect(Collectors.toMap((each) -> each, (each) -> end(ends, each)));
		if (!unread.isEmpty()) {
			readers.read(this.cluster, (consumer) -> {
				read(consumer, unread, topics, resolved);
				return Boolean.TRUE;
			});
		}
		resolved.forEach((each, done) -> letters(topics, each).resolve(each.partition(), done, end(ends, each)));
		topics.forEach((name, topic) -> topic.read(isRead(name, topic, ends), isRead(name, topic, written)));
	}

	private static boolean isRead(String name, TopicHealing topic, Map<TopicPartition, Long> ends) {
		return ends.entrySet()
			.stream()
			.filter((each) -> each.getKey().topic().equals(name))
			.allMatch((each) -> topic.letters().isRead(each.getKey().partition(), each.getValue()));
	}

	private static long begin(Map<String, TopicHealing> topics, TopicPartition partition,
			Map<TopicPartition, ResolvedOffsets> resolved, Map<TopicPartition, Long> ends) {
		long mark = Objects.requireNonNull(resolved.get(partition)).mark();
		return letters(topics, partition).begin(partition.partition(), mark, end(ends, partition));
	}

	// One partition after the other: what was fetched of all would be kept at once.
	private void read(Consumer<Object, Object> consumer, Map<TopicPartition, Long> ends,
			Map<String, TopicHealing> topics, Map<TopicPartition, ResolvedOffsets> resolved) {
		long timeout = System.nanoTime() + TIMEOUT.toNanos();
		ends.forEach((partition, end) -> {
			WaitingLetters letters = letters(topics, partition);
			ResolvedOffsets done = Objects.requireNonNull(resolved.get(partition));
			long position = letters.begin(partition.partition(), done.mark(), end);
			consumer.assign(List.of(partition));
			consumer.seek(partition, position);
			while (position < end && System.nanoTime() - timeout < 0 && !letters.isFull()) {
				Collection<ConsumerRecord<Object, Object>> records = consumer.poll(STEP).records(partition);
				Set<Long> waiting = new HashSet<>();
				for (ConsumerRecord<Object, Object> record : records) {
					if (!done.contains(record.offset()) && isWaiting(letters, new DeadLetter(record))) {
						waiting.add(record.offset());
					}
				}
				position = consumer.position(partition);
				letters.position(partition.partition(), position, waiting);
			}
		});
	}

	private boolean isWaiting(WaitingLetters letters, DeadLetter letter) {
		if (!this.rules.isOwn(this.cluster, letter)) {
			return false;
		}
		Optional<WaitingLetter> waiting = this.rules.waiting(letter);
		waiting.ifPresentOrElse(letters::add,
				() -> this.rules.order(letter).ifPresent((order) -> letters.ignore(order, letter.getOriginalOffset())));
		return waiting.isPresent();
	}

	private static WaitingLetters letters(Map<String, TopicHealing> topics, TopicPartition partition) {
		return Objects.requireNonNull(topics.get(partition.topic())).letters();
	}

	private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
		return ends.getOrDefault(partition, 0L);
	}

}
