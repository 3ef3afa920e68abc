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

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The workers of a queue listener, which all of its consumers take records for. Safe for
 * use by several threads.
 */
final class QueueWorkers {

	private final ReadyQueue ready;

	private final WorkerPool pool;

	private final WorkerGate gate;

	private final FailurePolicy failures;

	private final int count;

	private final AtomicBoolean started = new AtomicBoolean();

	private final AtomicInteger users = new AtomicInteger();

	/**
	 * Create workers, which are not started.
	 * @param container the container
	 * @param invokers put together what calls the listener
	 * @param failures decides about records whose handler failed
	 * @param clock the time in nanoseconds
	 */
	QueueWorkers(QueueMessageListenerContainer container, RecordInvokers invokers, FailurePolicy failures,
			LongSupplier clock) {
		QueueSettings settings = container.getSettings();
		AsyncFailures asyncFailures = new AsyncFailures();
		this.failures = failures.of(String.valueOf(container.getListenerId()), container.getGroupId());
		this.gate = new WorkerGate(container::isPauseRequested, container.getAdmission());
		ChainRunner runner = new ChainRunner(invokers.create(null, asyncFailures), this.failures, asyncFailures, () -> {
		}, this.gate, new DeliveryCounts(container.getObserver(), failures.recovered(), clock));
		this.ready = new SharedReadyQueue(Math.min(settings.maxInFlight(), 1 << 16));
		this.pool = new WorkerPool(this.ready, runner::run, () -> {
		});
		this.count = settings.concurrency();
	}

	/**
	 * Start the workers, unless another consumer has done so.
	 * @param executor starts a thread for each
	 */
	void start(Executor executor) {
		if (this.started.compareAndSet(false, true)) {
			this.pool.start(executor, this.count);
		}
	}

	FailurePolicy failures() {
		return this.failures;
	}

	ReadyQueue ready() {
		return this.ready;
	}

	WorkerPool pool() {
		return this.pool;
	}

	WorkerGate gate() {
		return this.gate;
	}

	/**
	 * Take note that a consumer needs the workers.
	 */
	void join() {
		this.users.incrementAndGet();
	}

	/**
	 * Take note that a consumer needs the workers no longer: they end with the last one.
	 */
	void leave() {
		if (this.users.decrementAndGet() == 0) {
			this.gate.close();
			this.pool.close();
		}
	}

	/**
	 * A queue that several poll threads add to.
	 */
	private static final class SharedReadyQueue extends ReadyQueue {

		SharedReadyQueue(int capacity) {
			super(capacity);
		}

		@Override
		synchronized boolean offer(InFlightRecord chain) {
			return super.offer(chain);
		}

	}

}
