package io.kafkastarter.metrics;

import java.time.Instant;

/**
 * A failure of a listener's handler, without what it says: that may be personal data.
 *
 * @param place the class of the exception, and where it was thrown
 * @param exception the class of the exception
 * @param count how often it was thrown since it is kept
 * @param first when that was for the first time
 * @param last when that was for the last time
 * @param trace the stack trace, with the causes, of the first one
 * @since 0.1.0
 */
public record RecentFailure(String place, String exception, long count, Instant first, Instant last, String trace) {

	RecentFailure again(Instant time) {
		return new RecentFailure(this.place, this.exception, this.count + 1, this.first, time, this.trace);
	}

}
