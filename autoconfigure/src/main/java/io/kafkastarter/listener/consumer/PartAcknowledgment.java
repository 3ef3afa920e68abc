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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.Acknowledgment;

/**
 * Acknowledgment of one delivery. It is settled once, during the call of the handler or
 * later, by any thread.
 */
final class PartAcknowledgment implements Acknowledgment {

	private static final Settlement LATER = new Settlement(0, Duration.ZERO, 0);

	private final AtomicReference<@Nullable Settlement> settlement = new AtomicReference<>();

	private final java.util.function.Consumer<Settlement> settledLater;

	private final LongSupplier clock;

	private final int size;

	/**
	 * Create an acknowledgment.
	 * @param size how many records are delivered
	 * @param clock the time in nanoseconds
	 * @param settledLater called if it is settled after the worker has gone on
	 */
	PartAcknowledgment(int size, LongSupplier clock, java.util.function.Consumer<Settlement> settledLater) {
		this.size = size;
		this.clock = clock;
		this.settledLater = settledLater;
	}

	@Override
	public void acknowledge() {
		settle(Settlement.FINISHED);
	}

	/**
	 * Have the records delivered again, which counts as no failure.
	 */
	@Override
	public void nack(Duration sleep) {
		nack(0, sleep);
	}

	/**
	 * Have the records from an index on delivered again. Those before it are finished.
	 */
	@Override
	public void nack(int index, Duration sleep) {
		if (sleep.isNegative()) {
			throw new IllegalArgumentException("'sleep' must not be negative");
		}
		if (index < 0 || index >= this.size) {
			throw new IllegalArgumentException("'index' must be from 0 to %d".formatted(this.size - 1));
		}
		settle(new Settlement(index, sleep, this.clock.getAsLong() + sleep.toNanos()));
	}

	/**
	 * Return how this was settled.
	 * @return the settlement, or {@code null} if it was not
	 */
	@Nullable Settlement settlement() {
		return this.settlement.get();
	}

	/**
	 * Leave this to be settled later.
	 * @return how it is settled already, or {@code null}
	 */
	@Nullable Settlement leave() {
		return this.settlement.compareAndSet(null, LATER) ? null : this.settlement.get();
	}

	private void settle(Settlement how) {
		if (!this.settlement.compareAndSet(null, how) && this.settlement.compareAndSet(LATER, how)) {
			this.settledLater.accept(how);
		}
	}

	/**
	 * The outcome of a delivery.
	 *
	 * @param finished how many of its records are finished, at most
	 * @param pause how long the others wait for their next delivery
	 * @param due when that is over, in nanoseconds
	 */
	record Settlement(int finished, Duration pause, long due) {

		static final Settlement FINISHED = new Settlement(Integer.MAX_VALUE, Duration.ZERO, 0);

	}

}
