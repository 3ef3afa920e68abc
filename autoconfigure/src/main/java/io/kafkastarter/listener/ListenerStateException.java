package io.kafkastarter.listener;

/**
 * A listener cannot do what it was asked for in the state it is in.
 *
 * @since 0.1.0
 */
public class ListenerStateException extends IllegalStateException {

	private final String listenerId;

	/**
	 * Create an exception.
	 * @param listenerId the listener's id
	 * @param message what cannot be done, and what can be done instead
	 */
	public ListenerStateException(String listenerId, String message) {
		super(message);
		this.listenerId = listenerId;
	}

	/**
	 * Return the listener's id.
	 * @return the id
	 */
	public String getListenerId() {
		return this.listenerId;
	}

}
