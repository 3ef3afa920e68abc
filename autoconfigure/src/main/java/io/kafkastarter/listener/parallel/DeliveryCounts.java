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

import java.util.function.LongSupplier;

import io.kafkastarter.failure.HandlerErrorException;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.DeliveryResult;
import org.jspecify.annotations.Nullable;

/**
 * Tells an observer what workers make of records. Safe for use by several threads.
 */
final class DeliveryCounts {

	private final DeliveryObserver observer;

	private final boolean observed;

	private final DeliveryResult recovered;

	private final LongSupplier clock;

	/**
	 * Create counts.
	 * @param observer is told
	 * @param recovered what it comes to when the recoverer takes a record
	 * @param clock the time in nanoseconds
	 */
	DeliveryCounts(DeliveryObserver observer, DeliveryResult recovered, LongSupplier clock) {
		this.observer = observer;
		this.observed = observer != DeliveryObserver.NONE;
		this.recovered = recovered;
		this.clock = clock;
	}

	long now() {
		return this.clock.getAsLong();
	}

	/**
	 * Return how long the delivery of a record took, which just ended.
	 * @param record the record
	 * @return the time in nanoseconds
	 */
	long nanosOf(InFlightRecord record) {
		return this.clock.getAsLong() - record.startedAt();
	}

	void succeeded(InFlightRecord record) {
		if (this.observed) {
			tell(record, DeliveryResult.SUCCESS, nanosOf(record), null);
		}
	}

	void failed(Exception failure) {
		this.observer.failed(HandlerErrorException.unwrap(failure));
	}

	void retried(InFlightRecord record, @Nullable Exception failure) {
		if (this.observed) {
			tell(record, DeliveryResult.RETRIED, nanosOf(record), failure);
		}
	}

	/**
	 * Take note of what became of a record that was given up.
	 * @param record the record
	 * @param taken whether the recoverer took it
	 */
	void recovered(InFlightRecord record, boolean taken) {
		tell(record, taken ? this.recovered : DeliveryResult.FAILED, record.takeHandlerNanos(), record.failure());
	}

	private void tell(InFlightRecord record, DeliveryResult result, long nanos, @Nullable Exception failure) {
		this.observer.settled(record.record(), result,
				(failure != null) ? HandlerErrorException.unwrap(failure) : null);
		this.observer.delivered(record.record().topic(), result, 1, nanos);
	}

}
