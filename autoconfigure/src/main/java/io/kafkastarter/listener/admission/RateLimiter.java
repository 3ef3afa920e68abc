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

import java.util.function.LongSupplier;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.kafkastarter.listener.RateLimit;

/**
 * Hands out records as fast as a limit allows, by a token bucket of Bucket4j. Safe for
 * use by several threads.
 */
final class RateLimiter {

	private final RateLimit limit;

	private final Bucket bucket;

	RateLimiter(RateLimit limit, LongSupplier clock) {
		this.limit = limit;
		this.bucket = Bucket.builder()
			.addLimit(Bandwidth.builder().capacity(limit.burst()).refillGreedy(limit.records(), limit.per()).build())
			.withCustomTimePrecision(new Meter(clock))
			.build();
	}

	RateLimit limit() {
		return this.limit;
	}

	/**
	 * Take records.
	 * @param least how few are not worth it; no more than may come at once
	 * @param most how many at most
	 * @return how many may be handed over now, 0 if these are fewer
	 */
	int take(int least, int most) {
		int worth = Math.min(least, this.limit.burst());
		if (!this.bucket.tryConsume(worth)) {
			return 0;
		}
		return worth + (int) ((most > worth) ? this.bucket.tryConsumeAsMuchAsPossible(most - worth) : 0);
	}

	/**
	 * Return how long it is until records may be handed over.
	 * @param least how few are not worth it
	 * @return the time in nanoseconds, 0 if they may now
	 */
	long nanosUntil(int least) {
		return this.bucket.estimateAbilityToConsume(Math.min(least, this.limit.burst())).getNanosToWaitForRefill();
	}

	private record Meter(LongSupplier clock) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return this.clock.getAsLong();
		}

		@Override
		public boolean isWallClockBased() {
			return false;
		}

	}

}
