package io.kafkastarter.listener.spring;

/**
 * A record of a batch could not be recovered: a malformed one, or one that has had all
 * its deliveries. It says nothing about the handler or the other records, so that it
 * counts as no delivery of them.
 */
class RecoveryFailedException extends RuntimeException {

	RecoveryFailedException(Throwable cause) {
		super("A record of the batch could not be recovered", cause);
	}

}
