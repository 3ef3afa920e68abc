package io.kafkastarter.listener.steering;

import io.kafkastarter.listener.ListenerState.Requester;
import org.jspecify.annotations.Nullable;

/**
 * Names whoever steers a listener.
 *
 * @param requester who it is
 * @param user the name of the user, or {@code null} if it is not known
 */
record Steerer(Requester requester, @Nullable String user) {

	/**
	 * Code of the application.
	 */
	static final Steerer CODE = new Steerer(Requester.HANDLE, null);

	/**
	 * Code that used the container.
	 */
	static final Steerer CONTAINER = new Steerer(Requester.CONTAINER, null);

	@Override
	public String toString() {
		return this.requester.describe(this.user);
	}

}
