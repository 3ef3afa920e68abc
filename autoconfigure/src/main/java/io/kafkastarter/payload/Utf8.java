package io.kafkastarter.payload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Decodes text without losing any: Java's own way replaces what is malformed, and nobody
 * would know.
 */
final class Utf8 {

	private static final char REPLACEMENT = '\uFFFD';

	private Utf8() {
	}

	/**
	 * Decode bytes.
	 * @param bytes the bytes
	 * @return their text
	 * @throws IllegalArgumentException if they are not UTF-8
	 */
	static String decode(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8);
		if (text.indexOf(REPLACEMENT) >= 0) {
			requireWellFormed(bytes);
		}
		return text;
	}

	private static void requireWellFormed(byte[] bytes) {
		try {
			// A new decoder, unlike a charset's own methods, reports what is malformed.
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("It is not text in UTF-8", ex);
		}
	}

}
