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

package io.kafkastarter.listener.admission;

import java.util.Optional;
import java.util.function.LongSupplier;

import io.kafkastarter.listener.RateLimit;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.DeliveryResult;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Decides when the records of a listener may be handed to its handler: by its breaker,
 * and by its rate limit. There is one for all consumers and workers of the listener in
 * this instance, whatever containers it has in the course of time. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class Admission {

	/**
	 * Whether Bucket4j is there, which counts.
	 */
	public static final boolean CAN_LIMIT = ClassUtils.isPresent("io.github.bucket4j.Bucket",
			Admission.class.getClassLoader());

	// Whoever waits looks again so often: the limit may be another one by then.
	private static final long LONGEST_WAIT = 500_000_000;

	private static final long SHORTEST_WAIT = 20_000;

	// A record that is tried takes its time.
	private static final long PROBE_WAIT = 10_000_000;

	private final @Nullable Breaker breaker;

	private final LongSupplier clock;

	private volatile @Nullable RateLimiter limiter;

	/**
	 * Create an admission.
	 * @param breaker the breaker, or {@code null} if there is none
	 * @param limit the limit, or {@code null} for none
	 * @param clock the time in nanoseconds
	 */
	public Admission(@Nullable Breaker breaker, @Nullable RateLimit limit, LongSupplier clock) {
		this.breaker = breaker;
		this.clock = clock;
		setRateLimit(limit);
	}

	/**
	 * Create an admission that lets all records pass.
	 * @return the admission
	 */
	public static Admission free() {
		return new Admission(null, null, System::nanoTime);
	}

	/**
	 * Return what decides when the records of a container are handed over.
	 * @param container the container of a listener
	 * @return the admission, or empty if the container is not the starter's
	 */
	public static Optional<Admission> of(MessageListenerContainer container) {
		return (container instanceof Source source) ? Optional.of(source.getAdmission()) : Optional.empty();
	}

	/**
	 * Set how fast records may be handed over, from now on.
	 * @param limit the limit, or {@code null} for none
	 * @throws IllegalStateException if there is nothing that could count
	 */
	public void setRateLimit(@Nullable RateLimit limit) {
		Assert.state(limit == null || CAN_LIMIT,
				"A rate limit needs Bucket4j: add the dependency 'com.bucket4j:bucket4j_jdk17-core'");
		this.limiter = (limit != null) ? new RateLimiter(limit, this.clock) : null;
	}

	/**
	 * Return how fast records may be handed over.
	 * @return the limit, or {@code null} if there is none
	 */
	public @Nullable RateLimit getRateLimit() {
		RateLimiter current = this.limiter;
		return (current != null) ? current.limit() : null;
	}

	/**
	 * Return the breaker.
	 * @return the breaker, or {@code null} if there is none
	 */
	public @Nullable Breaker getBreaker() {
		return this.breaker;
	}

	/**
	 * Return the pause that the listener makes by itself.
	 * @return the pause, or empty if it makes none
	 */
	public Optional<Breaker.Pause> getPause() {
		return (this.breaker != null) ? this.breaker.pause() : Optional.empty();
	}

	/**
	 * Return whether any number of records may be handed over, without asking.
	 * @return whether there is no limit now
	 */
	public boolean isFree() {
		return this.limiter == null && (this.breaker == null || this.breaker.isClosed());
	}

	/**
	 * Ask to hand over records, each call by {@link #begin()}.
	 * @param least how few are not worth it
	 * @param most how many at most
	 * @return how many may be handed over now, which the limit has counted then
	 */
	public int admit(int least, int most) {
		RateLimiter limiter = this.limiter;
		int tried = (this.breaker != null) ? this.breaker.admitted(most) : most;
		return (tried > 0 && limiter != null) ? limiter.take(Math.min(least, tried), tried) : tried;
	}

	/**
	 * Return how long to wait before asking again.
	 * @param least how few are not worth it
	 * @return the time in nanoseconds, which is not long: that may change
	 */
	public long nanosUntilNext(int least) {
		long wait = 0;
		if (this.breaker != null) {
			wait = this.breaker.untilNext().map((time) -> Math.max(PROBE_WAIT, time.toNanos())).orElse(0L);
		}
		RateLimiter limiter = this.limiter;
		if (wait == 0 && limiter != null) {
			wait = limiter.nanosUntil(least);
		}
		return Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, wait));
	}

	/**
	 * Begin a call with records that were admitted.
	 * @return {@code false} if it must not begin, as the breaker has opened since
	 */
	public boolean begin() {
		return this.breaker == null || this.breaker.begin();
	}

	/**
	 * Begin a call with records that were admitted.
	 * @throws NotAdmittedException if it must not begin, as the breaker has opened since
	 */
	public void beginOrFail() {
		if (!begin()) {
			throw new NotAdmittedException();
		}
	}

	/**
	 * Take note that a call does not begin that was about to: another one may be tried in
	 * its place.
	 */
	public void leave() {
		if (this.breaker != null) {
			this.breaker.undecided();
		}
	}

	/**
	 * Begin a call with records that are delivered again, and were not polled for that.
	 * @param records how many
	 * @throws NotAdmittedException if it must not begin yet
	 */
	public void admitAgainOrFail(int records) {
		if (!isFree() && admit(records, records) == 0) {
			throw new NotAdmittedException();
		}
	}

	/**
	 * Return what tells the breaker of deliveries.
	 * @return the observer
	 */
	public DeliveryObserver observer() {
		return (this.breaker != null) ? new BreakerObserver(this.breaker) : DeliveryObserver.NONE;
	}

	/**
	 * A container that asks before it hands over records.
	 */
	public interface Source {

		/**
		 * Return what decides when records are handed over.
		 * @return the admission
		 */
		Admission getAdmission();

	}

	private record BreakerObserver(Breaker breaker) implements DeliveryObserver {

		@Override
		public void delivered(String topic, DeliveryResult result, int count, long nanos) {
			if (result == DeliveryResult.SUCCESS) {
				this.breaker.succeeded(count, nanos);
			}
		}

		@Override
		public void failed(Throwable failure) {
			this.breaker.failed(failure);
		}

		@Override
		public void batch(boolean handled, long nanos) {
		}

	}

}
