package io.kafkastarter.failure;

import org.springframework.kafka.KafkaException;

/**
 * Takes the place of what the transaction of a listener failed with. Spring's containers
 * log that with its stack trace each time, and what becomes of the records is told where
 * it is decided: so this has no stack trace, and a filter of the log knows it.
 *
 * @since 0.1.0
 */
public class RolledBackException extends KafkaException {

	private final transient RuntimeException failure;

	/**
	 * Create an exception.
	 * @param failure what the transaction failed with
	 */
	public RolledBackException(RuntimeException failure) {
		super(FailureText.line(HandlerErrorException.unwrap(Causes.root(failure))), Level.DEBUG, null);
		this.failure = failure;
	}

	/**
	 * Return what a transaction failed with.
	 * @param exception what a container hands over
	 * @return the failure in it, or else the exception itself
	 */
	public static Exception unwrap(Exception exception) {
		return (exception instanceof RolledBackException rolledBack) ? rolledBack.failure : exception;
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
