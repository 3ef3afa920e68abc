package io.kafkastarter.receiver;

/**
 * A receiver cannot go on. Nothing that was not acknowledged is committed.
 *
 * @since 0.1.0
 */
public class MessageReceiverException extends RuntimeException {

	private final String receiverId;

	/**
	 * Create an exception.
	 * @param receiverId the receiver's id
	 * @param message what happened, and what to do
	 * @param cause the cause
	 */
	public MessageReceiverException(String receiverId, String message, Throwable cause) {
		super(message, cause);
		this.receiverId = receiverId;
	}

	/**
	 * Return the receiver's id.
	 * @return the id
	 */
	public String getReceiverId() {
		return this.receiverId;
	}

}
