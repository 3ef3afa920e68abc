package io.kafkastarter.autoconfigure.topic;

/**
 * What Kafka does with old records of a topic.
 *
 * @since 0.1.0
 */
public enum CleanupPolicy {

	/**
	 * Deletes records older than the retention.
	 */
	DELETE,

	/**
	 * Keeps the last record of each key.
	 */
	COMPACT

}
