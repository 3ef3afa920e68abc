package io.kafkastarter.autoconfigure.listener;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

/**
 * What happens when a handler fails.
 *
 * @param maxAttempts Deliveries of a record in all, the first included.
 * @param backoff Time before the second delivery.
 * @param multiplier What the time is multiplied with for each further delivery.
 * @param maxBackoff Longest time between two deliveries.
 * @param jitter How far the time may differ from that, as a fraction of it.
 * @param nonRetryable Exceptions after which a record is not delivered again, with those
 * that extend them.
 * @since 0.1.0
 */
@ConfigurationPropertiesSource
public record RetryProperties(@Nullable Integer maxAttempts, @Nullable Duration backoff, @Nullable Double multiplier,
		@Nullable Duration maxBackoff, @Nullable Double jitter,
		@Nullable List<Class<? extends Throwable>> nonRetryable) {

}
