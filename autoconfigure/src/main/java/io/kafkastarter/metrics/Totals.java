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

package io.kafkastarter.metrics;

import java.time.Duration;

/**
 * The totals of the deliveries of a listener, up to a time or between two times.
 *
 * @param time the time in nanoseconds
 * @param processed deliveries that ended well
 * @param failed deliveries that failed
 * @param deadLettered records that came to dead letters
 * @param nanos how long all deliveries took together
 */
record Totals(long time, long processed, long failed, long deadLettered, long nanos) {

	/**
	 * Return what was done since an earlier time.
	 * @param earlier what had been done by then
	 * @return the difference, whose time is the time between
	 */
	Totals since(Totals earlier) {
		return new Totals(this.time - earlier.time, this.processed - earlier.processed, this.failed - earlier.failed,
				this.deadLettered - earlier.deadLettered, this.nanos - earlier.nanos);
	}

	long deliveries() {
		return this.processed + this.failed;
	}

	double meanMillis() {
		return (deliveries() > 0) ? this.nanos / 1e6 / deliveries() : 0;
	}

	// Of a difference.
	double perSecond() {
		return (this.time > 0) ? deliveries() * (double) Duration.ofSeconds(1).toNanos() / this.time : 0;
	}

	double errorRate() {
		return (deliveries() > 0) ? (double) this.failed / deliveries() : 0;
	}

}
