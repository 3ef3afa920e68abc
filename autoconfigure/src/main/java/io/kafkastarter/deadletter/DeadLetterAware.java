package io.kafkastarter.deadletter;

/**
 * A record that is told when it has become a dead letter.
 *
 * @since 0.1.0
 */
public interface DeadLetterAware {

	/**
	 * Called when the brokers have the dead letter.
	 * @param topic the topic it was written to
	 */
	void deadLettered(String topic);

}
