package io.kafkastarter.listener;

/**
 * A batch listener's method returns a future. Spring for Apache Kafka would commit the
 * batch whether the future completes or fails, and the failed records would be lost.
 *
 * @since 0.1.0
 */
public class AsyncBatchListenerException extends RuntimeException {

	private final String listener;

	/**
	 * Create an exception.
	 * @param listener the listener's method
	 */
	public AsyncBatchListenerException(String listener) {
		super("Batch listener '%s' returns a future".formatted(listener));
		this.listener = listener;
	}

	/**
	 * Return the listener.
	 * @return its method
	 */
	public String getListener() {
		return this.listener;
	}

}
