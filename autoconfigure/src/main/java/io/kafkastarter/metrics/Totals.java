package io.kafkastarter.metrics;

import java.time.Duration;

/**
 * What a listener had done at some time.
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
