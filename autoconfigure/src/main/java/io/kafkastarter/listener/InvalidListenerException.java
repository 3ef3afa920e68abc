package io.kafkastarter.listener;

/**
 * A listener cannot work as it is declared.
 *
 * @since 0.1.0
 */
public class InvalidListenerException extends RuntimeException {

	private final String listener;

	private final String reason;

	private final String action;

	/**
	 * Create an exception.
	 * @param listener the listener's method or id
	 * @param reason a sentence that says what is wrong
	 * @param action a sentence that says what to write instead
	 */
	public InvalidListenerException(String listener, String reason, String action) {
		super("Listener '%s' cannot work: %s".formatted(listener, reason));
		this.listener = listener;
		this.reason = reason;
		this.action = action;
	}

	/**
	 * Return the listener.
	 * @return its method or id
	 */
	public String getListener() {
		return this.listener;
	}

	/**
	 * Return what is wrong.
	 * @return a sentence
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * Return what to write instead.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
