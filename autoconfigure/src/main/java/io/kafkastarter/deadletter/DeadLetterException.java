package io.kafkastarter.deadletter;

import io.kafkastarter.failure.RetryLog;

/**
 * A dead letter could not be written. The record it was made of is not committed.
 *
 * @since 0.1.0
 */
public class DeadLetterException extends RuntimeException implements RetryLog.Told {

	private final String topic;

	/**
	 * Create an exception.
	 * @param message what happened
	 * @param topic the topic it should have been written to
	 * @param cause the cause
	 */
	DeadLetterException(String message, String topic, Throwable cause) {
		super(message, cause);
		this.topic = topic;
	}

	/**
	 * Return the name of the dead-letter topic.
	 * @return the topic
	 */
	public String getTopic() {
		return this.topic;
	}

}
