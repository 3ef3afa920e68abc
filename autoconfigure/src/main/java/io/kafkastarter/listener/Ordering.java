package io.kafkastarter.listener;

/**
 * Which records wait for each other when several are handled at once.
 *
 * @since 0.1.0
 */
public enum Ordering {

	/**
	 * Records of a partition that have the same key are handled one after the other.
	 * Records without a key wait for none.
	 */
	KEY,

	/**
	 * Records of a partition are handled one after the other.
	 */
	PARTITION,

	/**
	 * No record waits for another.
	 */
	NONE

}
