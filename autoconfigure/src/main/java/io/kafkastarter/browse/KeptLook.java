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

package io.kafkastarter.browse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Keeps what was seen, and looks again in the background when somebody asks and it is no
 * longer fresh. Thread-safe.
 *
 * @param <T> the type of what is seen
 */
final class KeptLook<T> {

	private final Reader<T> reader;

	private final Duration lifetime;

	private final Executor executor;

	private final Function<Throwable, String> problems;

	private final LongSupplier nanos;

	private @Nullable T value;

	private @Nullable Instant checked;

	private @Nullable String problem;

	private @Nullable Long asked;

	private @Nullable CompletableFuture<Void> underWay;

	KeptLook(Reader<T> reader, Duration lifetime, Executor executor, Function<Throwable, String> problems,
			LongSupplier nanos) {
		this.reader = reader;
		this.lifetime = lifetime;
		this.executor = executor;
		this.problems = problems;
		this.nanos = nanos;
	}

	/**
	 * Begin to look if what was seen is no longer fresh.
	 * @return this
	 */
	synchronized KeptLook<T> refresh() {
		if (this.underWay == null && isOld()) {
			CompletableFuture<Void> look = new CompletableFuture<>();
			this.underWay = look;
			try {
				this.executor.execute(() -> look(look));
			}
			catch (RejectedExecutionException ex) {
				// Many look at other things, or the application ends.
				this.underWay = null;
			}
		}
		return this;
	}

	private boolean isOld() {
		return this.asked == null || this.nanos.getAsLong() - this.asked >= this.lifetime.toNanos();
	}

	/**
	 * Have the next who asks look again.
	 */
	synchronized void outdate() {
		this.asked = null;
	}

	private void look(CompletableFuture<Void> look) {
		T seen = null;
		String failure = null;
		try {
			seen = this.reader.read();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			failure = this.problems.apply(ex);
		}
		catch (RuntimeException ex) {
			failure = this.problems.apply(ex);
		}
		finally {
			// Also after an error, so that the next who asks can look again.
			keep(seen, failure);
			look.complete(null);
		}
	}

	private synchronized void keep(@Nullable T seen, @Nullable String failure) {
		this.underWay = null;
		this.asked = this.nanos.getAsLong();
		this.problem = failure;
		if (seen != null) {
			this.value = seen;
			this.checked = Instant.now(Clock.systemUTC());
		}
	}

	/**
	 * Return what was seen.
	 * @param until when to wait no longer for a look that is under way, as
	 * {@link System#nanoTime()} tells
	 * @return the last look
	 */
	Look<T> get(long until) {
		CompletableFuture<Void> look = underWay();
		try {
			if (look != null) {
				look.get(Math.max(0, until - this.nanos.getAsLong()), TimeUnit.NANOSECONDS);
			}
		}
		catch (TimeoutException | ExecutionException ex) {
			// What was seen before is told.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return latest();
	}

	private synchronized @Nullable CompletableFuture<Void> underWay() {
		return this.underWay;
	}

	private synchronized Look<T> latest() {
		return new Look<>(this.value, this.checked, this.problem, this.underWay != null);
	}

	/**
	 * Looks.
	 *
	 * @param <T> the type of what is seen
	 */
	interface Reader<T> {

		T read() throws InterruptedException;

	}

}
