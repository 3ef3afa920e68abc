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

import java.util.stream.Collectors;

import io.kafkastarter.PublicApi;
import io.kafkastarter.text.Words;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Exception thrown when a value was sent to a topic that is declared to carry something
 * else. Nothing was sent.
 *
 * @since 0.1.0
 */
@PublicApi
public class PayloadMismatchException extends SerializationException {

	private final String topic;

	private PayloadMismatchException(String topic, String message) {
		super(message);
		this.topic = topic;
	}

	/**
	 * Create an exception.
	 * @param topic the topic's name
	 * @param declared what the topic carries
	 * @param expected the expected type
	 * @param sent the type of the value
	 */
	PayloadMismatchException(String topic, TopicPayload declared, Class<?> expected, Class<?> sent) {
		this(topic,
				"Topic '%s' carries %s (%s), but a value of type %s was sent: send %s, or change the declaration."
					.formatted(topic, expected.getTypeName(), declared.declaration(), sent.getTypeName(),
							Words.a(expected.getSimpleName())));
	}

	/**
	 * Create an exception for a key.
	 * @param topic the topic's name
	 * @param declared what the topic carries
	 * @param expected the expected type
	 * @param sent the type of the key
	 * @return the exception
	 */
	static PayloadMismatchException ofKey(String topic, TopicPayload declared, Class<?> expected, Class<?> sent) {
		return new PayloadMismatchException(topic,
				("Topic '%s' has keys of type %s (%s.key-type), but one of type %s was sent: send %s, "
						+ "or change the declaration.")
					.formatted(topic, expected.getTypeName(), declared.declaration(), sent.getTypeName(),
							Words.a(expected.getSimpleName())));
	}

	/**
	 * Create an exception for a value that is none of several types.
	 * @param topic the topic's name
	 * @param declared what the topic carries
	 * @param types the types
	 * @param sent the type of the value
	 * @return the exception
	 */
	static PayloadMismatchException ofTypes(String topic, TopicPayload declared, PayloadTypes types, Class<?> sent) {
		return new PayloadMismatchException(topic,
				("Topic '%s' carries %s (%s.value-types), but a value of type %s was sent: send one of these, "
						+ "or declare its type.")
					.formatted(topic,
							types.types()
								.values()
								.stream()
								.map(Class::getTypeName)
								.sorted()
								.collect(Collectors.joining(", ")),
							declared.declaration(), sent.getTypeName()));
	}

	/**
	 * Create an exception for a value whose header has the name of another type.
	 * @param topic the topic's name
	 * @param declared what the topic carries
	 * @param types the types
	 * @param name the name
	 * @param sent the type of the value
	 * @return the exception
	 */
	static PayloadMismatchException ofName(String topic, TopicPayload declared, PayloadTypes types, String name,
			Class<?> sent) {
		return new PayloadMismatchException(topic,
				("The header '%s' of a record for topic '%s' says '%s', which is not what %s.value-types has for %s: "
						+ "leave out the header, which is written on sending.")
					.formatted(types.header(), topic, UnknownPayloadTypeException.printable(name),
							declared.declaration(), Words.a(sent.getTypeName())));
	}

	/**
	 * Return the name of the topic.
	 * @return the topic
	 */
	public String getTopic() {
		return this.topic;
	}

}
