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

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.kafkastarter.failure.KeptAttempts;
import io.kafkastarter.listener.Ordering;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Holds the records taken from one assigned partition. Used by the poll thread. A
 * partition that is lost and comes back gets a new intake, so that what workers hand back
 * of the old one is ignored.
 */
final class PartitionIntake {

	private static final long NOWHERE = -1;

	private final TopicPartition topicPartition;

	private final KeptAttempts attempts;

	private final OrderingQueues queues;

	private final Completions completions;

	// Null until the committed offset is read.
	private @Nullable OffsetTracker tracker;

	private long heldBackAt = NOWHERE;

	private boolean sought;

	private boolean paused;

	private boolean stopping;

	private boolean closed;

	private int running;

	PartitionIntake(TopicPartition topicPartition, Ordering ordering) {
		this(topicPartition, ordering, new KeptAttempts(), new Completions());
	}

	PartitionIntake(TopicPartition topicPartition, Ordering ordering, KeptAttempts attempts, Completions completions) {
		this.topicPartition = topicPartition;
		this.attempts = attempts;
		this.completions = completions;
		this.queues = new OrderingQueues(ordering);
	}

	TopicPartition topicPartition() {
		return this.topicPartition;
	}

	/**
	 * Return what takes its records back from workers.
	 * @return the completions
	 */
	Completions completions() {
		return this.completions;
	}

	@Nullable OffsetTracker tracker() {
		return this.tracker;
	}

	void open(OffsetTracker tracker) {
		this.tracker = tracker;
	}

	/**
	 * Return whether records have been taken beyond an offset.
	 * @param offset the offset
	 * @return whether this is further than that
	 */
	boolean isBeyond(long offset) {
		return this.tracker != null && this.tracker.isBeyond(offset);
	}

	/**
	 * Return the offset to commit.
	 * @return the offset, or -1 if nothing is known yet
	 */
	long committable() {
		return (this.tracker != null) ? this.tracker.committable() : NOWHERE;
	}

	/**
	 * Take records that were polled, as far as there is room for them.
	 * @param records the records in the order of their offsets
	 * @param now the time, in nanoseconds
	 * @param ready takes chains for workers
	 * @return the offset of the first that was not taken, or -1 if all were
	 */
	long take(List<ConsumerRecord<Object, Object>> records, long now, Consumer<InFlightRecord> ready) {
		OffsetTracker tracker = this.tracker;
		if (tracker == null || this.stopping) {
			return records.get(0).offset();
		}
		for (ConsumerRecord<Object, Object> record : records) {
			long offset = record.offset();
			if (tracker.isFinished(offset)) {
				tracker.moveTo(offset + 1);
			}
			else if (tracker.hasRoomFor(offset)) {
				InFlightRecord taken = new InFlightRecord(record, this, now, failuresBefore(record));
				tracker.take(taken);
				this.queues.add(taken, record.key(), ready);
			}
			else {
				this.heldBackAt = offset;
				break;
			}
		}
		this.queues.flush(ready);
		return this.heldBackAt;
	}

	// Share groups count deliveries themselves, for all of their members.
	private int failuresBefore(ConsumerRecord<Object, Object> record) {
		Optional<Short> delivery = record.deliveryCount();
		return delivery.isPresent() ? delivery.get() - 1 : this.attempts.take(this.topicPartition, record.offset());
	}

	/**
	 * Whether the next records have to wait until others are finished.
	 * @return whether this partition must be paused
	 */
	boolean isHeldBack() {
		OffsetTracker tracker = this.tracker;
		if (tracker == null || this.stopping) {
			return true;
		}
		if (this.heldBackAt != NOWHERE && tracker.hasRoomFor(this.heldBackAt)) {
			this.heldBackAt = NOWHERE;
		}
		return this.heldBackAt != NOWHERE;
	}

	/**
	 * Finish a record.
	 * @param record the record
	 */
	void finish(InFlightRecord record) {
		if (this.tracker != null) {
			this.tracker.finish(record);
		}
	}

	/**
	 * Take back the chain of a finished record.
	 * @param record the record
	 * @return the first record of the next chain, or {@code null} if none is ready
	 */
	@Nullable InFlightRecord nextChain(InFlightRecord record) {
		InFlightRecord following = record.following();
		return (following != null) ? following : this.queues.next(record);
	}

	boolean isRestoring() {
		return this.tracker == null || this.tracker.isRestoring();
	}

	void forEachUnfinished(Consumer<InFlightRecord> action) {
		if (this.tracker != null) {
			this.tracker.forEachUnfinished((offset) -> action.accept((InFlightRecord) offset));
		}
	}

	int unfinished() {
		return (this.tracker != null) ? this.tracker.unfinished() : 0;
	}

	/**
	 * Return when the oldest record that is not finished was taken.
	 * @param otherwise what to return if there is none
	 * @return the time in nanoseconds
	 */
	long oldestTakenAt(long otherwise) {
		return (this.tracker != null && this.tracker.first() instanceof InFlightRecord record) ? record.takenAt()
				: otherwise;
	}

	int waiting() {
		return this.queues.waiting();
	}

	/**
	 * Stop: what has not begun is cancelled, what runs goes on.
	 */
	void stop() {
		boolean first = !this.stopping;
		this.stopping = true;
		if (first) {
			forEachUnfinished((record) -> {
				if (!record.cancel() && record.isRunning()) {
					this.running++;
				}
			});
		}
	}

	boolean isStopping() {
		return this.stopping;
	}

	/**
	 * Take note that a record that ran while this was being stopped does so no longer.
	 */
	void stoppedRunning() {
		this.running--;
	}

	int running() {
		return this.running;
	}

	void close() {
		this.closed = true;
		forEachUnfinished((record) -> this.attempts.keep(this.topicPartition, record.offset(), record.failures()));
	}

	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Take note that somebody has sought: also what is finished is to be handled again.
	 */
	void markSought() {
		this.sought = true;
	}

	boolean isSought() {
		return this.sought;
	}

	boolean isPaused() {
		return this.paused;
	}

	void setPaused(boolean paused) {
		this.paused = paused;
	}

}
