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

import java.util.List;

import io.kafkastarter.failure.HandlerCall;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what an interceptor has failed with until its records are delivered, by the same
 * thread: to the listener's container a failed interceptor is no failed delivery, and it
 * would pass over the records, or end.
 */
final class Interceptions {

	private final ThreadLocal<@Nullable Failure> failed = new ThreadLocal<>();

	/**
	 * Take note that an interceptor has failed.
	 * @param first the first of the records it was handed
	 * @param failure what it failed with
	 */
	void failed(ConsumerRecord<?, ?> first, Throwable failure) {
		this.failed.set(new Failure(first, failure));
	}

	/**
	 * Fail if an interceptor has failed on a record.
	 * @param record the record that is delivered
	 */
	void failIfFailed(ConsumerRecord<?, ?> record) {
		Failure failure = this.failed.get();
		if (failure == null) {
			return;
		}
		this.failed.remove();
		if (failure.first() == record) {
			HandlerCall.runUnchecked(failure::raise);
		}
	}

	/**
	 * Fail if an interceptor has failed on a batch.
	 * @param batch the records that are delivered
	 */
	void failIfFailed(List<ConsumerRecord<Object, Object>> batch) {
		if (!batch.isEmpty()) {
			failIfFailed(batch.get(0));
		}
	}

	private record Failure(ConsumerRecord<?, ?> first, Throwable failure) {

		void raise() {
			if (this.failure instanceof Error error) {
				throw error;
			}
			throw (this.failure instanceof RuntimeException exception) ? exception
					: new IllegalStateException(this.failure);
		}

	}

}
