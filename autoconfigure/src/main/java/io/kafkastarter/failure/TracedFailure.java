package io.kafkastarter.failure;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;

import org.jspecify.annotations.Nullable;

/**
 * Remembers whose stack trace was logged last: the records of a batch that fails as a
 * whole have one failure, and may be many. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TracedFailure {

	private volatile Reference<@Nullable Throwable> last = new WeakReference<>(null);

	/**
	 * Take note that a failure is logged.
	 * @param failure the failure
	 * @return whether its stack trace is to be: not if that was done just before
	 */
	public boolean isNew(Throwable failure) {
		if (this.last.refersTo(failure)) {
			return false;
		}
		this.last = new WeakReference<>(failure);
		return true;
	}

}
