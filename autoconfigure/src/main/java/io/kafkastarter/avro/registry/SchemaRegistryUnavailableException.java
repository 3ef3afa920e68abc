package io.kafkastarter.avro.registry;

import org.jspecify.annotations.Nullable;

/**
 * No instance of a schema registry gives an answer that says anything: it is away,
 * overloaded, or does not let this application in. Trying again later may help.
 *
 * @since 0.1.0
 */
public class SchemaRegistryUnavailableException extends SchemaRegistryException {

	/**
	 * Create an exception.
	 * @param message what happened, as a sentence
	 * @param status the HTTP status, or 0 if there was no answer
	 * @param cause the cause, or {@code null} if there is none
	 */
	SchemaRegistryUnavailableException(String message, int status, @Nullable Throwable cause) {
		super(message, status, 0, cause);
	}

}
