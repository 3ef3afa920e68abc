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

package io.kafkastarter.listener.observe;

import io.kafkastarter.PublicApi;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Receives the results of the deliveries of one listener, on the threads that handle its
 * records: it must be fast, and must not throw.
 *
 * @since 0.1.0
 */
@PublicApi
public interface DeliveryObserver {

	/**
	 * Does nothing.
	 */
	DeliveryObserver NONE = new DeliveryObserver() {

		@Override
		public void delivered(String topic, DeliveryResult result, int count, long nanos) {
		}

		@Override
		public void failed(Throwable failure) {
		}

		@Override
		public void batch(boolean handled, long nanos) {
		}

	};

	/**
	 * Records of one topic were delivered, all with the same result.
	 * @param topic their topic
	 * @param result what became of it
	 * @param count how many there were
	 * @param nanos how long the handler took for all of them, in nanoseconds. Zero where
	 * the handler was not called, as when a record that could not be kept is tried again
	 */
	void delivered(String topic, DeliveryResult result, int count, long nanos);

	/**
	 * A handler is about to be called with a record, for its first delivery or a further
	 * one. A filter may still keep the record from it.
	 * @param record the record, decoded
	 */
	default void handing(ConsumerRecord<?, ?> record) {
	}

	/**
	 * A record was delivered. Told in addition to what
	 * {@link #delivered(String, DeliveryResult, int, long)} is told.
	 * @param record the record
	 * @param result what became of it
	 * @param failure what its delivery failed with, or {@code null} if it did not fail,
	 * or if that is not known
	 */
	default void settled(ConsumerRecord<?, ?> record, DeliveryResult result, @Nullable Throwable failure) {
	}

	/**
	 * A handler failed, or a record could not be decoded for it.
	 * @param failure what was thrown
	 */
	void failed(Throwable failure);

	/**
	 * A batch was delivered.
	 * @param handled whether it is finished
	 * @param nanos how long that took, in nanoseconds
	 */
	void batch(boolean handled, long nanos);

}
