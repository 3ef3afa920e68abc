package io.kafkastarter.deadletter.redrive;

/**
 * What was asked of dead letters cannot be done. The message says why, and what to ask
 * instead; it holds nothing of any record.
 *
 * @since 0.1.0
 */
public class InvalidRedriveException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param message why
	 */
	public InvalidRedriveException(String message) {
		super(message);
	}

	/**
	 * Create an exception.
	 * @param message why
	 * @param cause the cause
	 */
	public InvalidRedriveException(String message, Throwable cause) {
		super(message, cause);
	}

}
