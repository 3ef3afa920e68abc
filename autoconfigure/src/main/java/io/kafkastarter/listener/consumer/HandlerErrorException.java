package io.kafkastarter.listener.consumer;

/**
 * A handler ended with an {@link Error}, which is the failure of its records and not of
 * the worker.
 */
class HandlerErrorException extends RuntimeException {

	HandlerErrorException(Throwable cause) {
		super(cause);
	}

}
