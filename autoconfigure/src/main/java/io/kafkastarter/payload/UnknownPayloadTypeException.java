package io.kafkastarter.payload;

import java.util.Collection;
import java.util.TreeSet;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The header of a record does not tell which of the types of its topic the value is.
 * Trying again cannot help.
 *
 * @since 0.1.0
 */
public class UnknownPayloadTypeException extends SerializationException {

	// Bounds what a hostile record can make of a log line or a dead letter's header.
	private static final int MAX_LENGTH = 100;

	/**
	 * Create an exception.
	 * @param declared what the topic carries
	 * @param types the types of the topic
	 * @param name the name in the header, or {@code null} if there is none
	 */
	UnknownPayloadTypeException(TopicPayload declared, PayloadTypes types, @Nullable String name) {
		super(message(types.header(), "%s.value-types".formatted(declared.declaration()), types.types().keySet(),
				name));
	}

	private static String message(String header, String property, Collection<String> names, @Nullable String name) {
		String declared = "%s under '%s'".formatted(String.join(", ", new TreeSet<>(names)), property);
		return (name != null)
				? "Its header '%s' says '%s', which is none of the types declared: %s.".formatted(header,
						printable(name), declared)
				: "It has no header '%s', which tells its type from those declared: %s.".formatted(header, declared);
	}

	// A name is whatever somebody has sent.
	static String printable(String name) {
		StringBuilder text = new StringBuilder();
		name.codePoints()
			.limit(MAX_LENGTH)
			.map((character) -> Character.isISOControl(character) ? '?' : character)
			.forEach(text::appendCodePoint);
		return (name.length() > MAX_LENGTH) ? text.append('…').toString() : text.toString();
	}

}
