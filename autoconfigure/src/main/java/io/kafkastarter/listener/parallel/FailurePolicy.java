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

import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.listener.failure.RetryPolicy;
import io.kafkastarter.listener.observe.DeliveryResult;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.KafkaUtils;

/**
 * Decides what becomes of a record whose handler failed: it is handled again after a
 * pause, or, once it has had its attempts or where none can help, given to the recoverer.
 * While that fails it is tried again, without end and without the handler. Safe for use
 * by several threads.
 */
final class FailurePolicy {

	private final RetryPolicy retry;

	private final ConsumerRecordRecoverer recoverer;

	private final DeliveryResult recovered;

	private final String listenerId;

	private final @Nullable String groupId;

	/**
	 * Create a policy.
	 * @param retry decides how often and when to try again
	 * @param recoverer takes what is given up
	 * @param recovered what it comes to when it does
	 */
	FailurePolicy(RetryPolicy retry, ConsumerRecordRecoverer recoverer, DeliveryResult recovered) {
		this(retry, recoverer, recovered, "", null);
	}

	private FailurePolicy(RetryPolicy retry, ConsumerRecordRecoverer recoverer, DeliveryResult recovered,
			String listenerId, @Nullable String groupId) {
		this.retry = retry;
		this.recoverer = recoverer;
		this.recovered = recovered;
		this.listenerId = listenerId;
		this.groupId = groupId;
	}

	/**
	 * Return this policy for a listener, whose name the recoverer is told.
	 * @param listenerId the listener's id
	 * @param groupId the listener's group, or {@code null} if it has none
	 * @return the policy
	 */
	FailurePolicy of(String listenerId, @Nullable String groupId) {
		return new FailurePolicy(this.retry, this.recoverer, this.recovered, listenerId, groupId);
	}

	/**
	 * Return what it comes to when the recoverer takes a record.
	 * @return the result of its last delivery
	 */
	DeliveryResult recovered() {
		return this.recovered;
	}

	/**
	 * Return whether a delivery is not to count.
	 * @param exception what it failed with
	 * @return whether something is away
	 */
	boolean isAbsence(Exception exception) {
		return this.retry.isAbsence(exception);
	}

	/**
	 * Return when to handle a record again.
	 * @param record the record as it was received
	 * @param failures number of failures so far
	 * @param exception the last failure
	 * @return the pause, or {@code null} to give it up
	 */
	@Nullable Duration pauseAfter(ConsumerRecord<?, ?> record, int failures, Exception exception) {
		return this.retry.pauseAfter(KafkaUtils.format(record), failures, exception);
	}

	/**
	 * Return when to handle a record again that cannot be handled for now, because
	 * something is away. This does not count as a failure.
	 * @param record the record as it was received
	 * @param absences number of times this happened so far
	 * @param exception the last failure
	 * @return the pause
	 */
	Duration pauseWhileAway(ConsumerRecord<?, ?> record, int absences, Exception exception) {
		return this.retry.pauseWhileAway(KafkaUtils.format(record), absences, exception);
	}

	/**
	 * Give a record to the recoverer.
	 * @param record the record as it was received
	 * @param exception the last failure
	 * @param attempts how often the record was delivered
	 * @param recoveries how often the recoverer was called for it, this call included
	 * @return when to try again, or {@code null} if it is done
	 */
	@Nullable Duration recover(ConsumerRecord<?, ?> record, Exception exception, int attempts, int recoveries) {
		try {
			this.recoverer.accept(record,
					new FailedRecordException(this.listenerId, this.groupId, attempts, exception));
			return null;
		}
		catch (Throwable ex) {
			this.retry.log().unrecovered(KafkaUtils.format(record), ex);
			return this.retry.pause(recoveries);
		}
	}

}
