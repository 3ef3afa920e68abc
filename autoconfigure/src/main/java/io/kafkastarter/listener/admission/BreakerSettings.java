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

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The settings of a breaker. Immutable.
 *
 * @param exceptions failures that say that something is away, with those that extend them
 * and those they caused; if empty, every failure of the handler may
 * @param failureRate the fraction of the last calls that must have failed so for the
 * breaker to open, or {@code null} if one failure is enough
 * @param window how many calls are the last ones
 * @param pause how long it stays open at first
 * @param maxPause how long it stays open at most
 * @param probes how many records are tried then
 * @since 0.1.0
 */
public record BreakerSettings(List<Class<? extends Throwable>> exceptions, @Nullable Double failureRate, int window,
		Duration pause, Duration maxPause, int probes) {

	/**
	 * Create settings.
	 */
	public BreakerSettings {
		Assert.isTrue(!exceptions.isEmpty() || failureRate != null,
				"one of 'exceptions' and 'failureRate' must be set");
		Assert.isTrue(failureRate == null || failureRate > 0 && failureRate <= 1,
				"'failureRate' must be more than 0 and not more than 1");
		Assert.isTrue(window >= 1, "'window' must be 1 or more");
		Assert.isTrue(pause.toNanos() > 0 && maxPause.compareTo(pause) >= 0,
				"'pause' must be positive and not longer than 'maxPause'");
		Assert.isTrue(probes >= 1, "'probes' must be 1 or more");
		exceptions = List.copyOf(exceptions);
	}

	/**
	 * Return how long to stay open.
	 * @param times how often it opened since it was last closed, at least 1
	 * @return the time: twice as long with each time, up to the longest
	 */
	Duration pause(int times) {
		double nanos = this.pause.toNanos() * Math.pow(2, times - 1);
		return (nanos < this.maxPause.toNanos()) ? Duration.ofNanos((long) nanos) : this.maxPause;
	}

}
