package io.kafkastarter.payload;

/**
 * Format of the values on a topic.
 *
 * @since 0.1.0
 */
public enum PayloadFormat {

	/**
	 * JSON, written and read by the application's {@code JsonMapper}.
	 */
	JSON,

	/**
	 * Avro.
	 */
	AVRO,

	/**
	 * Text in UTF-8.
	 */
	STRING,

	/**
	 * Bytes as they are.
	 */
	BYTES

}
