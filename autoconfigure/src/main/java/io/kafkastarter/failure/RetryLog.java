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

package io.kafkastarter.failure;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs each failure after which a listener gets a record again, in one line. Retries that
 * do not count are logged once a minute.
 *
 * @since 0.1.0
 */
public final class RetryLog {

	private static final Log logger = LogFactory.getLog(RetryLog.class);

	private static final long QUIET = Duration.ofMinutes(1).toNanos();

	private final String listener;

	private final LongSupplier clock;

	private final AtomicLong quietUntil;

	private final AtomicLong unansweredUntil;

	/**
	 * Create a log.
	 * @param listener the id of the listener
	 * @param clock the time in nanoseconds
	 */
	public RetryLog(String listener, LongSupplier clock) {
		this.listener = listener;
		this.clock = clock;
		this.quietUntil = new AtomicLong(clock.getAsLong());
		this.unansweredUntil = new AtomicLong(clock.getAsLong());
	}

	/**
	 * Tell that a record, or several together, are delivered again.
	 * @param what which ones
	 * @param failures how many of their deliveries have failed
	 * @param most how many deliveries there are in all
	 * @param pause how long they wait
	 * @param failure what the last delivery failed with
	 */
	public void retried(String what, int failures, int most, Duration pause, Throwable failure) {
		logger.warn("Listener '%s' failed on %s, delivery %d of %d. The next one is in %d ms: %s"
			.formatted(this.listener, what, failures, most, pause.toMillis(), FailureText.line(told(failure))));
	}

	/**
	 * Tell that a record, or several together, wait for something that is away.
	 * @param what which ones
	 * @param failure what the last delivery failed with
	 */
	public void waiting(String what, Throwable failure) {
		if (isDue(this.quietUntil)) {
			logger.warn("Listener '%s' waits with %s, and tries again until it can go on: %s".formatted(this.listener,
					what, FailureText.line(told(failure))));
		}
	}

	/**
	 * Tell that a record, or several together, wait until it is known how the transaction
	 * ended that they were handled in.
	 * @param what which ones
	 * @param failure what the commit failed with
	 */
	public void unanswered(String what, Throwable failure) {
		if (isDue(this.unansweredUntil)) {
			logger.warn(("Listener '%s' waits with %s: the commit of their transaction was not answered. It goes on "
					+ "once the brokers say how that ended, which takes them up to 'transaction.timeout.ms': %s")
				.formatted(this.listener, what, FailureText.line(told(failure))));
		}
	}

	/**
	 * Tell that a record could not be given up, unless that was told.
	 * @param what which one
	 * @param failure why it could not
	 */
	public void unrecovered(String what, Throwable failure) {
		if (!(failure instanceof Told) && isDue(this.quietUntil)) {
			logger.error("Listener '%s' cannot give up %s. It is not committed, and tried again until it can: %s"
				.formatted(this.listener, what, FailureText.line(failure)));
		}
	}

	private boolean isDue(AtomicLong quietUntil) {
		long now = this.clock.getAsLong();
		long until = quietUntil.get();
		return now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET);
	}

	private static Throwable told(Throwable failure) {
		return HandlerErrorException.unwrap(failure);
	}

	/**
	 * Marks exceptions that are logged when they are thrown, and need not be logged
	 * again.
	 */
	public interface Told {

	}

}
