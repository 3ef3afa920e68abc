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
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import io.kafkastarter.failure.Causes;
import io.kafkastarter.failure.RetryLog;
import io.kafkastarter.listener.DownstreamUnavailableException;
import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.listener.admission.Breaker;
import io.kafkastarter.listener.admission.NotAdmittedException;
import io.kafkastarter.payload.PayloadUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a failed delivery comes to, and tells the log: another one after a pause,
 * or none. The only place that does, for every kind of listener. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class RetryPolicy {

	// Until a record that is being tried has told whether the others may come.
	private static final Duration SHORTEST = Duration.ofMillis(50);

	private static final List<Class<? extends Throwable>> AWAY = List.of(PayloadUnavailableException.class,
			DownstreamUnavailableException.class, NotAdmittedException.class);

	private final RetrySettings settings;

	private final RetryLog log;

	private final @Nullable Breaker breaker;

	private final RandomGenerator random;

	/**
	 * Create a policy.
	 * @param settings how often and when to deliver again
	 * @param log the log of the listener
	 */
	public RetryPolicy(RetrySettings settings, RetryLog log) {
		this(settings, null, log, () -> ThreadLocalRandom.current().nextLong());
	}

	/**
	 * Create a policy.
	 * @param settings how often and when to deliver again
	 * @param breaker knows what is away, or {@code null} if there is none
	 * @param log the log of the listener
	 * @param random where the jitter comes from, safe for use by several threads
	 */
	public RetryPolicy(RetrySettings settings, @Nullable Breaker breaker, RetryLog log, RandomGenerator random) {
		this.settings = settings;
		this.breaker = breaker;
		this.log = log;
		this.random = random;
	}

	/**
	 * Return whether a delivery failed because something is away that decoding or the
	 * handler needs. That counts as no delivery, and is never the last.
	 * @param failure what it failed with, or {@code null} if that is not known
	 * @return whether to wait
	 */
	public boolean isAbsence(@Nullable Throwable failure) {
		return failure != null && (Causes.isAny(failure, AWAY) || this.breaker != null && this.breaker.isAway(failure));
	}

	/**
	 * Return the log of the listener.
	 * @return the log
	 */
	public RetryLog log() {
		return this.log;
	}

	/**
	 * Return whether there is no further delivery.
	 * @param failures how many deliveries have failed
	 * @param failure what the last one failed with, or {@code null} if that is not known
	 * @return whether to give up
	 */
	public boolean isLast(int failures, @Nullable Throwable failure) {
		return failures >= this.settings.maxAttempts() || !this.settings.isRetryable(failure);
	}

	/**
	 * Return how long to wait for the next delivery.
	 * @param what what was delivered, for the log
	 * @param failures how many deliveries have failed
	 * @param failure what the last one failed with, or {@code null} if that is not known
	 * @return the pause, or {@code null} to give up
	 */
	public @Nullable Duration pauseAfter(String what, int failures, @Nullable Throwable failure) {
		if (isLast(failures, failure)) {
			return null;
		}
		Duration pause = pause(failures);
		if (failure != null) {
			this.log.retried(what, failures, this.settings.maxAttempts(), pause, FailedRecordException.unwrap(failure));
		}
		return pause;
	}

	/**
	 * Return how long to wait for what is away.
	 * @param what what waits, for the log
	 * @param absences how often that was so by now
	 * @param failure what the last delivery failed with
	 * @return the pause
	 */
	public Duration pauseWhileAway(String what, int absences, Throwable failure) {
		Duration untilNext = (this.breaker != null) ? this.breaker.untilNext().orElse(null) : null;
		if (untilNext != null) {
			// It has told the log.
			return atLeast(untilNext);
		}
		DownstreamUnavailableException away = Causes.find(failure, DownstreamUnavailableException.class);
		if (NotAdmittedException.isCauseOf(failure)) {
			return SHORTEST;
		}
		this.log.waiting(what, FailedRecordException.unwrap(failure));
		Duration wanted = (away != null) ? away.getRetryAfter() : null;
		return (wanted != null) ? atLeast(wanted) : pause(absences);
	}

	private static Duration atLeast(Duration pause) {
		return (pause.compareTo(SHORTEST) > 0) ? pause : SHORTEST;
	}

	/**
	 * Return a pause that nothing is told of: a record is not delivered again, or not for
	 * a reason of its own.
	 * @param times how often that was so by now, at least 1
	 * @return the pause
	 */
	public Duration pause(int times) {
		return this.settings.pause(times, this.random);
	}

}
