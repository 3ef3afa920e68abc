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

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.autoconfigure.diagnostics.RelaxedNames;
import io.kafkastarter.listener.RateLimit;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.admission.Breaker;
import io.kafkastarter.listener.admission.BreakerSettings;
import org.jspecify.annotations.Nullable;

/**
 * Maps and checks {@code kafka.breaker} and {@code kafka.rate-limit}, and what single
 * listeners set instead.
 */
final class AdmissionSettingsMapper {

	private static final int DEFAULT_WINDOW = 100;

	private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(10);

	private static final Duration DEFAULT_MAX_PAUSE = Duration.ofMinutes(5);

	private final RetrySettingsMapper retries;

	private final FailureRates rates;

	private final LongSupplier clock;

	private final Map<String, Settings> listeners = new LinkedHashMap<>();

	private final Settings common;

	/**
	 * Create a mapper.
	 * @param properties the properties
	 * @param retries knows after which failures a record is not delivered again
	 * @param rates creates what counts failures
	 * @param clock the time in nanoseconds
	 */
	AdmissionSettingsMapper(KafkaListenerProperties properties, RetrySettingsMapper retries, FailureRates rates,
			LongSupplier clock) {
		this.retries = retries;
		this.rates = rates;
		this.clock = clock;
		BreakerProperties breaker = properties.breaker();
		this.common = new Settings(breaker("kafka.breaker", breaker, breaker),
				limit("kafka.rate-limit", properties.rateLimit(), properties.rateLimit()));
		properties.listeners().forEach((id, override) -> {
			String prefix = "kafka.listeners.%s.".formatted(id);
			BreakerSettings own = breaker(prefix + "breaker", override.breaker(), breaker);
			ListenerPropertyChecks.require(own != null || override.breaker().isEmpty(), prefix + "breaker",
					"Nothing opens it.", "Set 'exceptions' or 'failure-rate' too.");
			this.listeners.put(id,
					new Settings(own, limit(prefix + "rate-limit", override.rateLimit(), properties.rateLimit())));
		});
		ListenerPropertyChecks.require(
				this.common.breaker() != null || breaker.isEmpty()
						|| this.listeners.values().stream().anyMatch((settings) -> settings.breaker() != null),
				"kafka.breaker", "Nothing opens it.",
				"Set 'exceptions' or 'failure-rate' too, here or for a listener.");
	}

	/**
	 * Create the admission of a listener.
	 * @param listener the listener's id
	 * @return the admission
	 */
	Admission create(String listener) {
		Settings settings = RelaxedNames.find(this.listeners, listener, this.common);
		BreakerSettings breaker = settings.breaker();
		Predicate<Throwable> ofRecord = (failure) -> !this.retries.get(listener).isRetryable(failure);
		return new Admission((breaker != null) ? new Breaker(listener, breaker, this.rates.create(listener, breaker),
				ofRecord, this.clock, InstantSource.system()) : null, settings.limit(), this.clock);
	}

	private @Nullable BreakerSettings breaker(String name, BreakerProperties own, BreakerProperties base) {
		checkBreaker(name, own);
		List<Class<? extends Throwable>> exceptions = first(own.exceptions(), base.exceptions(), List.of());
		Double rate = (own.failureRate() != null) ? own.failureRate() : base.failureRate();
		Duration pause = first(own.pause(), base.pause(), DEFAULT_PAUSE);
		Duration maxPause = first(own.maxPause(), base.maxPause(),
				(pause.compareTo(DEFAULT_MAX_PAUSE) > 0) ? pause : DEFAULT_MAX_PAUSE);
		ListenerPropertyChecks.require(pause.compareTo(maxPause) <= 0 || own.pause() == null && own.maxPause() == null,
				name + ".max-pause", "It is shorter than the first pause, %d ms.".formatted(pause.toMillis()),
				"Write a 'pause' that is no longer than 'max-pause'.");
		ListenerPropertyChecks.require(rate == null || FailureRates.ARE_PRESENT, name + ".failure-rate",
				"It needs Resilience4j's circuit breaker, which is not there.",
				"Add the dependency 'io.github.resilience4j:resilience4j-circuitbreaker'.");
		return (exceptions.isEmpty() && rate == null) ? null
				: new BreakerSettings(exceptions, rate, first(own.window(), base.window(), DEFAULT_WINDOW), pause,
						maxPause, first(own.probes(), base.probes(), 1));
	}

	private static void checkBreaker(String name, BreakerProperties own) {
		for (Class<?> type : (own.exceptions() != null) ? own.exceptions() : List.<Class<?>>of()) {
			ListenerPropertyChecks.requireException(name + ".exceptions", type);
		}
		ListenerPropertyChecks.require(own.failureRate() == null || own.failureRate() > 0 && own.failureRate() <= 1,
				name + ".failure-rate", "It is not more than 0 and at most 1.", "Write a fraction such as 0.5.");
		ListenerPropertyChecks.requirePositive(name + ".window", own.window());
		ListenerPropertyChecks.requirePositive(name + ".probes", own.probes());
		ListenerPropertyChecks.requirePositive(name + ".pause", own.pause());
		ListenerPropertyChecks.requirePositive(name + ".max-pause", own.maxPause());
	}

	private static @Nullable RateLimit limit(String name, RateLimitProperties own, RateLimitProperties base) {
		ListenerPropertyChecks.requirePositive(name + ".records", own.records());
		ListenerPropertyChecks.requirePositive(name + ".burst", own.burst());
		ListenerPropertyChecks.requirePositive(name + ".per", own.per());
		Integer records = (own.records() != null) ? own.records() : base.records();
		ListenerPropertyChecks.require(records != null || own.isEmpty(), name, "It has no number of records.",
				"Set 'records' too.");
		ListenerPropertyChecks.require(records == null || Admission.CAN_LIMIT, name,
				"It needs Bucket4j, which is not there.", "Add the dependency 'com.bucket4j:bucket4j_jdk17-core'.");
		// Another number of records is not meant with the burst of the first one.
		Integer burst = (own.burst() != null || own.records() != null) ? own.burst() : base.burst();
		return (records != null) ? limit(name, records, first(own.per(), base.per(), Duration.ofSeconds(1)),
				Optional.ofNullable(burst).orElse(records)) : null;
	}

	private static RateLimit limit(String name, int records, Duration per, int burst) {
		try {
			return new RateLimit(records, per, burst);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidKafkaConfigurationException(name, "It cannot be counted: %s.".formatted(ex.getMessage()),
					"Write what a handler may get, such as { records: 200, per: 1s }.");
		}
	}

	private static <T> T first(@Nullable T own, @Nullable T base, T otherwise) {
		return Optional.ofNullable(own).or(() -> Optional.ofNullable(base)).orElse(otherwise);
	}

	private record Settings(@Nullable BreakerSettings breaker, @Nullable RateLimit limit) {
	}

}
