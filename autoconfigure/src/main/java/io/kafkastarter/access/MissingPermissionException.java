package io.kafkastarter.access;

import java.util.Set;

import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * The application is about to do what the permissions of a declared topic do not allow it
 * to. Nothing was asked of the brokers. It is of the type that Kafka's own clients have
 * for what brokers refuse.
 *
 * @since 0.1.0
 */
public class MissingPermissionException extends TopicAuthorizationException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final String reason;

	private final String action;

	/**
	 * Create an exception.
	 * @param topic the name of the topic
	 * @param property the property to change
	 * @param reason what is wrong, as a sentence
	 * @param action what to write instead, as a sentence
	 */
	public MissingPermissionException(String topic, String property, String reason, String action) {
		super("%s: %s %s".formatted(property, reason, action), Set.of(topic));
		this.property = property;
		this.reason = reason;
		this.action = action;
	}

	/**
	 * Return the property to change.
	 * @return the full name of the property
	 */
	public String getProperty() {
		return this.property;
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
