/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.kafkastarter.payload;

import java.util.Collection;
import java.util.TreeSet;

import io.kafkastarter.PublicApi;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Exception thrown when the header of a record does not tell which of the types of its
 * topic the value is. Trying again cannot help.
 *
 * @since 0.1.0
 */
@PublicApi
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
