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

package io.kafkastarter.topic.provisioning;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with jitter. It grows slowly, so that at any time the next try is
 * no further away than about a third of the time that has passed: a broker that is 20
 * seconds late is noticed within seconds.
 */
final class Backoff {

	private static final double MULTIPLIER = 1.25;

	private static final double JITTER = 0.2;

	private static final double INITIAL_MS = 1_000;

	private static final double MAX_MS = 30_000;

	private final RandomGenerator random;

	private double nextMs = INITIAL_MS;

	Backoff(RandomGenerator random) {
		this.random = random;
	}

	Duration next() {
		double jittered = this.nextMs * (1 - JITTER + 2 * JITTER * this.random.nextDouble());
		this.nextMs = Math.min(MAX_MS, this.nextMs * MULTIPLIER);
		return Duration.ofMillis((long) Math.min(MAX_MS, Math.max(INITIAL_MS, jittered)));
	}

}
