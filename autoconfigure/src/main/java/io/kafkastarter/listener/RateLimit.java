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

package io.kafkastarter.listener;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * A limit of how fast records are handed to the handler of a listener: over all its
 * consumers and workers in this instance of the application.
 *
 * @param records how many records
 * @param per in which time
 * @param burst how many at once after a time of fewer
 * @since 0.1.0
 */
public record RateLimit(int records, Duration per, int burst) {

	private static final Duration LONGEST = Duration.ofDays(365);

	private static final long MOST_PER_MS = 1_000;

	/**
	 * Create a limit.
	 */
	public RateLimit {
		Assert.isTrue(records >= 1, "'records' must be 1 or more");
		Assert.isTrue(per.compareTo(Duration.ofMillis(1)) >= 0 && per.compareTo(LONGEST) <= 0,
				"'per' must be from 1 ms to 365 days");
		Assert.isTrue(records <= per.toMillis() * MOST_PER_MS, "'records' must be 1,000,000 in a second or less");
		Assert.isTrue(burst >= 1, "'burst' must be 1 or more");
	}

	/**
	 * Create a limit whose records may all come at once.
	 * @param records how many records
	 * @param per in which time
	 * @return the limit
	 */
	public static RateLimit of(int records, Duration per) {
		return new RateLimit(records, per, records);
	}

}
