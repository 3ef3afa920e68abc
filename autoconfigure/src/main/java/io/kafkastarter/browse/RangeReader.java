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

package io.kafkastarter.browse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads ranges of partitions, for a bounded time. Not thread-safe.
 */
final class RangeReader {

	private static final Duration STEP = Duration.ofMillis(100);

	private static final Duration INSTANT = Duration.ofMillis(1);

	private final Consumer<Object, Object> consumer;

	private final long endNanos;

	private long looked;

	private boolean heard;

	RangeReader(Consumer<Object, Object> consumer, Duration timeout) {
		this.consumer = consumer;
		this.endNanos = System.nanoTime() + timeout.toNanos();
	}

	long looked() {
		return this.looked;
	}

	/**
	 * Return whether the brokers have said anything.
	 * @return whether they have
	 */
	boolean heard() {
		return this.heard;
	}

	/**
	 * Read ranges.
	 * @param places where each begins; moved on to what is read next
	 * @param ends where each ends
	 * @param taker takes a record, or returns {@code false} when it cannot: it is read
	 * next then
	 * @return how it ended
	 */
	Outcome read(Map<TopicPartition, Long> places, Map<TopicPartition, Long> ends,
			Predicate<ConsumerRecord<Object, Object>> taker) {
		Set<TopicPartition> open = new HashSet<>(places.keySet());
		open.removeIf((partition) -> isDone(partition, places, ends));
		if (open.isEmpty()) {
			return Outcome.DONE;
		}
		this.consumer.assign(open);
		// Those it has had before may be paused.
		this.consumer.resume(open);
		open.forEach((partition) -> this.consumer.seek(partition, place(places, partition)));
		while (!open.isEmpty()) {
			if (isLate()) {
				return Outcome.TIME;
			}
			ConsumerRecords<Object, Object> records = this.consumer.poll(STEP);
			for (ConsumerRecord<Object, Object> record : records) {
				Outcome outcome = take(record, places, ends, taker);
				if (outcome != Outcome.DONE) {
					return outcome;
				}
			}
			// Beyond the records there may be transactions' markers and compacted ones.
			records.nextOffsets().forEach((partition, next) -> places.merge(partition, next.offset(), Math::max));
			this.heard |= !records.nextOffsets().isEmpty();
			if (records.isEmpty()) {
				catchUp(open, places);
			}
			pauseDone(open, places, ends);
		}
		return Outcome.DONE;
	}

	private Outcome take(ConsumerRecord<Object, Object> record, Map<TopicPartition, Long> places,
			Map<TopicPartition, Long> ends, Predicate<ConsumerRecord<Object, Object>> taker) {
		this.heard = true;
		TopicPartition partition = new TopicPartition(record.topic(), record.partition());
		if (record.offset() >= ends.getOrDefault(partition, 0L)) {
			return Outcome.DONE;
		}
		if (isLate()) {
			return Outcome.TIME;
		}
		if (!taker.test(record)) {
			return Outcome.STOPPED;
		}
		this.looked++;
		places.put(partition, record.offset() + 1);
		return Outcome.DONE;
	}

	// What was to be read may have been deleted meanwhile: then the consumer goes on
	// beyond it.
	private void catchUp(Set<TopicPartition> open, Map<TopicPartition, Long> places) {
		for (TopicPartition partition : open) {
			try {
				long position = this.consumer.position(partition, INSTANT);
				if (position > place(places, partition)) {
					places.put(partition, position);
					this.heard = true;
				}
			}
			catch (TimeoutException ex) {
				// It is asking where that is.
			}
		}
	}

	private void pauseDone(Set<TopicPartition> open, Map<TopicPartition, Long> places, Map<TopicPartition, Long> ends) {
		List<TopicPartition> done = new ArrayList<>(open);
		done.removeIf((partition) -> !isDone(partition, places, ends));
		if (!done.isEmpty()) {
			this.consumer.pause(done);
			done.forEach(open::remove);
		}
	}

	static boolean isDone(TopicPartition partition, Map<TopicPartition, Long> places, Map<TopicPartition, Long> ends) {
		return place(places, partition) >= ends.getOrDefault(partition, 0L);
	}

	private static long place(Map<TopicPartition, Long> places, TopicPartition partition) {
		return places.getOrDefault(partition, 0L);
	}

	private boolean isLate() {
		return System.nanoTime() - this.endNanos > 0;
	}

	static Map<TopicPartition, Long> copy(Map<TopicPartition, Long> places) {
		return new HashMap<>(places);
	}

	/**
	 * The reason for which reading ended.
	 */
	enum Outcome {

		DONE, STOPPED, TIME

	}

}
