package io.kafkastarter.listener;

import java.time.Duration;
import java.util.random.RandomGenerator;

import org.springframework.util.Assert;

/**
 * How often a record whose handler fails is handled again, and after which pauses.
 *
 * @param maxAttempts number of deliveries in all, the first included
 * @param backoff pause after the first failure
 * @param multiplier what each further pause is multiplied by
 * @param maxBackoff longest pause
 * @param jitter part of a pause by which it is made longer or shorter at random
 * @since 0.1.0
 */
public record RetrySettings(int maxAttempts, Duration backoff, double multiplier, Duration maxBackoff, double jitter) {

	/**
	 * Three deliveries, with pauses of 0.5 and 1 s.
	 */
	public static final RetrySettings DEFAULTS = new RetrySettings(3, Duration.ofMillis(500), 2, Duration.ofSeconds(30),
			0.2);

	public RetrySettings {
		Assert.isTrue(maxAttempts > 0, "'maxAttempts' must be positive");
		Assert.isTrue(!backoff.isNegative() && !maxBackoff.isNegative(), "Backoffs must not be negative");
		Assert.isTrue(multiplier >= 1, "'multiplier' must not be less than 1");
		Assert.isTrue(jitter >= 0 && jitter <= 1, "'jitter' must be from 0 to 1");
	}

	/**
	 * Return the pause after a failure.
	 * @param failures number of failures so far, at least 1
	 * @param random where the jitter comes from
	 * @return the pause
	 */
	public Duration pause(int failures, RandomGenerator random) {
		double nanos = Math.min(this.backoff.toNanos() * Math.pow(this.multiplier, failures - 1),
				this.maxBackoff.toNanos());
		return Duration.ofNanos((long) (nanos * (1 + this.jitter * (2 * random.nextDouble() - 1))));
	}

}
