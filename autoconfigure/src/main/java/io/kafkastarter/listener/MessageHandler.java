package io.kafkastarter.listener;

/**
 * Handles messages, instead of an annotated method. Where records are handled in
 * parallel, or by several consumers, it is called by several threads.
 *
 * @param <T> the type of payloads
 * @since 0.1.0
 */
@FunctionalInterface
public interface MessageHandler<T> {

	/**
	 * Handle a message. It is finished when this returns, unless the listener
	 * acknowledges manually.
	 * @param message the message
	 * @throws Exception if it cannot be handled: it is delivered again as
	 * {@code kafka.retry} says, and becomes a dead letter in the end
	 */
	void handle(ReceivedMessage<T> message) throws Exception;

}
