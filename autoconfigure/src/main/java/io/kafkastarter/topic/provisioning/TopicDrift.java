package io.kafkastarter.topic.provisioning;

/**
 * A difference between what is declared and what the cluster has.
 *
 * @param topic the name of the topic
 * @param kind what differs
 * @param property where the topic is declared
 * @param declared what is declared
 * @param found what the cluster has
 * @param message the difference and its remedy, as a sentence
 * @since 0.1.0
 */
public record TopicDrift(String topic, Kind kind, String property, String declared, String found, String message) {

	/**
	 * What differs.
	 */
	public enum Kind {

		/**
		 * The topic does not exist.
		 */
		TOPIC_MISSING,

		/**
		 * The topic has fewer partitions than declared.
		 */
		FEWER_PARTITIONS,

		/**
		 * The topic has more partitions than declared.
		 */
		MORE_PARTITIONS,

		/**
		 * The topic has another replication factor than declared.
		 */
		REPLICATION_FACTOR,

		/**
		 * A setting has another value than declared.
		 */
		CONFIG,

		/**
		 * The settings cannot be compared, for want of a right.
		 */
		CONFIGS_UNREADABLE

	}

}
