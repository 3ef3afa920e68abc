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

package io.kafkastarter.listener.parallel;

import java.time.Duration;

import io.kafkastarter.listener.Ordering;

import org.springframework.util.Assert;

/**
 * The settings of a parallel listener.
 *
 * @param concurrency number of workers
 * @param ordering which records wait for each other
 * @param maxInFlight most records that are taken from Kafka and not finished
 * @param stuckAfter how long a record may be handled before it is reported
 * @since 0.1.0
 */
public record ParallelSettings(int concurrency, Ordering ordering, int maxInFlight, Duration stuckAfter) {

	/**
	 * 64 workers, in order for each key.
	 */
	public static final ParallelSettings DEFAULTS = new ParallelSettings(64, Ordering.KEY, 10_000,
			Duration.ofMinutes(5));

	public ParallelSettings {
		Assert.isTrue(concurrency > 0, "'concurrency' must be positive");
		Assert.notNull(ordering, "'ordering' must not be null");
		Assert.isTrue(maxInFlight > 0, "'maxInFlight' must be positive");
		Assert.isTrue(stuckAfter.toNanos() > 0, "'stuckAfter' must be positive");
	}

}
