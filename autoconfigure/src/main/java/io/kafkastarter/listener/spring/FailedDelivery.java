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

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records whose delivery failed, and of which nothing was decided yet. Used by one
 * thread.
 */
final class FailedDelivery {

	private final Deque<ConsumerRecord<?, ?>> records;

	private final long share;

	private final Throwable failure;

	/**
	 * Create a failed delivery.
	 * @param records the records
	 * @param nanos how long it took for all of them
	 * @param failure what it failed with
	 */
	FailedDelivery(Collection<? extends ConsumerRecord<?, ?>> records, long nanos, Throwable failure) {
		this.records = new ArrayDeque<>(records);
		this.share = nanos / Math.max(1, records.size());
		this.failure = failure;
	}

	Throwable failure() {
		return this.failure;
	}

	/**
	 * Return how long it took for each record.
	 * @return the time in nanoseconds
	 */
	long share() {
		return this.share;
	}

	/**
	 * Take a record out.
	 * @param record the record, as it was received
	 * @return {@code false} if it is not one of these, or was taken out before
	 */
	boolean take(ConsumerRecord<?, ?> record) {
		ConsumerRecord<?, ?> first = this.records.peekFirst();
		if (first != null && isSame(first, record)) {
			this.records.removeFirst();
			return true;
		}
		return this.records.removeIf((each) -> isSame(each, record));
	}

	private static boolean isSame(ConsumerRecord<?, ?> one, ConsumerRecord<?, ?> other) {
		return one.offset() == other.offset() && one.partition() == other.partition()
				&& one.topic().equals(other.topic());
	}

}
