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

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

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
	 * @param topic the name of the topic it is sent to
	 * @param declared what the topic carries, or {@code null} if it is not declared
	 * @param payload the payload
	 * @return the bytes to send
	 * @throws PayloadUnavailableException if something that is needed is away for now
	 * @throws RuntimeException if the payload cannot be encoded
	 */
	byte[] encode(String topic, @Nullable TopicPayload declared, Object payload);

	/**
	 * Decode a payload. The bytes come from the wire: nothing in them may choose a class.
	 * @param topic the name of the topic it comes from
	 * @param declared what the topic carries, or {@code null} if it is not declared
	 * @param bytes the bytes received
	 * @param type the type to decode to
	 * @return the payload, of the given type
	 * @throws PayloadUnavailableException if something that is needed is away for now
	 * @throws RuntimeException if the bytes are malformed or do not fit the type
	 */
	Object decode(String topic, @Nullable TopicPayload declared, byte[] bytes, Type type);

	/**
	 * Explain why bytes could not be decoded: where, and what was expected there. The
	 * text holds nothing of the payload.
	 * @param failure what {@link #decode} has thrown
	 * @return a short text for messages, or {@code null} if there is none to be told
	 */
	default @Nullable String reason(RuntimeException failure) {
		return null;
	}

	/**
	 * Check that what a topic is declared to carry can be written in this format. Called
	 * when the application starts: nothing is asked over the network.
	 * @param declared what the topic carries
	 * @throws InvalidPayloadDeclarationException if it cannot
	 */
	default void check(TopicPayload declared) {
	}

	/**
	 * Prepare for payloads that will be sent to a topic, so that what stands in the way
	 * is known before the first of them. Called in the background once the application
	 * runs; the network may be asked.
	 * @param topic the name of the topic
	 * @param declared what the topic carries
	 * @return what was prepared, as a short text for the log, or {@code null} if there
	 * was nothing to prepare
	 * @throws PayloadUnavailableException if something that is needed is away for now
	 * @throws RuntimeException if payloads cannot be sent
	 */
	default @Nullable String prepare(String topic, TopicPayload declared) {
		return null;
	}

	/**
	 * Read a payload that a person has written as JSON, where that is not what it is
	 * encoded as.
	 * @param declared what the topic carries, or {@code null} if it is not declared
	 * @param text the text
	 * @param type the type of the payload, or {@code null} if any will do
	 * @return the payload, or {@code null} if it is read as any JSON is
	 * @throws RuntimeException if it is malformed
	 */
	default @Nullable Object parse(@Nullable TopicPayload declared, String text, @Nullable Class<?> type) {
		return null;
	}

	/**
	 * Make up a payload as an example for a person to change.
	 * @param type the type of the payload
	 * @return a text in JSON, or {@code null} if this codec cannot make it up
	 */
	default @Nullable String example(Class<?> type) {
		return null;
	}

}
