package io.kafkastarter.listener;

/**
 * A listener belongs to no consumer group.
 *
 * @since 0.1.0
 */
public class MissingGroupIdException extends RuntimeException {

	private final String listener;

	/**
	 * Create an exception.
	 * @param listener the listener's id or method
	 */
	public MissingGroupIdException(String listener) {
		super("Listener '%s' belongs to no consumer group".formatted(listener));
		this.listener = listener;
	}

	/**
	 * Return the listener.
	 * @return its id or method
	 */
	public String getListener() {
		return this.listener;
	}

}
