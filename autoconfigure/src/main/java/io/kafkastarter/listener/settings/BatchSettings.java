package io.kafkastarter.listener.settings;

import java.time.Duration;

import io.kafkastarter.listener.Ordering;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How batches fill, and how they are handled.
 *
 * @param size most records in one batch, or {@code null} for what one poll returns
 * @param maxWait how long to wait for a batch to fill, zero for what one poll brings
 * @param parallelism number of workers in one batch
 * @param ordering which records of a batch wait for each other
 * @since 0.1.0
 */
public record BatchSettings(@Nullable Integer size, Duration maxWait, int parallelism, Ordering ordering) {

	/**
	 * What one poll brings, handled at once.
	 */
	public static final BatchSettings DEFAULTS = new BatchSettings(null, Duration.ZERO, 1, Ordering.KEY);

	/**
	 * Create settings.
	 */
	public BatchSettings {
		Assert.isTrue(size == null || size >= 1, "'size' must be 1 or more");
		Assert.isTrue(!maxWait.isNegative(), "'maxWait' must not be negative");
		Assert.isTrue(parallelism >= 1, "'parallelism' must be 1 or more");
		Assert.notNull(ordering, "'ordering' must not be null");
	}

}
