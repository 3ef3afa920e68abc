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

/**
 * The time from the opening of a breaker to its next try, and what came of that. Used
 * under the lock of the breaker, but for what does not change.
 */
final class Outage {

	private final Breaker.Pause pause;

	private final int times;

	private final long until;

	// Calls that were begun since, and how many of them have come to something.
	private int begun;

	private int passed;

	private long firstAt;

	private long lastAt;

	/**
	 * Create an outage.
	 * @param pause what is told of it
	 * @param times how often the breaker has opened since it was last closed, 1 or more
	 * @param until when records may be tried, in nanoseconds
	 */
	Outage(Breaker.Pause pause, int times, long until) {
		this.pause = pause;
		this.times = times;
		this.until = until;
	}

	Breaker.Pause pause() {
		return this.pause;
	}

	int times() {
		return this.times;
	}

	boolean isFirst() {
		return this.times == 1;
	}

	Duration untilNext(long now) {
		return Duration.ofNanos(Math.max(0, this.until - now));
	}

	boolean isTried() {
		return this.begun > 0;
	}

	/**
	 * Return how many calls may begin.
	 * @param now the time in nanoseconds
	 * @param settings how many are to be tried
	 * @return the number
	 */
	int tries(long now, BreakerSettings settings) {
		if (now - this.until < 0) {
			return 0;
		}
		if (this.begun >= settings.probes() && now - this.lastAt >= settings.maxPause().toNanos()) {
			// Nobody has told what became of them.
			this.begun = this.passed;
		}
		return Math.max(0, settings.probes() - this.begun);
	}

	boolean begin(long now, BreakerSettings settings) {
		if (tries(now, settings) == 0) {
			return false;
		}
		this.firstAt = isTried() ? this.firstAt : now;
		this.lastAt = now;
		this.begun++;
		return true;
	}

	/**
	 * Take note that calls have succeeded.
	 * @param count how many records they handled
	 * @param began when they began, in nanoseconds
	 * @param settings how many are to succeed
	 * @return whether these are enough
	 */
	boolean passed(int count, long began, BreakerSettings settings) {
		// What began before the first try tells nothing.
		if (isTried() && began - this.firstAt >= 0) {
			this.passed += count;
		}
		return this.passed >= settings.probes();
	}

	/**
	 * Take note that a call tells nothing: another one may begin.
	 */
	void undecided() {
		if (this.begun > this.passed) {
			this.begun--;
		}
	}

	/**
	 * Return whether all calls that were begun have succeeded and no other has come, as
	 * there are fewer records than are to be tried.
	 * @param now the time in nanoseconds
	 * @param patience how long to wait for others
	 * @return whether that is so
	 */
	boolean hasPassedAll(long now, Duration patience) {
		return this.passed > 0 && this.passed >= this.begun && now - this.lastAt >= patience.toNanos();
	}

}
