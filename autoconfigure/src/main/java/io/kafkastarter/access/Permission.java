package io.kafkastarter.access;

/**
 * What a user may do with a topic.
 *
 * @since 0.1.0
 */
public enum Permission {

	/**
	 * Receive records of the topic, as a member of the user's consumer groups. Includes
	 * all that the topic's dead letters need.
	 */
	READ,

	/**
	 * Send records to the topic.
	 */
	WRITE,

	/**
	 * Have offsets committed without the listener's doing.
	 */
	AUTO_COMMIT_OFFSET

}
