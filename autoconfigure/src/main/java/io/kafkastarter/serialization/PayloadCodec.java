package io.kafkastarter.serialization;

import java.lang.reflect.Type;

/**
 * Turns payloads of one {@link PayloadFormat} into bytes and back. Implementations are
 * safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface PayloadCodec {

	/**
	 * Return the format that this codec writes and reads.
	 * @return the format
	 */
	PayloadFormat format();

	/**
	 * Encode a payload.
	 * @param payload the payload
	 * @return the bytes to send
	 * @throws RuntimeException if the payload cannot be encoded
	 */
	byte[] encode(Object payload);

	/**
	 * Decode a payload. The bytes come from the wire: nothing in them may choose a class.
	 * @param bytes the bytes received
	 * @param type the type to decode to
	 * @return the payload, of the given type
	 * @throws RuntimeException if the bytes are malformed or do not fit the type
	 */
	Object decode(byte[] bytes, Type type);

}
