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

package io.kafkastarter.listener.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.kafkastarter.listener.HandlerTimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.util.ClassUtils;

/**
 * Interrupts handlers that take too long. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class HandlerTimeout {

	private static final boolean MONO_PRESENT = ClassUtils.isPresent("reactor.core.publisher.Mono",
			HandlerTimeout.class.getClassLoader());

	private final Duration timeout;

	private final ScheduledExecutorService timer;

	private final ThreadFactory threads;

	/**
	 * Create a timeout.
	 * @param timeout how long a call may take
	 * @param timer wakes up then
	 * @param threads create what cancels futures
	 */
	public HandlerTimeout(Duration timeout, ScheduledExecutorService timer, ThreadFactory threads) {
		this.timeout = timeout;
		this.timer = timer;
		this.threads = threads;
	}

	/**
	 * Return a listener that interrupts the handler of another one.
	 * @param listener the listener, of records or of batches
	 * @return the listener
	 */
	public Object limit(Object listener) {
		return TimedListeners.of(listener, this);
	}

	/**
	 * Call a handler.
	 * @param handler the handler
	 * @throws HandlerTimeoutException if it takes too long, also if it returns in the
	 * end: an interrupted handler may return without having done its work
	 */
	void call(Runnable handler) {
		Call call = new Call(Thread.currentThread());
		Future<?> alarm = this.timer.schedule(call::interrupt, this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		try {
			handler.run();
		}
		catch (RuntimeException | Error ex) {
			if (call.end()) {
				throw new HandlerTimeoutException(this.timeout, ex);
			}
			throw ex;
		}
		finally {
			alarm.cancel(false);
		}
		if (call.end()) {
			throw new HandlerTimeoutException(this.timeout, null);
		}
	}

	/**
	 * End a call that has returned a future, unless it is completed in time.
	 * @param future the future
	 * @param failed takes the failure, before the future is cancelled
	 */
	void end(CompletableFuture<?> future, Consumer<Exception> failed) {
		if (!future.isDone()) {
			Future<?> alarm = this.timer.schedule(() -> cancel(future, failed), this.timeout.toNanos(),
					TimeUnit.NANOSECONDS);
			future.whenComplete((result, failure) -> alarm.cancel(false));
		}
	}

	// What others do when it is cancelled may take its time, and must not hold up the
	// timer.
	private void cancel(CompletableFuture<?> future, Consumer<Exception> failed) {
		if (!future.isDone()) {
			this.threads.newThread(() -> {
				failed.accept(new HandlerTimeoutException(this.timeout, null));
				future.cancel(true);
			}).start();
		}
	}

	/**
	 * Limit a publisher of one result, if it is one.
	 * @param result what a handler has returned
	 * @return the publisher, which is cancelled and fails in time, or the result itself
	 */
	@Nullable Object limitPublisher(@Nullable Object result) {
		return (MONO_PRESENT && result != null) ? Publishers.limit(result, this.timeout) : result;
	}

	/**
	 * Keeps the types of Reactor from being loaded where it is not there.
	 */
	private static final class Publishers {

		private static Object limit(Object result, Duration timeout) {
			return (result instanceof Mono<?> mono)
					? mono.timeout(timeout, Mono.error(() -> new HandlerTimeoutException(timeout, null))) : result;
		}

	}

	private static final class Call {

		private enum State {

			RUNNING, ENDED, LATE, INTERRUPTED

		}

		private final Thread thread;

		private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

		Call(Thread thread) {
			this.thread = thread;
		}

		void interrupt() {
			if (this.state.compareAndSet(State.RUNNING, State.LATE)) {
				this.thread.interrupt();
				this.state.set(State.INTERRUPTED);
			}
		}

		// Whether it has been too late. What comes after it must not be interrupted.
		boolean end() {
			if (this.state.compareAndSet(State.RUNNING, State.ENDED) || this.state.get() == State.ENDED) {
				return false;
			}
			while (this.state.get() != State.INTERRUPTED) {
				Thread.onSpinWait();
			}
			Thread.interrupted();
			return true;
		}

	}

}
