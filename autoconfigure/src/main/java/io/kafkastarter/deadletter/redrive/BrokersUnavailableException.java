package io.kafkastarter.deadletter.redrive;

/**
 * Brokers do not answer a question about dead letters, or refuse to. The request may make
 * sense: it can be tried again.
 *
 * @since 0.1.0
 */
public class BrokersUnavailableException extends InvalidRedriveException {

	/**
	 * Create an exception.
	 * @param message why, and what to mend
	 * @param cause the cause
	 */
	public BrokersUnavailableException(String message, Throwable cause) {
		super(message, cause);
	}

}
