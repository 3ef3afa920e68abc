package io.kafkastarter.avro;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.kafkastarter.serialization.PayloadUnavailableException;
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

	private final int capacity;

	private final long patience;

	private final LongSupplier clock;

	/**
	 * Create lookups.
	 * @param capacity how many are remembered
	 * @param patience how long a failure is remembered
	 * @param clock the time in nanoseconds
	 */
	Lookups(int capacity, Duration patience, LongSupplier clock) {
		this.capacity = capacity;
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
				return known.await();
			}
			Lookup<V> own = new Lookup<>();
			boolean first = (known != null) ? this.lookups.replace(key, known, own)
					: this.lookups.putIfAbsent(key, own) == null;
			if (first) {
				own.run(loader, this.clock);
				trim(key);
				return own.await();
			}
		}
	}

	private boolean isOver(Lookup<V> lookup) {
		Long failedAt = lookup.failedAt;
		return failedAt != null && this.clock.getAsLong() - failedAt >= this.patience;
	}

	private void trim(K latest) {
		Iterator<K> keys = this.lookups.keySet().iterator();
		while (this.lookups.size() > this.capacity && keys.hasNext()) {
			if (!keys.next().equals(latest)) {
				keys.remove();
			}
		}
	}

	private static final class Lookup<V> {

		private final CompletableFuture<V> result = new CompletableFuture<>();

		private volatile @Nullable Long failedAt;

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
