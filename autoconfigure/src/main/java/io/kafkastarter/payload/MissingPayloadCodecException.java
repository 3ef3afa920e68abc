package io.kafkastarter.payload;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A format cannot be written or read because what it needs is not on the class path.
 *
 * @since 0.1.0
 */
public class MissingPayloadCodecException extends SerializationException {

	/**
	 * Create an exception.
	 * @param format the format
	 */
	public MissingPayloadCodecException(PayloadFormat format) {
		super("Nothing here can write or read %s: %s".formatted(format, remedy(format)));
	}

	private static String remedy(PayloadFormat format) {
		return switch (format) {
			case JSON -> "add org.springframework.boot:spring-boot-starter-jackson, or define a JsonMapper bean.";
			case AVRO -> "add org.apache.avro:avro, and write kafka.schema-registry.url.";
			default -> "use another 'format' for the topic.";
		};
	}

}
