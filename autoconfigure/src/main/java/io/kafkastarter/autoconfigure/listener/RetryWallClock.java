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

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * The time of day, as far ahead of the system's as the time that pauses go by: what a
 * test moves forward moves dead letters too.
 */
final class RetryWallClock extends Clock {

	private final Clock system;

	private final LongSupplier clock;

	private final long difference;

	/**
	 * Create a clock.
	 * @param system the time of the system
	 * @param clock the time that pauses go by, in nanoseconds from any origin
	 */
	RetryWallClock(Clock system, LongSupplier clock) {
		this.system = system;
		this.clock = clock;
		this.difference = difference();
	}

	private long difference() {
		return this.clock.getAsLong() - System.nanoTime();
	}

	@Override
	public Instant instant() {
		return this.system.instant().plusNanos(difference() - this.difference);
	}

	@Override
	public ZoneId getZone() {
		return this.system.getZone();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return new RetryWallClock(this.system.withZone(zone), this.clock);
	}

}
