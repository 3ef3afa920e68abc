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

package io.kafkastarter.avro;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

import io.kafkastarter.payload.PayloadUnavailableException;
import org.apache.avro.AvroRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Looks each thing up once, however many threads need it, and remembers what was found. A
 * failure is remembered for a moment, so that many records that fail with it do not ask
 * again for each. Safe for use by several threads.
 *
 * @param <K> the type of keys
 * @param <V> the type of what is looked up
 */
final class Lookups<K, V> {

	private final Map<K, Lookup<V>> lookups = new ConcurrentHashMap<>();

	// In the order of their first use; what was used since it was looked at last is kept
	// for one more round.
	private final Deque<Entry<K, V>> order = new ArrayDeque<>();

	private final int capacity;

	private final long maxBytes;

	private final ToLongFunction<V> size;

	private long bytes;

	private final long patience;

	private final LongSupplier clock;

	/**
	 * Create lookups.
	 * @param capacity how many are remembered
	 * @param patience how long a failure is remembered
	 * @param clock the time in nanoseconds
	 */
	Lookups(int capacity, Duration patience, LongSupplier clock) {
		this(capacity, Long.MAX_VALUE, (value) -> 0, patience, clock);
	}

	/**
	 * Create lookups that are bounded by their size too.
	 * @param capacity how many are remembered
	 * @param maxBytes how many bytes they may have together; the latest is always
	 * remembered
	 * @param size returns how many bytes something has
	 * @param patience how long a failure is remembered
	 * @param clock the time in nanoseconds
	 */
	Lookups(int capacity, long maxBytes, ToLongFunction<V> size, Duration patience, LongSupplier clock) {
		this.capacity = capacity;
		this.maxBytes = maxBytes;
		this.size = size;
		this.patience = patience.toNanos();
		this.clock = clock;
	}

	/**
	 * Return what belongs to a key.
	 * @param key the key
	 * @param loader looks it up
	 * @return what was found
	 */
	V get(K key, Supplier<V> loader) {
		while (true) {
			Lookup<V> known = this.lookups.get(key);
			if (known != null && !isOver(known)) {
				known.use();
				return known.await();
			}
			Lookup<V> own = new Lookup<>();
			boolean first = (known != null) ? this.lookups.replace(key, known, own)
					: this.lookups.putIfAbsent(key, own) == null;
			if (first) {
				own.run(loader, this.clock);
				remember(key, own);
				return own.await();
			}
		}
	}

	private boolean isOver(Lookup<V> lookup) {
		Long failedAt = lookup.failedAt;
		return failedAt != null && this.clock.getAsLong() - failedAt >= this.patience;
	}

	private synchronized void remember(K key, Lookup<V> latest) {
		V value = latest.value();
		Entry<K, V> added = new Entry<>(key, latest, (value != null) ? this.size.applyAsLong(value) : 0);
		this.order.add(added);
		this.bytes += added.size();
		// Two rounds at most: after the first nothing counts as used.
		int looks = 2 * this.order.size();
		while ((this.order.size() > this.capacity || this.bytes > this.maxBytes) && looks-- > 0) {
			Entry<K, V> eldest = this.order.remove();
			boolean current = this.lookups.get(eldest.key()) == eldest.lookup();
			if (eldest.lookup() == latest || current && eldest.lookup().takeUse()) {
				this.order.add(eldest);
			}
			else {
				this.bytes -= eldest.size();
				this.lookups.remove(eldest.key(), eldest.lookup());
			}
		}
	}

	private record Entry<K, V>(K key, Lookup<V> lookup, long size) {

	}

	private static final class Lookup<V> {

		private final CompletableFuture<V> result = new CompletableFuture<>();

		private volatile @Nullable Long failedAt;

		private volatile boolean used;

		// Written only when it changes, so that threads do not wait for each other.
		void use() {
			if (!this.used) {
				this.used = true;
			}
		}

		boolean takeUse() {
			boolean taken = this.used;
			this.used = false;
			return taken;
		}

		@Nullable V value() {
			return this.result.isCompletedExceptionally() ? null : this.result.getNow(null);
		}

		void run(Supplier<V> loader, LongSupplier clock) {
			try {
				this.result.complete(loader.get());
			}
			catch (Throwable ex) {
				this.failedAt = clock.getAsLong();
				this.result.completeExceptionally(ex);
			}
		}

		V await() {
			try {
				return this.result.get();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new PayloadUnavailableException("Interrupted while a schema was looked up.", ex);
			}
			catch (ExecutionException ex) {
				if (ex.getCause() instanceof RuntimeException failure) {
					throw failure;
				}
				throw new AvroRuntimeException("The schema cannot be used", ex.getCause());
			}
		}

	}

}
