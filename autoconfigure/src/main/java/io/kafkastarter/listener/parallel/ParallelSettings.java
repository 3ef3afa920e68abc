package io.kafkastarter.listener.parallel;

import java.time.Duration;

import io.kafkastarter.listener.Ordering;

import org.springframework.util.Assert;

/**
 * How a listener handles records in parallel.
 *
 * @param concurrency number of workers
 * @param ordering which records wait for each other
 * @param maxInFlight most records that are taken from Kafka and not finished
 * @param stuckAfter how long a record may be handled before it is reported
 * @since 0.1.0
 */
public record ParallelSettings(int concurrency, Ordering ordering, int maxInFlight, Duration stuckAfter) {

	/**
	 * 64 workers, in order for each key.
	 */
	public static final ParallelSettings DEFAULTS = new ParallelSettings(64, Ordering.KEY, 10_000,
			Duration.ofMinutes(5));

	public ParallelSettings {
		Assert.isTrue(concurrency > 0, "'concurrency' must be positive");
		Assert.notNull(ordering, "'ordering' must not be null");
		Assert.isTrue(maxInFlight > 0, "'maxInFlight' must be positive");
		Assert.isTrue(stuckAfter.toNanos() > 0, "'stuckAfter' must be positive");
	}

}
