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
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.kafkastarter.listener.consumer.PollFailures;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Runs the cycle of the poll thread: takes finished records back, hands out what waited
 * for them, commits, and polls. It never waits for a handler, so that the group never
 * takes this consumer for dead. Used by the poll thread.
 */
final class PollLoop {

	// While nothing may be taken. What waits for a finished record wakes the poll up,
	// this is for the many that are finished in a short time while nothing waits.
	private static final Duration FULL_TIMEOUT = Duration.ofMillis(2);

	private final Consumer<Object, Object> consumer;

	private final RecordIntake intake;

	private final Completions completions;

	private final Offsets offsets;

	private final PartitionPauses pauses;

	private final Wakeups wakeups;

	private final InFlightReport report;

	private final LongSupplier clock;

	private final int maxPollRecords;

	// Read by anybody who wants to know.
	private volatile Set<TopicPartition> paused = Set.of();

	PollLoop(Consumer<Object, Object> consumer, RecordIntake intake, Completions completions, Offsets offsets,
			Wakeups wakeups, InFlightReport report, LongSupplier clock, int maxPollRecords) {
		this.consumer = consumer;
		this.intake = intake;
		this.completions = completions;
		this.offsets = offsets;
		this.pauses = new PartitionPauses(consumer);
		this.wakeups = wakeups;
		this.report = report;
		this.clock = clock;
		this.maxPollRecords = maxPollRecords;
	}

	/**
	 * Go round once.
	 * @param pausedByUser whether the user has paused a partition
	 * @param pollTimeout how long to wait for records when there is nothing else to do
	 */
	void cycle(Predicate<TopicPartition> pausedByUser, Duration pollTimeout) {
		exchange();
		this.offsets.committer().commitIfDue(this.intake.partitions());
		this.offsets.seeks().apply(this.intake, this.consumer);
		this.offsets.committed().read(this.intake);
		this.report.update(this.intake);
		boolean full = this.intake.isFull(this.maxPollRecords);
		Set<TopicPartition> paused = this.intake.assigned().stream().filter(pausedByUser).collect(Collectors.toSet());
		this.pauses.apply(this.intake,
				(partition) -> full || partition.isHeldBack() || paused.contains(partition.topicPartition()));
		this.paused = paused;
		this.intake.take(poll(full, pollTimeout), this.consumer::seek);
		this.intake.dispatch();
	}

	/**
	 * Go on behind a record that was recovered.
	 * @param exception what its deserializer failed with
	 */
	void skip(RecordDeserializationException exception) {
		this.intake.take(PollFailures.skip(this.consumer, exception), this.consumer::seek);
	}

	/**
	 * Return whether the user has paused a partition and nothing more of it is taken. May
	 * be called by any thread.
	 * @param partition the partition
	 * @return whether it is paused
	 */
	boolean isPaused(TopicPartition partition) {
		return this.paused.contains(partition);
	}

	/**
	 * Take finished records back and hand out what waited for them.
	 */
	void exchange() {
		this.completions.drain(this.intake::complete);
		this.intake.dispatch();
	}

	/**
	 * Drop what no handler has begun with, and wait for those that have. Polling goes on,
	 * so that others of the group can rebalance.
	 * @param deadline until when to wait
	 * @return whether all have finished
	 */
	boolean drain(long deadline) {
		this.intake.partitions().forEach(PartitionIntake::stop);
		exchange();
		while (running() > 0 && this.clock.getAsLong() - deadline < 0) {
			this.pauses.apply(this.intake, (partition) -> true);
			this.intake.take(pollOnce(FULL_TIMEOUT), this.consumer::seek);
			this.intake.partitions()
				.stream()
				.filter((partition) -> !partition.isStopping())
				.forEach(PartitionIntake::stop);
			exchange();
		}
		return running() == 0;
	}

	int running() {
		return this.intake.partitions().stream().mapToInt(PartitionIntake::running).sum();
	}

	private ConsumerRecords<Object, Object> poll(boolean full, Duration pollTimeout) {
		boolean wanted = full || this.intake.hasWaiting();
		this.wakeups.want(wanted);
		try {
			if (wanted && !this.completions.isEmpty()) {
				return pollOnce(Duration.ZERO);
			}
			return pollOnce(full ? FULL_TIMEOUT : timeout(pollTimeout));
		}
		finally {
			this.wakeups.want(false);
		}
	}

	private Duration timeout(Duration pollTimeout) {
		boolean idle = this.intake.inFlight() == 0 && !this.offsets.committer().hasWork(this.intake.partitions());
		long most = idle ? pollTimeout.toNanos() : Math.min(OffsetCommitter.INTERVAL, pollTimeout.toNanos());
		return Duration.ofNanos(this.intake.untilNextRetry(most));
	}

	private ConsumerRecords<Object, Object> pollOnce(Duration timeout) {
		try {
			return this.offsets.restarts().admit(this.consumer.poll(timeout));
		}
		catch (WakeupException ex) {
			return ConsumerRecords.empty();
		}
	}

	/**
	 * The parts that decide at which offset a partition goes on.
	 *
	 * @param committer commits what is finished
	 * @param committed reads what was committed before
	 * @param seeks what listeners and others have asked for
	 * @param restarts notices topics that were created again
	 */
	record Offsets(OffsetCommitter committer, CommittedOffsets committed, SeekRequests seeks,
			PartitionRestarts restarts) {

	}

}
