package io.kafkastarter.listener.parallel;

/**
 * An offset without a record.
 */
final class Unfinished extends TrackedOffset {

	Unfinished(long offset) {
		super(offset);
	}

}
