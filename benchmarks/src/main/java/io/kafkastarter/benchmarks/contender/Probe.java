package io.kafkastarter.benchmarks.contender;

import java.nio.ByteBuffer;

/**
 * The handler: every contender calls it with each record, and with nothing but what the
 * record carries, so that all do the same work.
 */
interface Probe {

	/**
	 * Handle a record.
	 * @param sequence the number the record was sent with
	 */
	void handle(long sequence);

	/**
	 * Handle a record of bytes, of which the first eight are its number.
	 * @param value the record's value
	 */
	default void handle(byte[] value) {
		handle(ByteBuffer.wrap(value).getLong());
	}

}
