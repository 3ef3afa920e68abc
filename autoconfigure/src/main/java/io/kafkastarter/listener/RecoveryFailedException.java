package io.kafkastarter.listener;

/**
 * A malformed record of a batch could not be recovered. It says nothing about the handler
 * or the other records, so that it counts as no delivery of them.
 */
class RecoveryFailedException extends RuntimeException {

	RecoveryFailedException(Throwable cause) {
		super("A malformed record could not be recovered", cause);
	}

}
