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

package io.kafkastarter.listener.failure;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

import io.kafkastarter.failure.Causes;
import io.kafkastarter.payload.PayloadUnavailableException;
import io.kafkastarter.payload.RecordDecodingException;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ExceptionClassifier;
import org.springframework.util.Assert;

/**
 * The settings of retries: how often a record is delivered whose handler fails, and how
 * long to wait between two deliveries. Immutable.
 *
 * @param maxAttempts deliveries in all, the first included
 * @param backoff time before the second delivery
 * @param multiplier factor by which the time grows with each further delivery
 * @param maxBackoff longest time between two deliveries
 * @param jitter largest random deviation of the time, as a fraction of it
 * @param nonRetryable exceptions after which a record is not delivered again, those that
 * extend them and those they caused included
 * @since 0.1.0
 */
public record RetrySettings(int maxAttempts, Duration backoff, double multiplier, Duration maxBackoff, double jitter,
		List<Class<? extends Throwable>> nonRetryable) {

	/**
	 * Three deliveries, about 0.5 s and 1 s apart.
	 */
	public static final RetrySettings DEFAULTS = new RetrySettings(3, Duration.ofMillis(500), 2, Duration.ofSeconds(30),
			0.2, List.of());

	/**
	 * Create settings.
	 */
	public RetrySettings {
		Assert.isTrue(maxAttempts >= 1, "'maxAttempts' must be 1 or more");
		Assert.isTrue(!backoff.isNegative() && !maxBackoff.isNegative(), "a backoff must not be negative");
		Assert.isTrue(multiplier >= 1, "'multiplier' must be 1 or more");
		Assert.isTrue(jitter >= 0 && jitter <= 1, "'jitter' must be from 0 to 1");
		nonRetryable = List.copyOf(nonRetryable);
	}

	/**
	 * Create settings that know of no exceptions of the user's.
	 * @param maxAttempts deliveries in all, the first included
	 * @param backoff time before the second delivery
	 * @param multiplier factor by which the time grows with each further delivery
	 * @param maxBackoff longest time between two deliveries
	 * @param jitter largest random deviation of the time, as a fraction of it
	 */
	public RetrySettings(int maxAttempts, Duration backoff, double multiplier, Duration maxBackoff, double jitter) {
		this(maxAttempts, backoff, multiplier, maxBackoff, jitter, List.of());
	}

	/**
	 * Return the pause after a failure, never longer than the longest one that is set.
	 * @param failures number of failures so far, at least 1
	 * @param random where the jitter comes from
	 * @return the pause
	 */
	public Duration pause(int failures, RandomGenerator random) {
		double longest = this.maxBackoff.toNanos();
		double nanos = Math.min(this.backoff.toNanos() * Math.pow(this.multiplier, failures - 1), longest);
		double least = nanos * (1 - this.jitter);
		double most = Math.min(nanos * (1 + this.jitter), longest);
		return Duration.ofNanos((long) Math.min(longest, least + (most - least) * random.nextDouble()));
	}

	/**
	 * Return whether to deliver a record again that failed with the given exception.
	 * @param exception the exception, or {@code null} if none is known
	 * @return {@code false} if trying again cannot help
	 */
	public boolean isRetryable(@Nullable Throwable exception) {
		return PayloadUnavailableException.isCauseOf(exception)
				|| Causes.of(exception).stream().noneMatch(this::isFatal);
	}

	private boolean isFatal(Throwable exception) {
		return exception instanceof RecordDecodingException || exception instanceof FollowsDeadLetterException
				|| ExceptionClassifier.defaultFatalExceptionsList()
					.stream()
					.anyMatch((type) -> type.isInstance(exception))
				|| this.nonRetryable.stream().anyMatch((type) -> type.isInstance(exception));
	}

}
