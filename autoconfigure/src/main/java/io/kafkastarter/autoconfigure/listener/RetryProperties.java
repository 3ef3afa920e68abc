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
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Properties of retries after a handler has failed.
 *
 * @param maxAttempts Deliveries of a record in all, the first included.
 * @param backoff Time before the second delivery.
 * @param multiplier Factor by which the time grows with each further delivery.
 * @param maxBackoff Longest time between two deliveries.
 * @param jitter Largest random deviation of the time between two deliveries, as a
 * fraction of it.
 * @param nonRetryable Exceptions after which a record is not delivered again, with those
 * that extend them.
 * @since 0.1.0
 */
public record RetryProperties(@Nullable Integer maxAttempts, @Nullable Duration backoff, @Nullable Double multiplier,
		@Nullable Duration maxBackoff, @Nullable Double jitter,
		@Nullable List<Class<? extends Throwable>> nonRetryable) {

}
