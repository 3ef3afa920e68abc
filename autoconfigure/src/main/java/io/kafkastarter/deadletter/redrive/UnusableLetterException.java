package io.kafkastarter.deadletter.redrive;

/**
 * A dead letter cannot be redriven, for what it is. Others can.
 */
final class UnusableLetterException extends RuntimeException {

	UnusableLetterException(String message, Throwable cause) {
		super(message, cause);
	}

}
