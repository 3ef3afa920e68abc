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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.autoconfigure.diagnostics.RelaxedNames;
import io.kafkastarter.listener.failure.RetrySettings;
import org.jspecify.annotations.Nullable;

/**
 * Maps and checks {@code kafka.retry} and what single listeners set instead.
 *
 * @since 0.1.0
 */
final class RetrySettingsMapper {

	private final RetrySettings common;

	private final Map<String, RetrySettings> listeners;

	/**
	 * Create a mapper.
	 * @param properties the properties
	 */
	RetrySettingsMapper(KafkaListenerProperties properties) {
		this.common = map("kafka.retry.", properties.retry(), RetrySettings.DEFAULTS);
		this.listeners = properties.listeners()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(entry) -> map("kafka.listeners.%s.retry.".formatted(entry.getKey()), entry.getValue().retry(),
							this.common)));
	}

	/**
	 * Return the settings of a listener.
	 * @param listenerId the listener's id
	 * @return what is set for it, or else for all
	 */
	RetrySettings get(String listenerId) {
		return RelaxedNames.find(this.listeners, listenerId, this.common);
	}

	private static RetrySettings map(String prefix, RetryProperties properties, RetrySettings base) {
		check(prefix, properties);
		Duration backoff = orElse(properties.backoff(), base.backoff());
		Duration maxBackoff = orElse(properties.maxBackoff(), base.maxBackoff());
		if (backoff.compareTo(maxBackoff) > 0 && (properties.backoff() != null || properties.maxBackoff() != null)) {
			boolean written = properties.maxBackoff() != null;
			throw new InvalidKafkaConfigurationException(prefix + (written ? "max-backoff" : "backoff"),
					written ? "It is shorter than the first backoff, %d ms.".formatted(backoff.toMillis())
							: "It is longer than the longest backoff, %d ms.".formatted(maxBackoff.toMillis()),
					"Write a 'backoff' that is no longer than 'max-backoff'.");
		}
		return new RetrySettings(orElse(properties.maxAttempts(), base.maxAttempts()), backoff,
				orElse(properties.multiplier(), base.multiplier()), maxBackoff,
				orElse(properties.jitter(), base.jitter()), orElse(properties.nonRetryable(), base.nonRetryable()));
	}

	private static void check(String prefix, RetryProperties properties) {
		ListenerPropertyChecks.require(properties.maxAttempts() == null || properties.maxAttempts() >= 1,
				prefix + "max-attempts", "It is less than 1.", "Write 1 not to try again, or more.");
		ListenerPropertyChecks.requireNotNegative(prefix + "backoff", properties.backoff(),
				"Write a duration such as 500ms, or 0s.");
		ListenerPropertyChecks.requireNotNegative(prefix + "max-backoff", properties.maxBackoff(),
				"Write a duration such as 30s.");
		ListenerPropertyChecks.require(properties.multiplier() == null || properties.multiplier() >= 1,
				prefix + "multiplier", "It is less than 1.", "Write 1 for pauses of the same length, or more.");
		ListenerPropertyChecks.require(
				properties.jitter() == null || (properties.jitter() >= 0 && properties.jitter() <= 1),
				prefix + "jitter", "It is not between 0 and 1.", "Write a fraction such as 0.2, or 0 for none.");
	}

	private static <T> T orElse(@Nullable T value, T other) {
		return Optional.ofNullable(value).orElse(other);
	}

}
