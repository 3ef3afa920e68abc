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
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.Acknowledgment;

/**
 * One delivery of a record to its handler. It is settled once: by the worker when the
 * handler returns or throws, or by whoever acknowledges it. What is settled while the
 * worker is still in the handler is the worker's to report, so that it can go on with the
 * next record; after that it is reported from where it happens.
 */
final class Attempt implements Acknowledgment {

	private static final AtomicReferenceFieldUpdater<Attempt, Object> STATE = AtomicReferenceFieldUpdater
		.newUpdater(Attempt.class, Object.class, "state");

	private static final Object OPEN = "open";

	private static final Object DETACHED = "detached";

	private final InFlightRecord record;

	private final ChainRunner runner;

	// Open, detached, or the settlement.
	private volatile Object state = OPEN;

	private volatile boolean future;

	Attempt(InFlightRecord record, ChainRunner runner) {
		this.record = record;
		this.runner = runner;
	}

	/**
	 * Finish the record, unless it is the adapter that calls, because of a future that
	 * failed: the failure then follows.
	 */
	@Override
	public void acknowledge() {
		if (!this.future || !this.runner.asyncFailures().intercept(this)) {
			settle(Settlement.SUCCESS);
		}
	}

	@Override
	public void nack(Duration sleep) {
		settle(Settlement.again(sleep));
	}

	/**
	 * Return {@code true}: records are acknowledged in any order. The adapter asks when
	 * the handler has returned a future.
	 */
	@Override
	public boolean isOutOfOrderCommit() {
		this.future = true;
		return true;
	}

	boolean hasFuture() {
		return this.future;
	}

	/**
	 * Settle this, unless it is settled.
	 * @param settlement how
	 */
	void settle(Settlement settlement) {
		if (!STATE.compareAndSet(this, OPEN, settlement) && STATE.compareAndSet(this, DETACHED, settlement)) {
			this.runner.settled(this.record, settlement);
		}
	}

	/**
	 * Leave this to be settled later. Called by the worker.
	 * @return how it is settled already, or {@code null} if it is not
	 */
	@Nullable Settlement detach() {
		return STATE.compareAndSet(this, OPEN, DETACHED) ? null : (Settlement) this.state;
	}

	/**
	 * Settle this unless it is settled. Called by the worker.
	 * @param settlement how
	 * @return how it is settled
	 */
	Settlement settleByWorker(Settlement settlement) {
		return STATE.compareAndSet(this, OPEN, settlement) ? settlement : (Settlement) this.state;
	}

}
