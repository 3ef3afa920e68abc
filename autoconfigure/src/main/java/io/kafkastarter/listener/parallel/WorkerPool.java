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

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Workers that take chains from the {@link ReadyQueue} and sleep while there are none.
 * One at most is being woken at a time, and it wakes the next if there is still something
 * to take (as Go's scheduler does with its spinning threads): few threads wake up where
 * handlers are fast, and all of them do where they are slow, without a lock or a wake-up
 * for each record. The last to fall asleep is woken first.
 */
final class WorkerPool {

	private final ReadyQueue queue;

	private final Consumer<InFlightRecord> chainRunner;

	private final Runnable onIdle;

	private final ConcurrentLinkedDeque<Worker> idle = new ConcurrentLinkedDeque<>();

	private final AtomicBoolean waking = new AtomicBoolean();

	private volatile boolean closed;

	/**
	 * Create a pool.
	 * @param queue where chains come from
	 * @param chainRunner handles a chain; it does not throw
	 * @param onIdle called by a worker that finds nothing to do
	 */
	WorkerPool(ReadyQueue queue, Consumer<InFlightRecord> chainRunner, Runnable onIdle) {
		this.queue = queue;
		this.chainRunner = chainRunner;
		this.onIdle = onIdle;
	}

	/**
	 * Start workers.
	 * @param executor starts a thread for each
	 * @param count how many
	 */
	void start(Executor executor, int count) {
		for (int i = 0; i < count; i++) {
			executor.execute(new Worker());
		}
	}

	/**
	 * See that what is in the queue is taken.
	 */
	void wake() {
		while (!this.queue.isEmpty() && !this.idle.isEmpty() && this.waking.compareAndSet(false, true)) {
			Worker worker = this.idle.pollFirst();
			if (worker != null) {
				worker.wake();
				return;
			}
			// Who fell asleep meanwhile may not have seen the queue: look again.
			this.waking.set(false);
		}
	}

	/**
	 * End the workers, each after the chain it is at.
	 */
	void close() {
		this.closed = true;
		for (Worker worker = this.idle.pollFirst(); worker != null; worker = this.idle.pollFirst()) {
			worker.wake();
		}
	}

	private final class Worker implements Runnable {

		private volatile @Nullable Thread sleeper;

		@Override
		public void run() {
			while (!WorkerPool.this.closed) {
				InFlightRecord chain = WorkerPool.this.queue.poll();
				if (chain != null) {
					WorkerPool.this.chainRunner.accept(chain);
				}
				else {
					WorkerPool.this.onIdle.run();
					sleep();
				}
			}
		}

		private void sleep() {
			this.sleeper = Thread.currentThread();
			WorkerPool.this.idle.addFirst(this);
			boolean needed = !WorkerPool.this.queue.isEmpty() || WorkerPool.this.closed;
			if (needed && WorkerPool.this.idle.remove(this)) {
				this.sleeper = null;
				return;
			}
			while (this.sleeper != null) {
				LockSupport.park(this);
				// Whoever interrupts us means the handler; a pending one would keep us
				// awake.
				Thread.interrupted();
			}
			takeAfterWaking();
		}

		private void takeAfterWaking() {
			InFlightRecord chain = WorkerPool.this.queue.poll();
			WorkerPool.this.waking.set(false);
			WorkerPool.this.wake();
			if (chain != null) {
				WorkerPool.this.chainRunner.accept(chain);
			}
		}

		private void wake() {
			Thread thread = this.sleeper;
			this.sleeper = null;
			LockSupport.unpark(thread);
		}

	}

}
