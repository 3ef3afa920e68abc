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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import io.kafkastarter.failure.HandlerCall;
import io.kafkastarter.failure.KeptAttempts;
import io.kafkastarter.listener.consumer.PartAcknowledgment.Settlement;
import io.kafkastarter.listener.observe.RecordsInFlight.Lane;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Records of a batch that are handled one after the other, or at once. One thread at a
 * time works on it.
 */
final class BatchPart {

	// What is tried without end must not keep a worker busy.
	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);

	private final BatchHandler handler;

	private final KeptAttempts attempts;

	private final BiConsumer<BatchPart, Settlement> settledLater;

	private final LongSupplier clock;

	// What is not finished.
	private volatile List<ConsumerRecord<Object, Object>> records;

	// The record that is counted for.
	private @Nullable ConsumerRecord<Object, Object> first;

	// Read by others who look on.
	private volatile int deliveries;

	private int unrecovered;

	private @Nullable Exception failure;

	// Read by the consumer's thread too.
	private volatile int recoveryFailures;

	// Whether it waits for something that is away. Read by the consumer's thread too.
	private volatile boolean away;

	private int delivered;

	// Whether some of these were lost since, so that the handler's indexes tell nothing.
	private boolean divided;

	// When it goes on, in nanoseconds.
	private long due;

	/**
	 * Create a part.
	 * @param records its records
	 * @param handler handles them
	 * @param attempts keeps counts while partitions are assigned anew
	 * @param settledLater told when what was left to be acknowledged is
	 * @param clock the time in nanoseconds
	 */
	BatchPart(List<ConsumerRecord<Object, Object>> records, BatchHandler handler, KeptAttempts attempts,
			BiConsumer<BatchPart, Settlement> settledLater, LongSupplier clock) {
		this.attempts = attempts;
		this.records = List.copyOf(records);
		this.handler = handler;
		this.settledLater = settledLater;
		this.clock = clock;
	}

	long due() {
		return this.due;
	}

	List<ConsumerRecord<Object, Object>> unfinished() {
		return this.records;
	}

	Optional<Lane> lane(Lane.State state, Duration age) {
		List<ConsumerRecord<Object, Object>> left = this.records;
		int delivery = this.deliveries + ((state != Lane.State.HANDLING) ? 1 : 0);
		return left.isEmpty() ? Optional.empty()
				: Optional.of(new Lane(left.get(0), state, age, Math.max(1, delivery), left.size() - 1));
	}

	/**
	 * Return whether this cannot go on for now: a record cannot be given up, or something
	 * is away.
	 * @return whether it waits for that
	 */
	boolean isHeldUp() {
		return this.away || this.recoveryFailures > 0;
	}

	/**
	 * Return whether this waits for something that is away, which is told elsewhere.
	 * @return whether it does
	 */
	boolean isAway() {
		return this.away;
	}

	/**
	 * Return whether the next record is of one of some partitions.
	 * @param partitions the partitions
	 * @return whether that is so
	 */
	boolean isNextOf(Set<TopicPartition> partitions) {
		List<ConsumerRecord<Object, Object>> unfinished = this.records;
		return !partitions.isEmpty() && !unfinished.isEmpty()
				&& partitions.contains(RecordBuffer.partition(unfinished.get(0)));
	}

	/**
	 * Leave out the records of partitions that this consumer has no more.
	 * @param partitions the partitions
	 */
	void lose(Set<TopicPartition> partitions) {
		List<ConsumerRecord<Object, Object>> unfinished = this.records;
		keep(unfinished, partitions);
		this.unrecovered = without(unfinished.subList(0, this.unrecovered), partitions).size();
		int before = this.delivered;
		this.delivered = without(unfinished.subList(0, Math.min(before, unfinished.size())), partitions).size();
		this.divided |= this.delivered < before;
		this.records = without(unfinished, partitions);
	}

	private void keep(List<ConsumerRecord<Object, Object>> unfinished, Set<TopicPartition> partitions) {
		ConsumerRecord<Object, Object> record = unfinished.isEmpty() ? null : unfinished.get(0);
		if (record != null && record == this.first && partitions.contains(RecordBuffer.partition(record))) {
			this.attempts.keep(RecordBuffer.partition(record), record.offset(), this.deliveries);
		}
	}

	private static List<ConsumerRecord<Object, Object>> without(List<ConsumerRecord<Object, Object>> records,
			Set<TopicPartition> partitions) {
		return records.stream().filter((record) -> !partitions.contains(RecordBuffer.partition(record))).toList();
	}

	/**
	 * Go on until all is finished, or there is something to wait for.
	 * @param stopped whether to begin with nothing more
	 * @return how long to wait, or {@code null} until it is acknowledged; nothing to wait
	 * for if there are no {@link #unfinished} records
	 */
	@Nullable Duration work(BooleanSupplier stopped) {
		Duration wait = waiting(Duration.ZERO);
		while (wait != null && wait.isZero() && !this.records.isEmpty() && !stopped.getAsBoolean()) {
			wait = (this.unrecovered > 0) ? recover() : deliver();
		}
		return wait;
	}

	/**
	 * Go on after an acknowledgment that came when the worker had gone on.
	 * @param settlement how the last delivery was settled
	 * @return how long to wait
	 */
	Duration settled(Settlement settlement) {
		if (settlement.finished() >= this.delivered) {
			finish(this.delivered);
			return Duration.ZERO;
		}
		this.deliveries--;
		if (settlement.finished() > 0 && !this.divided) {
			finish(settlement.finished());
		}
		this.due = settlement.due();
		return settlement.pause();
	}

	private @Nullable Duration deliver() {
		List<ConsumerRecord<Object, Object>> slice = this.handler.takesSingleRecords() ? this.records.subList(0, 1)
				: this.records;
		this.delivered = slice.size();
		this.divided = false;
		count(slice.get(0));
		PartAcknowledgment acknowledgment = new PartAcknowledgment(slice.size(), this.clock,
				(how) -> this.settledLater.accept(this, how));
		try {
			HandlerCall.run(() -> this.handler.handle(slice, this.deliveries, acknowledgment));
		}
		catch (Exception ex) {
			return failed(ex, slice, acknowledgment);
		}
		if (!this.handler.acknowledges()) {
			return settled(Settlement.FINISHED);
		}
		Settlement settlement = acknowledgment.leave();
		return (settlement != null) ? settled(settlement) : null;
	}

	private void count(ConsumerRecord<Object, Object> record) {
		if (record != this.first) {
			this.first = record;
			this.deliveries = this.attempts.take(RecordBuffer.partition(record), record.offset());
		}
		this.deliveries++;
	}

	private Duration failed(Exception exception, List<ConsumerRecord<Object, Object>> slice,
			PartAcknowledgment acknowledgment) {
		Settlement settlement = acknowledgment.settlement();
		if (settlement != null && this.handler.acknowledges()) {
			return settled(settlement);
		}
		BatchHandler.Failure said = this.handler.failure(exception, slice);
		int failedRecords = (said.index() < 0) ? slice.size() : 1;
		if (said.index() > 0) {
			finish(said.index());
			count(this.records.get(0));
		}
		if (!said.delivery()) {
			this.deliveries--;
			Duration pause = said.pause();
			this.away = pause != null;
			return (pause != null) ? retried(pause, exception) : recoveryPause();
		}
		this.recoveryFailures = 0;
		this.away = false;
		Duration pause = this.handler.pause(this.deliveries, exception);
		if (pause == null) {
			this.failure = exception;
			this.unrecovered = failedRecords;
			return Duration.ZERO;
		}
		return retried(pause, exception);
	}

	private Duration retried(Duration pause, Exception exception) {
		waiting(pause);
		this.handler.retried(exception);
		return pause;
	}

	private Duration waiting(Duration pause) {
		this.due = this.clock.getAsLong() + pause.toNanos();
		return pause;
	}

	private Duration recover() {
		try {
			this.handler.recover(this.records.get(0), Objects.requireNonNull(this.failure), this.deliveries);
		}
		catch (Throwable ex) {
			return recoveryPause();
		}
		int left = this.unrecovered - 1;
		finish(1);
		this.unrecovered = left;
		return Duration.ZERO;
	}

	private Duration recoveryPause() {
		Duration pause = this.handler.recoveryPause(++this.recoveryFailures);
		return waiting((pause.compareTo(SHORTEST_PAUSE) > 0) ? pause : SHORTEST_PAUSE);
	}

	private void finish(int count) {
		this.recoveryFailures = 0;
		this.away = false;
		this.records = this.records.subList(count, this.records.size());
	}

}
