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

package io.kafkastarter.autoconfigure.listener;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.kafkastarter.listener.admission.BreakerSettings;
import io.kafkastarter.listener.admission.CircuitBreakerRate;
import io.kafkastarter.listener.admission.FailureRate;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.ClassUtils;

/**
 * Creates what counts the failures of a listener.
 */
@FunctionalInterface
interface FailureRates {

	/**
	 * Whether Resilience4j is there, which counts.
	 */
	boolean ARE_PRESENT = ClassUtils.isPresent("io.github.resilience4j.circuitbreaker.CircuitBreaker",
			FailureRates.class.getClassLoader());

	/**
	 * Create what counts the failures of a listener.
	 * @param listener the listener's id
	 * @param settings the settings of its breaker
	 * @return what counts
	 */
	FailureRate create(String listener, BreakerSettings settings);

	/**
	 * Return what uses Resilience4j if it is there: a circuit breaker of the application
	 * that is named like the listener, or else one that counts for the listener alone.
	 * @param beanFactory where the registry of circuit breakers is, if there is one
	 * @return the rates
	 */
	static FailureRates of(BeanFactory beanFactory) {
		return ARE_PRESENT ? (listener, settings) -> CircuitBreakers.create(listener, settings, beanFactory)
				: (listener, settings) -> FailureRate.NONE;
	}

	/**
	 * Keeps the types of Resilience4j from being loaded where it is not there.
	 */
	final class CircuitBreakers {

		private CircuitBreakers() {
		}

		private static FailureRate create(String listener, BreakerSettings settings, BeanFactory beanFactory) {
			ObjectProvider<CircuitBreakerRegistry> registries = beanFactory
				.getBeanProvider(CircuitBreakerRegistry.class);
			return CircuitBreakerRate.of(listener, settings,
					() -> registries.stream()
						.flatMap((registry) -> registry.find(listener).stream())
						.findFirst()
						.orElse(null));
		}

	}

}
