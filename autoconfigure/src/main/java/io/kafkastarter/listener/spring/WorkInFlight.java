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

package io.kafkastarter.listener.spring;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Keeps track of the records that the threads of a container's consumers are at, and of
 * those that were put back because they failed. A record that was put back counts from
 * when it was taken first. Safe for use by several threads.
 */
final class WorkInFlight {

	private final LongSupplier clock;

	private final Map<TopicPartition, Held> held = new ConcurrentHashMap<>();

	private volatile Threads threads = new Threads();

	WorkInFlight(LongSupplier clock) {
		this.clock = clock;
	}

	/**
	 * Return what this thread is at.
	 * @return the work
	 */
	Work current() {
		return this.threads.current();
	}

	/**
	 * Forget all: the container starts, with threads of its own.
	 */
	void clear() {
		this.threads = new Threads();
		this.held.clear();
	}

	/**
	 * Begin with a record.
	 * @param record the record
	 * @return the work, of this thread
	 */
	Work begin(ConsumerRecord<?, ?> record) {
		Work work = this.threads.current();
		long now = this.clock.getAsLong();
		work.startedAt = now;
		work.begin(1, this.held.isEmpty() ? now : since(record, now));
		return work;
	}

	/**
	 * Begin with a batch.
	 * @param records the records
	 * @return the work, of this thread
	 */
	Work begin(Collection<? extends ConsumerRecord<?, ?>> records) {
		Work work = this.threads.current();
		long now = this.clock.getAsLong();
		long since = now;
		if (!this.held.isEmpty()) {
			for (ConsumerRecord<?, ?> record : records) {
				since = Math.min(since, since(record, now));
			}
		}
		work.startedAt = now;
		work.begin(records.size(), since);
		return work;
	}

	/**
	 * Put a record back, which is delivered again.
	 * @param record the record
	 */
	void hold(ConsumerRecord<?, ?> record) {
		long since = Math.min(this.clock.getAsLong(), this.threads.current().since.get());
		this.held.merge(partition(record), new Held(record.offset(), record.offset(), 1, since), Held::and);
	}

	/**
	 * Take note that a record that was put back is finished.
	 * @param record the record
	 */
	void release(ConsumerRecord<?, ?> record) {
		if (!this.held.isEmpty()) {
			this.held.computeIfPresent(partition(record), (partition, each) -> each.without(record.offset()));
		}
	}

	void lose(Collection<TopicPartition> partitions) {
		this.held.keySet().removeAll(partitions);
	}

	int count() {
		int count = 0;
		for (Work work : this.threads.all) {
			count += work.left.get();
		}
		for (Held each : this.held.values()) {
			count += each.count();
		}
		return count;
	}

	Duration oldestAge() {
		long now = this.clock.getAsLong();
		long oldest = now;
		for (Work work : this.threads.all) {
			if (work.left.get() > 0) {
				oldest = Math.min(oldest, work.since.get());
			}
		}
		for (Held each : this.held.values()) {
			oldest = Math.min(oldest, each.since());
		}
		return Duration.ofNanos(now - oldest);
	}

	private long since(ConsumerRecord<?, ?> record, long now) {
		Held before = this.held.get(partition(record));
		if (before == null || record.offset() < before.first()) {
			return now;
		}
		release(record);
		return (record.offset() <= before.last()) ? before.since() : now;
	}

	private static TopicPartition partition(ConsumerRecord<?, ?> record) {
		return new TopicPartition(record.topic(), record.partition());
	}

	/**
	 * The records that one thread is at.
	 */
	static final class Work {

		private final AtomicInteger left = new AtomicInteger();

		private final AtomicLong since = new AtomicLong(Long.MAX_VALUE);

		private long startedAt;

		private void begin(int count, long takenAt) {
			this.since.lazySet(takenAt);
			this.left.lazySet(count);
		}

		long startedAt() {
			return this.startedAt;
		}

		/**
		 * Take note that records are finished before the others. May be called by any
		 * thread.
		 * @param count how many
		 */
		void finished(int count) {
			this.left.addAndGet(-count);
		}

		void end() {
			this.left.lazySet(0);
		}

	}

	/**
	 * The threads since the last start. A container has few, which end with it.
	 */
	private static final class Threads {

		private final Queue<Work> all = new ConcurrentLinkedQueue<>();

		private final ThreadLocal<@Nullable Work> current = new ThreadLocal<>();

		Work current() {
			Work work = this.current.get();
			if (work == null) {
				work = new Work();
				this.all.add(work);
				this.current.set(work);
			}
			return work;
		}

	}

	/**
	 * Records of one partition that were put back.
	 *
	 * @param first the offset of the first
	 * @param last the offset of the last
	 * @param count how many there are
	 * @param since when the first was taken
	 */
	private record Held(long first, long last, int count, long since) {

		Held and(Held more) {
			if (more.first < this.first) {
				// The partition goes on from before: what was held comes once more.
				return more;
			}
			return (more.last <= this.last)
					? new Held(this.first, this.last, this.count, Math.min(this.since, more.since))
					: new Held(this.first, more.last, this.count + 1, Math.min(this.since, more.since));
		}

		@Nullable Held without(long offset) {
			return (offset >= this.last || this.count == 1) ? null
					: new Held(offset + 1, this.last, this.count - 1, this.since);
		}

	}

}
