package io.kafkastarter.payload;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * What a topic is declared to carry cannot be written in its format.
 *
 * @since 0.1.0
 */
public class InvalidPayloadDeclarationException extends SerializationException {

	private final String reason;

	private final String action;

	/**
	 * Create an exception.
	 * @param reason what is wrong, as a sentence
	 * @param action what to do, as a sentence
	 * @param cause the cause, or {@code null} if there is none
	 */
	public InvalidPayloadDeclarationException(String reason, String action, @Nullable Throwable cause) {
		super(reason + " " + action, cause);
		this.reason = reason;
		this.action = action;
	}

	/**
	 * Return what is wrong.
	 * @return a sentence
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * Return what to do.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
