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

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.kafkastarter.listener.observe.RecordsInFlight.Lane;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that is taken and not finished. It belongs to the poll thread, to a worker
 * while that handles it, and to the poll thread again when it comes back with the
 * completions. The state alone is shared: it decides whether a worker may still begin.
 */
final class InFlightRecord extends TrackedOffset {

	private static final AtomicIntegerFieldUpdater<InFlightRecord> STATE = AtomicIntegerFieldUpdater
		.newUpdater(InFlightRecord.class, "state");

	private static final int WAITING = 0;

	private static final int RUNNING = 1;

	private static final int CANCELLED = 2;

	private final ConsumerRecord<Object, Object> record;

	private final PartitionIntake partition;

	private volatile int state = WAITING;

	private volatile long startedAt;

	private final long takenAt;

	private @Nullable OrderingQueue queue;

	private @Nullable InFlightRecord following;

	@Nullable InFlightRecord completedBefore;

	private int failures;

	private int recoveries;

	private int absences;

	private @Nullable Exception failure;

	private Completion completion = Completion.FINISHED;

	private boolean reported;

	private long handlerNanos;

	/**
	 * Create a record in flight.
	 * @param record the record
	 * @param partition what it was taken from
	 * @param takenAt when it was taken, in nanoseconds
	 */
	InFlightRecord(ConsumerRecord<Object, Object> record, PartitionIntake partition, long takenAt) {
		this(record, partition, takenAt, 0);
	}

	/**
	 * Take a record that has failed before its partition was assigned anew.
	 * @param record the record
	 * @param partition its partition
	 * @param takenAt when it was taken, in nanoseconds
	 * @param failures how many of its deliveries have failed
	 */
	InFlightRecord(ConsumerRecord<Object, Object> record, PartitionIntake partition, long takenAt, int failures) {
		super(record.offset());
		this.record = record;
		this.partition = partition;
		this.takenAt = takenAt;
		this.failures = failures;
	}

	long takenAt() {
		return this.takenAt;
	}

	ConsumerRecord<Object, Object> record() {
		return this.record;
	}

	PartitionIntake partition() {
		return this.partition;
	}

	void belongTo(OrderingQueue queue) {
		this.queue = queue;
	}

	@Nullable OrderingQueue queue() {
		return this.queue;
	}

	void follow(InFlightRecord record) {
		this.following = record;
	}

	/**
	 * Return the record to handle after this one, by the same worker.
	 * @return the record, or {@code null} if this is the last of its chain
	 */
	@Nullable InFlightRecord following() {
		return this.following;
	}

	/**
	 * Begin to handle this record.
	 * @param now the time, in nanoseconds
	 * @return {@code false} if that was cancelled
	 */
	boolean begin(long now) {
		this.startedAt = now;
		return STATE.compareAndSet(this, WAITING, RUNNING);
	}

	/**
	 * Keep workers from beginning to handle this record.
	 * @return {@code false} if one has begun
	 */
	boolean cancel() {
		return STATE.compareAndSet(this, WAITING, CANCELLED);
	}

	boolean isCancelled() {
		return this.state == CANCELLED;
	}

	boolean isRunning() {
		return this.state == RUNNING;
	}

	Lane.State phase() {
		if (isRunning()) {
			return Lane.State.HANDLING;
		}
		return (this.failures + this.absences + this.recoveries > 0) ? Lane.State.RETRYING : Lane.State.WAITING;
	}

	/**
	 * Make this record wait, to be handled again.
	 */
	void waitAgain() {
		this.state = WAITING;
	}

	long startedAt() {
		return this.startedAt;
	}

	/**
	 * Take note that this record is reported as stuck.
	 * @return {@code false} if it was before
	 */
	boolean report() {
		boolean first = !this.reported;
		this.reported = true;
		return first;
	}

	/**
	 * Count a failure.
	 * @return the number of failures so far
	 */
	int fail() {
		return ++this.failures;
	}

	int failures() {
		return this.failures;
	}

	/**
	 * Count a delivery that failed because something is away.
	 * @return the number of such deliveries so far
	 */
	int missSomething() {
		return ++this.absences;
	}

	/**
	 * Return how many deliveries failed because something is away.
	 * @return the number
	 */
	int absences() {
		return this.absences;
	}

	void failRecovery() {
		this.recoveries++;
	}

	/**
	 * Return how often the recoverer failed.
	 * @return the number
	 */
	int recoveries() {
		return this.recoveries;
	}

	/**
	 * Give this record up: only what becomes of it is still to be done.
	 * @param failure the last failure
	 * @param nanos how long the handler took for that
	 */
	void giveUp(Exception failure, long nanos) {
		this.failure = failure;
		this.handlerNanos = nanos;
	}

	/**
	 * Return how long the handler took for the last delivery, once.
	 * @return the time in nanoseconds, and then 0
	 */
	long takeHandlerNanos() {
		long nanos = this.handlerNanos;
		this.handlerNanos = 0;
		return nanos;
	}

	/**
	 * Return the failure for which this record was given up.
	 * @return the failure, or {@code null} if it was not
	 */
	@Nullable Exception failure() {
		return this.failure;
	}

	void complete(Completion completion) {
		this.completion = completion;
	}

	Completion completion() {
		return this.completion;
	}

}
