package io.kafkastarter.client;

import java.time.Duration;

/**
 * Puts times into the options of Kafka's admin client.
 *
 * @since 0.1.0
 */
public final class RequestTimeouts {

	private RequestTimeouts() {
	}

	/**
	 * Return a time as the option of a request has it.
	 * @param timeout the longest time to wait
	 * @return the milliseconds, at least 1 and at most {@link Integer#MAX_VALUE}
	 */
	public static int millis(Duration timeout) {
		return (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
	}

}
