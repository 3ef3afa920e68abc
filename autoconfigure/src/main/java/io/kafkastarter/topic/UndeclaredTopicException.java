package io.kafkastarter.topic;

import org.apache.kafka.common.KafkaException;

import org.springframework.util.Assert;

/**
 * A record was to be sent to a topic that is not declared for the cluster, and that is
 * not there. Nothing was sent.
 *
 * @since 0.1.0
 */
public class UndeclaredTopicException extends KafkaException {

	private static final long serialVersionUID = 1L;

	private final String topic;

	/**
	 * Create an exception.
	 * @param topic the name of the topic
	 * @param message what is wrong and what to do, as sentences
	 */
	public UndeclaredTopicException(String topic, String message) {
		super(message);
		Assert.hasText(topic, "'topic' must not be empty");
		this.topic = topic;
	}

	/**
	 * Return the name of the topic.
	 * @return the name
	 */
	public String getTopic() {
		return this.topic;
	}

}
