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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.kafkastarter.failure.Causes;
import io.kafkastarter.listener.failure.RetryPolicy;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Counts the deliveries of the record that each partition is held up by. Shared by the
 * consumers of one container, between which partitions move.
 */
final class RecordRetries {

	private final RetryPolicy policy;

	private final Map<TopicPartition, Failure> failures = new HashMap<>();

	RecordRetries(RetryPolicy policy) {
		this.policy = policy;
	}

	/**
	 * Count a failed delivery. One that failed because something is away does not count,
	 * and is never the last.
	 * @param partition the partition
	 * @param first the offset of the record, or of the first one if several were
	 * delivered at once
	 * @param last the offset of the last one
	 * @param exception what it failed with
	 * @return how long to wait for the next delivery, or empty if it was the last
	 */
	synchronized Optional<Duration> failed(TopicPartition partition, long first, long last,
			@Nullable Throwable exception) {
		Failure failure = failure(partition, first);
		if (failure.waiting) {
			return Optional.empty();
		}
		String what = records(partition, first, last);
		if (exception != null && this.policy.isAbsence(exception)) {
			return Optional.of(this.policy.pauseWhileAway(what, ++failure.absences, exception));
		}
		if (failure.attempts == 0) {
			failure.last = last;
		}
		failure.attempts++;
		return Optional.ofNullable(this.policy.pauseAfter(what, failure.attempts, exception));
	}

	/**
	 * Take note that a record was delivered, or could not be, while brokers are away,
	 * which counts as no delivery.
	 * @param partition the partition
	 * @param offset the record's offset
	 * @param exception what that comes to
	 * @return how long to wait before it is delivered again
	 */
	synchronized Duration absent(TopicPartition partition, long offset, Throwable exception) {
		int absences = ++failure(partition, offset).absences;
		String record = records(partition, offset, offset);
		if (TransactionFailure.isUnanswered(exception)) {
			this.policy.log().unanswered(record, Causes.root(exception));
			return this.policy.pause(absences);
		}
		return this.policy.pauseWhileAway(record, absences, Causes.root(exception));
	}

	/**
	 * Return how often the record that holds up a partition was delivered.
	 * @param partition the partition
	 * @param offset the record's offset
	 * @return the number of failed deliveries
	 */
	synchronized int attempts(TopicPartition partition, long offset) {
		Failure failure = this.failures.get(partition);
		return (failure != null && failure.first == offset && failure.isOwn()) ? failure.attempts : 0;
	}

	/**
	 * Return the last of the records that failed together when the first of them failed
	 * for the first time. What came after it had fewer deliveries.
	 * @param partition the partition
	 * @param offset the offset of the first
	 * @return the offset of the last
	 */
	synchronized long last(TopicPartition partition, long offset) {
		Failure failure = this.failures.get(partition);
		return (failure != null && failure.first == offset) ? failure.last : offset;
	}

	/**
	 * Note that a record that is not delivered again could not be recovered.
	 * @param partition the partition
	 * @param offset the record's offset
	 * @return how long to wait before trying that again
	 */
	synchronized Duration recoveryFailed(TopicPartition partition, long offset) {
		Failure failure = failure(partition, offset);
		failure.waiting = true;
		return this.policy.pause(++failure.recoveries);
	}

	/**
	 * Note that a record was not delivered because another one of its batch could not be
	 * recovered, which counts as no delivery.
	 * @param partition the partition
	 * @param offset the record's offset
	 * @return how long to wait before it is delivered again
	 */
	synchronized Duration notDelivered(TopicPartition partition, long offset) {
		Failure failure = failure(partition, offset);
		return this.policy.pause(++failure.recoveries);
	}

	/**
	 * Forget the partitions that did not stay with the consumer of the calling thread:
	 * whoever takes them begins anew.
	 * @param assignment what that has now
	 */
	synchronized void assigned(Collection<TopicPartition> assignment) {
		this.failures.entrySet()
			.removeIf((failure) -> failure.getValue().isOwn() && !assignment.contains(failure.getKey()));
	}

	synchronized void recovered(TopicPartition partition) {
		this.failures.remove(partition);
	}

	private static String records(TopicPartition partition, long first, long last) {
		return (first != last) ? "%s@%d to %d".formatted(partition, first, last) : "%s@%d".formatted(partition, first);
	}

	private Failure failure(TopicPartition partition, long first) {
		Failure failure = this.failures.get(partition);
		if (failure == null || failure.first != first || !failure.isOwn()) {
			failure = new Failure(first);
			this.failures.put(partition, failure);
		}
		return failure;
	}

	private static final class Failure {

		private final long first;

		// Each consumer of a container has its own.
		private final Thread owner = Thread.currentThread();

		private long last;

		private int attempts;

		private int recoveries;

		private int absences;

		private boolean waiting;

		Failure(long first) {
			this.first = first;
			this.last = first;
		}

		boolean isOwn() {
			return this.owner == Thread.currentThread();
		}

	}

}
