package io.kafkastarter.benchmarks.lab;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The values of records. Each carries the number of its record.
 */
public enum Payload {

	/**
	 * Bytes, of which the first eight are the number.
	 */
	BYTES {
		@Override
		byte[] value(long sequence) {
			return ByteBuffer.allocate(SIZE).putLong(sequence).array();
		}
	},

	/**
	 * JSON of a rating.
	 */
	JSON {
		@Override
		byte[] value(long sequence) {
			String start = "{\"sequence\":%d,\"user\":\"user-%d\",\"film\":\"tt%07d\",\"rating\":%d,\"comment\":\""
				.formatted(sequence, sequence % 10_000, sequence % 30_000, sequence % 10 + 1);
			return (start + "x".repeat(SIZE - start.length() - 2) + "\"}").getBytes(StandardCharsets.UTF_8);
		}
	};

	/**
	 * The size of each value.
	 */
	public static final int SIZE = 256;

	abstract byte[] value(long sequence);

}
