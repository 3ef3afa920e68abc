package io.kafkastarter.listener;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Settings of a listener. Each is {@code null} where nothing is set.
 *
 * @param concurrency number of consumers
 * @param autoStartup whether the listener starts with the application
 * @param shutdownTimeout how long to wait for a running handler when the listener stops
 * @param batchSize most records in one batch
 * @since 0.1.0
 */
public record ListenerSettings(@Nullable Integer concurrency, @Nullable Boolean autoStartup,
		@Nullable Duration shutdownTimeout, @Nullable Integer batchSize) {

	/**
	 * Settings in which nothing is set.
	 */
	public static final ListenerSettings NONE = new ListenerSettings(null, null, null, null);

}
