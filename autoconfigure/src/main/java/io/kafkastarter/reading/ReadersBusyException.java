package io.kafkastarter.reading;

import java.time.Duration;

/**
 * Others read records at the moment, and there is no memory for one more.
 *
 * @since 0.1.0
 */
public class ReadersBusyException extends RuntimeException {

	private final Duration retryAfter;

	/**
	 * Create an exception.
	 * @param retryAfter when to ask again
	 */
	public ReadersBusyException(Duration retryAfter) {
		super("Others read records at the moment: ask again in %d s.".formatted(retryAfter.toSeconds()));
		this.retryAfter = retryAfter;
	}

	/**
	 * Return when to ask again.
	 * @return how long to wait
	 */
	public Duration getRetryAfter() {
		return this.retryAfter;
	}

}
