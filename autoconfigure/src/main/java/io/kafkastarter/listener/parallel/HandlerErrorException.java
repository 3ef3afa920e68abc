package io.kafkastarter.listener.parallel;

/**
 * A handler ended with an {@link Error}.
 */
class HandlerErrorException extends RuntimeException {

	HandlerErrorException(Throwable cause) {
		super(cause);
	}

}
