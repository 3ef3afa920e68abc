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

package io.kafkastarter.listener.parallel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;

import io.kafkastarter.failure.KeptAttempts;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Holds the records taken from all assigned partitions, on their way to the workers and
 * back. Used by the poll thread, unless a method says otherwise.
 */
final class RecordIntake {

	private final ParallelSettings settings;

	private final ReadyQueue ready;

	private final WorkerPool workers;

	private final Completions completions;

	private final LongSupplier clock;

	private final Map<TopicPartition, PartitionIntake> partitions = new LinkedHashMap<>();

	// Chains for which the ready queue has had no room.
	private final Deque<InFlightRecord> backlog = new ArrayDeque<>();

	private final RetryQueue retries = new RetryQueue();

	private final KeptAttempts attempts = new KeptAttempts();

	// Read by anybody who wants to know.
	private volatile int inFlight;

	private volatile Collection<TopicPartition> assigned = List.of();

	private volatile long oldestTakenAt;

	private volatile boolean restoring;

	private int unfinished;

	private boolean full;

	RecordIntake(ParallelSettings settings, ReadyQueue ready, WorkerPool workers, Completions completions,
			LongSupplier clock) {
		this.settings = settings;
		this.ready = ready;
		this.workers = workers;
		this.completions = completions;
		this.clock = clock;
	}

	KeptAttempts attempts() {
		return this.attempts;
	}

	Collection<PartitionIntake> partitions() {
		return this.partitions.values();
	}

	@Nullable PartitionIntake partition(TopicPartition topicPartition) {
		return this.partitions.get(topicPartition);
	}

	/**
	 * Take a partition on, or take it on anew: then what was taken from it is forgotten.
	 * @param topicPartition the partition
	 * @return what is taken from it
	 */
	PartitionIntake assign(TopicPartition topicPartition) {
		PartitionIntake assigned = new PartitionIntake(topicPartition, this.settings.ordering(), this.attempts,
				this.completions);
		PartitionIntake before = this.partitions.put(topicPartition, assigned);
		if (before != null) {
			before.stop();
			forget(before);
		}
		// Whoever sees the partition must not take it for read to its end.
		this.restoring = true;
		this.assigned = List.copyOf(this.partitions.keySet());
		return assigned;
	}

	/**
	 * Take a partition on anew at an offset that is before what was taken from it.
	 * @param partition the partition
	 * @param offset the offset from which on records are no more what they were
	 * @return what takes its place
	 */
	PartitionIntake restart(PartitionIntake partition, long offset) {
		PartitionIntake restarted = assign(partition.topicPartition());
		// Other records have these offsets now.
		this.attempts.lost(List.of(partition.topicPartition()));
		OffsetTracker tracker = partition.tracker();
		if (tracker != null) {
			restarted.open(tracker.cutOff(offset));
		}
		return restarted;
	}

	/**
	 * Forget a partition and what is taken from it.
	 * @param topicPartition the partition
	 */
	void remove(TopicPartition topicPartition) {
		PartitionIntake partition = this.partitions.remove(topicPartition);
		if (partition != null) {
			partition.stop();
			forget(partition);
		}
		this.assigned = List.copyOf(this.partitions.keySet());
	}

	/**
	 * Take what was polled, as far as there is room.
	 * @param records the records
	 * @param setBack is told from which offset on a partition has to be polled again
	 */
	void take(ConsumerRecords<Object, Object> records, ObjLongConsumer<TopicPartition> setBack) {
		long now = this.clock.getAsLong();
		for (TopicPartition topicPartition : records.partitions()) {
			PartitionIntake partition = this.partitions.get(topicPartition);
			if (partition != null) {
				int before = partition.unfinished();
				long notTaken = partition.take(records.records(topicPartition), now, this.backlog::add);
				this.unfinished += partition.unfinished() - before;
				if (notTaken >= 0) {
					setBack.accept(topicPartition, notTaken);
				}
			}
		}
		// Beyond the records there may be transactions' markers and compacted ones.
		records.nextOffsets().forEach((topicPartition, next) -> {
			PartitionIntake partition = this.partitions.get(topicPartition);
			if (partition != null && partition.tracker() != null && !partition.isHeldBack()) {
				partition.tracker().moveTo(next.offset());
			}
		});
		this.inFlight = this.unfinished;
		this.oldestTakenAt = oldestTakenAt(now);
		this.restoring = this.partitions.values().stream().anyMatch(PartitionIntake::isRestoring);
	}

	/**
	 * Take a record back from a worker.
	 * @param record the record
	 */
	void complete(InFlightRecord record) {
		PartitionIntake partition = record.partition();
		if (partition.isClosed()) {
			return;
		}
		if (partition.isStopping()) {
			partition.stoppedRunning();
		}
		Completion completion = record.completion();
		if (completion.finished()) {
			partition.finish(record);
			this.inFlight = --this.unfinished;
			InFlightRecord next = completion.chainContinues() ? null : partition.nextChain(record);
			if (next != null && !partition.isStopping()) {
				this.backlog.add(next);
			}
		}
		else {
			record.waitAgain();
			this.retries.add(record, completion.due());
		}
	}

	/**
	 * Hand to the workers what they may handle.
	 */
	void dispatch() {
		this.retries.drain(this.clock.getAsLong(), (record) -> {
			if (!record.partition().isStopping()) {
				this.backlog.add(record);
			}
		});
		InFlightRecord chain = this.backlog.peek();
		if (chain == null) {
			return;
		}
		while (chain != null && this.ready.offer(chain)) {
			this.backlog.remove();
			chain = this.backlog.peek();
		}
		this.workers.wake();
	}

	/**
	 * Whether nothing more may be taken. Once that is so, it is until a quarter of what
	 * may be in flight is finished: pausing is not free.
	 * @param most the most records that one poll may bring
	 * @return whether to pause all partitions
	 */
	boolean isFull(int most) {
		int limit = this.settings.maxInFlight() - (this.full ? Math.max(most, this.settings.maxInFlight() / 4) : most);
		this.full = this.unfinished > limit;
		return this.full;
	}

	/**
	 * Whether records wait for others to be finished.
	 * @return whether there are any
	 */
	boolean hasWaiting() {
		return !this.backlog.isEmpty() || this.partitions.values()
			.stream()
			.anyMatch((partition) -> partition.waiting() > 0 || partition.tracker() != null && partition.isHeldBack());
	}

	/**
	 * Return how long it is until a record is to be handled again.
	 * @param most what to return if it is longer than that
	 * @return the duration in nanoseconds
	 */
	long untilNextRetry(long most) {
		return this.retries.untilNext(this.clock.getAsLong(), most);
	}

	/**
	 * Return the assigned partitions. May be called by any thread.
	 * @return the partitions
	 */
	Collection<TopicPartition> assigned() {
		return this.assigned;
	}

	/**
	 * Return how many records are taken and not finished. May be called by any thread.
	 * @return the number
	 */
	int inFlight() {
		return this.inFlight;
	}

	/**
	 * Return whether what was finished before is not passed yet, as of the last poll. May
	 * be called by any thread.
	 * @return whether it is not
	 */
	boolean isRestoring() {
		return this.restoring;
	}

	/**
	 * Return how long ago the oldest record was taken that was not finished at the last
	 * poll. May be called by any thread.
	 * @return the duration
	 */
	Duration oldestAge() {
		return (this.inFlight > 0) ? Duration.ofNanos(Math.max(0, this.clock.getAsLong() - this.oldestTakenAt))
				: Duration.ZERO;
	}

	// Of each partition the first record was taken first.
	private long oldestTakenAt(long now) {
		long oldest = now;
		for (PartitionIntake partition : this.partitions.values()) {
			oldest = Math.min(oldest, partition.oldestTakenAt(now));
		}
		return oldest;
	}

	private void forget(PartitionIntake partition) {
		partition.close();
		this.unfinished -= partition.unfinished();
		this.inFlight = this.unfinished;
	}

}
