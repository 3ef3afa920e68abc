package io.kafkastarter.deadletter.redrive;

/**
 * The record at work is not confirmed, since the redrive was cancelled or has lost the
 * record's partition.
 */
final class RedriveStoppedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RedriveStoppedException(String message) {
		super(message, null, false, false);
	}

}
