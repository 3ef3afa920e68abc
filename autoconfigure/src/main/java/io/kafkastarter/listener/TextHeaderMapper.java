package io.kafkastarter.listener;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.SimpleKafkaHeaderMapper;

/**
 * Maps received headers to text where they are text and to bytes where they are not.
 * Unlike the mapper that Spring for Apache Kafka uses by default it takes no class name
 * from the wire.
 *
 * @since 0.1.0
 */
public final class TextHeaderMapper extends SimpleKafkaHeaderMapper {

	/**
	 * Create a mapper that also sends string headers.
	 */
	public TextHeaderMapper() {
		setMapAllStringsOut(true);
	}

	@Override
	protected @Nullable Object headerValueToAddIn(@Nullable Header header) {
		Object value = super.headerValueToAddIn(header);
		if (!(value instanceof byte[] bytes)) {
			return value;
		}
		String text = decode(bytes);
		return (text != null) ? text : bytes;
	}

	private static @Nullable String decode(byte[] bytes) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return text.chars().allMatch(TextHeaderMapper::isText) ? text : null;
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	private static boolean isText(int character) {
		return !Character.isISOControl(character) || Character.isWhitespace(character);
	}

}
