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

package io.kafkastarter.listener;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Exception that a handler throws when something that it needs is away, such as a
 * database. It says nothing about the record: the delivery does not count, however often
 * it fails so, and the record never becomes a dead letter because of it. A listener with
 * a breaker ({@code kafka.breaker}) opens it at once; without one the record alone waits.
 *
 * @since 0.1.0
 */
public class DownstreamUnavailableException extends RuntimeException {

	private static final Duration LONGEST = Duration.ofDays(1);

	private final @Nullable Duration retryAfter;

	/**
	 * Create an exception.
	 * @param message what is away
	 */
	public DownstreamUnavailableException(String message) {
		this(message, null, null);
	}

	/**
	 * Create an exception.
	 * @param message what is away
	 * @param cause why that is known, or {@code null}
	 */
	public DownstreamUnavailableException(String message, @Nullable Throwable cause) {
		this(message, cause, null);
	}

	/**
	 * Create an exception.
	 * @param message what is away
	 * @param cause why that is known, or {@code null}
	 * @param retryAfter how long to wait before the next delivery, at most a day, or
	 * {@code null} for what is configured
	 */
	public DownstreamUnavailableException(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
		super(message, cause);
		Assert.isTrue(retryAfter == null || !retryAfter.isNegative(), "'retryAfter' must not be negative");
		this.retryAfter = (retryAfter != null && retryAfter.compareTo(LONGEST) > 0) ? LONGEST : retryAfter;
	}

	/**
	 * Return how long to wait before the next delivery.
	 * @return the time, or {@code null} for what is configured
	 */
	public @Nullable Duration getRetryAfter() {
		return this.retryAfter;
	}

}
