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
import java.util.function.BiConsumer;

import io.kafkastarter.listener.failure.RetryPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.util.backoff.BackOffExecution;

/**
 * Counts the deliveries of one batch and says when the next is due. One that failed
 * because something is away does not count, and is followed by another in any case. Used
 * by the thread of the consumer.
 */
final class BatchDeliveries implements BackOffExecution {

	private final RetryPolicy policy;

	private final String records;

	private Exception last;

	private int absences;

	private int count;

	private int recoveries;

	private boolean away;

	/**
	 * Create deliveries.
	 * @param policy how many there are, and when
	 * @param records what is delivered
	 * @param failure what the first of them failed with
	 */
	BatchDeliveries(RetryPolicy policy, String records, Exception failure) {
		this.policy = policy;
		this.records = records;
		this.last = failure;
		failed(failure);
	}

	/**
	 * Deliver the batch once more.
	 * @param listener handles it
	 */
	void deliver(Runnable listener) {
		try {
			listener.run();
		}
		catch (RuntimeException ex) {
			failed(ex);
			throw ex;
		}
	}

	/**
	 * Return whether there are no further deliveries.
	 * @return whether the batch is to be recovered
	 */
	boolean isGivenUp() {
		return !this.away && this.policy.isLast(this.count, this.last);
	}

	/**
	 * Try to recover the batch. When that fails it is tried again, and the batch is not
	 * delivered.
	 * @param recovery takes what the last delivery failed with, and how many there were
	 */
	void recover(BiConsumer<Exception, Integer> recovery) {
		this.recoveries++;
		recovery.accept(this.last, this.count);
	}

	@Override
	public long nextBackOff() {
		@Nullable Duration pause;
		if (this.away) {
			pause = this.policy.pauseWhileAway(this.records, ++this.absences, this.last);
		}
		else if (this.recoveries > 0) {
			pause = this.policy.pause(this.recoveries);
		}
		else {
			pause = this.policy.pauseAfter(this.records, this.count, this.last);
		}
		return (pause != null) ? pause.toMillis() : 0;
	}

	private void failed(Exception failure) {
		this.last = failure;
		this.away = this.policy.isAbsence(failure);
		if (!this.away) {
			this.count++;
		}
	}

}
