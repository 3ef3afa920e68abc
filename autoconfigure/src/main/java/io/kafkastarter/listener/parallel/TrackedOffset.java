package io.kafkastarter.listener.parallel;

import org.jspecify.annotations.Nullable;

/**
 * An offset whose record is taken and not finished. The links belong to the
 * {@link OffsetTracker}.
 */
abstract class TrackedOffset {

	private final long offset;

	@Nullable TrackedOffset previous;

	@Nullable TrackedOffset next;

	TrackedOffset(long offset) {
		this.offset = offset;
	}

	final long offset() {
		return this.offset;
	}

}
