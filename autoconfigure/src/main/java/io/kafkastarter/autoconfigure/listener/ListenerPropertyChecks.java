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

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses values of properties of listeners that cannot work. What is not set is right.
 */
final class ListenerPropertyChecks {

	private ListenerPropertyChecks() {
	}

	static void require(boolean valid, String property, String reason, String action) {
		if (!valid) {
			throw new InvalidKafkaConfigurationException(property, reason, action);
		}
	}

	// Generics do not hold for what is bound.
	static void requireException(String property, Class<?> type) {
		require(Throwable.class.isAssignableFrom(type), property, "'%s' is no exception.".formatted(type.getName()),
				"Write the names of classes of exceptions.");
	}

	static void requirePositive(String property, @Nullable Integer value) {
		require(value == null || value >= 1, property, "It is less than 1.", "Write 1 or more.");
	}

	static void requirePositive(String property, @Nullable Duration value) {
		require(value == null || !value.isNegative() && !value.isZero(), property, "It is not positive.",
				"Write a duration such as 5m.");
	}

	static void requireNotNegative(String property, @Nullable Duration value, String action) {
		require(value == null || !value.isNegative(), property, "It is negative.", action);
	}

}
