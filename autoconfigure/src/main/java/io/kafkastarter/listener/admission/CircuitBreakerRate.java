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

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.kafkastarter.failure.Causes;

/**
 * Counts calls by a circuit breaker of Resilience4j.
 *
 * @since 0.1.0
 */
public final class CircuitBreakerRate implements FailureRate {

	private static final Set<CircuitBreaker.State> OPEN = Set.of(CircuitBreaker.State.OPEN,
			CircuitBreaker.State.FORCED_OPEN, CircuitBreaker.State.HALF_OPEN);

	private final CircuitBreaker circuitBreaker;

	private final boolean shared;

	private CircuitBreakerRate(CircuitBreaker circuitBreaker, boolean shared) {
		this.circuitBreaker = circuitBreaker;
		this.shared = shared;
	}

	/**
	 * Create a rate over the last calls.
	 * @param listener the listener's id
	 * @param rate the fraction of calls that must have failed
	 * @param window how many calls count
	 * @return the rate
	 */
	public static CircuitBreakerRate of(String listener, double rate, int window) {
		return new CircuitBreakerRate(CircuitBreaker.of(listener,
				CircuitBreakerConfig.custom()
					.slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
					.slidingWindowSize(window)
					.minimumNumberOfCalls(window)
					.failureRateThreshold((float) (rate * 100))
					.build()),
				false);
	}

	/**
	 * Use a circuit breaker of the application, to which its handlers tell their calls.
	 * @param circuitBreaker the circuit breaker
	 * @return the rate
	 */
	public static CircuitBreakerRate shared(CircuitBreaker circuitBreaker) {
		return new CircuitBreakerRate(circuitBreaker, true);
	}

	@Override
	public void succeeded() {
		if (!this.shared) {
			this.circuitBreaker.onSuccess(0, this.circuitBreaker.getTimestampUnit());
		}
	}

	@Override
	public boolean failed(Throwable failure) {
		if (!this.shared) {
			this.circuitBreaker.onError(0, this.circuitBreaker.getTimestampUnit(), failure);
		}
		return isRefusal(failure) || OPEN.contains(this.circuitBreaker.getState());
	}

	@Override
	public void reset() {
		if (!this.shared) {
			this.circuitBreaker.reset();
		}
	}

	@Override
	public boolean isRefusal(Throwable failure) {
		CallNotPermittedException refusal = Causes.find(failure, CallNotPermittedException.class);
		return this.shared && refusal != null
				&& this.circuitBreaker.getName().equals(refusal.getCausingCircuitBreakerName());
	}

}
