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
 * Properties of a breaker, which pauses a listener while something is away that its
 * handler needs. It is off unless exceptions or a failure rate are set.
 *
 * @param exceptions Exceptions that say that something is away, with those that extend
 * them. Deliveries that fail with them do not count as attempts.
 * @param failureRate Fraction of the last calls of the handler that must have failed for
 * the listener to pause. Without it one of the exceptions is enough.
 * @param window Calls of the handler that count as the last ones. Defaults to 100.
 * @param pause How long the listener pauses at first. Defaults to 10s.
 * @param maxPause How long the listener pauses at most. The pause doubles each time that
 * records fail again. Defaults to 5m.
 * @param probes Records that are tried after a pause. Defaults to 1.
 * @since 0.1.0
 */
public record BreakerProperties(@Nullable List<Class<? extends Throwable>> exceptions, @Nullable Double failureRate,
		@Nullable Integer window, @Nullable Duration pause, @Nullable Duration maxPause, @Nullable Integer probes) {

	boolean isEmpty() {
		return this.exceptions == null && this.failureRate == null && this.window == null && this.pause == null
				&& this.maxPause == null && this.probes == null;
	}

}
