package io.kafkastarter.listener.observe;

import java.util.Locale;

/**
 * What became of one delivery of a record to its listener.
 *
 * @since 0.1.0
 */
public enum DeliveryResult {

	/**
	 * The handler returned, or the future that it returned completed.
	 */
	SUCCESS,

	/**
	 * It failed, and the record is delivered again.
	 */
	RETRIED,

	/**
	 * It failed, was the last one, and the record is kept with the dead letters.
	 */
	DEAD_LETTERED,

	/**
	 * It failed, and the record is not kept: that did not work and is tried again, there
	 * are to be no dead letters, or what failures come to is not decided by the starter.
	 */
	FAILED;

	private final String tag = name().toLowerCase(Locale.ROOT).replace('_', '-');

	/**
	 * Return the name for meters.
	 * @return the name in lower case
	 */
	public String tag() {
		return this.tag;
	}

}
