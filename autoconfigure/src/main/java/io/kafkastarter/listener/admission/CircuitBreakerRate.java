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

import java.util.Set;
import java.util.function.Supplier;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.kafkastarter.failure.Causes;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls by a circuit breaker of Resilience4j. Where the application has one that
 * is named like the listener, that one decides: its handlers tell it of their calls.
 *
 * @since 0.1.0
 */
public final class CircuitBreakerRate implements FailureRate {

	private static final Set<CircuitBreaker.State> OPEN = Set.of(CircuitBreaker.State.OPEN,
			CircuitBreaker.State.FORCED_OPEN, CircuitBreaker.State.HALF_OPEN);

	private final String listener;

	private final Supplier<@Nullable CircuitBreaker> shared;

	private final @Nullable CircuitBreaker own;

	private CircuitBreakerRate(String listener, Supplier<@Nullable CircuitBreaker> shared,
			@Nullable CircuitBreaker own) {
		this.listener = listener;
		this.shared = shared;
		this.own = own;
	}

	/**
	 * Create a rate over the last calls.
	 * @param listener the listener's id
	 * @param settings the settings of its breaker
	 * @param shared returns the circuit breaker of the application that is named like the
	 * listener, or {@code null} while there is none: it may come with its first call
	 * @return the rate
	 */
	public static CircuitBreakerRate of(String listener, BreakerSettings settings,
			Supplier<@Nullable CircuitBreaker> shared) {
		Double rate = settings.failureRate();
		return new CircuitBreakerRate(listener, shared,
				(rate != null) ? create(listener, rate, settings.window()) : null);
	}

	private static CircuitBreaker create(String listener, double rate, int window) {
		return CircuitBreaker.of(listener,
				CircuitBreakerConfig.custom()
					.slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
					.slidingWindowSize(window)
					.minimumNumberOfCalls(window)
					.failureRateThreshold((float) (rate * 100))
					.build());
	}

	@Override
	public void succeeded() {
		if (this.own != null) {
			this.own.onSuccess(0, this.own.getTimestampUnit());
		}
	}

	@Override
	public boolean failed(Throwable failure) {
		CircuitBreaker shared = this.shared.get();
		if (isRefusal(failure) || shared != null && OPEN.contains(shared.getState())) {
			return true;
		}
		if (this.own == null) {
			return true;
		}
		this.own.onError(0, this.own.getTimestampUnit(), failure);
		return shared == null && OPEN.contains(this.own.getState());
	}

	@Override
	public void reset() {
		if (this.own != null) {
			this.own.reset();
		}
	}

	@Override
	public boolean isRefusal(Throwable failure) {
		CallNotPermittedException refusal = Causes.find(failure, CallNotPermittedException.class);
		return refusal != null && this.listener.equals(refusal.getCausingCircuitBreakerName());
	}

}
