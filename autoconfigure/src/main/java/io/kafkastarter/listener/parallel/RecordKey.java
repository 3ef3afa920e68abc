package io.kafkastarter.listener.parallel;

import java.util.Arrays;

/**
 * The bytes of a key, for looking up.
 */
final class RecordKey {

	private final byte[] bytes;

	private final int hash;

	RecordKey(byte[] bytes) {
		this.bytes = bytes;
		this.hash = Arrays.hashCode(bytes);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof RecordKey key && this.hash == key.hash && Arrays.equals(this.bytes, key.bytes);
	}

	@Override
	public int hashCode() {
		return this.hash;
	}

}
