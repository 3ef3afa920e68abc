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

package io.kafkastarter.endpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.deadletter.redrive.DeadLetter;
import io.kafkastarter.reading.ByteTexts;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Describes dead letters.
 */
final class DeadLetterDescriptions {

	private static final int MAX_HEADER = 200;

	private static final int MAX_HEADERS = 100;

	private static final int MAX_NAME = 250;

	private static final int OBJECT = 64;

	private DeadLetterDescriptions() {
	}

	/**
	 * Describe a dead letter.
	 * @param letter the dead letter
	 * @param values whether to show what the record holds
	 * @param most the most bytes of a key or a value to show
	 * @return the description
	 */
	static DeadLetterDescriptor describe(DeadLetter letter, boolean values, int most) {
		OriginDescriptor origin = new OriginDescriptor(cut(letter.getOriginalTopic()), letter.getOriginalPartition(),
				letter.getOriginalOffset(), Instant.ofEpochMilli(letter.getOriginalTimestamp()));
		FailureDescriptor failure = new FailureDescriptor(cut(letter.getListener()), cut(letter.getGroup()),
				cut(letter.getException()), cut(letter.getCause()), values ? letter.getMessage() : null,
				cut(letter.getAttempts()), letter.getRedrives());
		byte[] key = letter.getKey();
		byte[] value = letter.getValue();
		return new DeadLetterDescriptor(letter.getPartition(), letter.getOffset(), letter.getTime(),
				letter.getRetryTime(), origin, failure, headers(letter, values), size(key), size(value),
				values ? ByteTexts.text(key, most) : null, values ? ByteTexts.text(value, most) : null);
	}

	/**
	 * Return how many bytes a description takes.
	 * @param described the description
	 * @return the bytes, rather too many than too few
	 */
	static long size(DeadLetterDescriptor described) {
		FailureDescriptor failure = described.failure();
		long size = OBJECT + size(described.key()) + size(described.value()) + size(described.origin().topic());
		for (String text : new String[] { failure.listener(), failure.group(), failure.exception(), failure.cause(),
				failure.message(), failure.attempts() }) {
			size += size(text);
		}
		for (HeaderDescriptor header : described.headers()) {
			size += size(header.name()) + size(header.value());
		}
		return size;
	}

	private static long size(@Nullable String text) {
		return OBJECT + ((text != null) ? 2L * text.length() : 0);
	}

	private static List<HeaderDescriptor> headers(DeadLetter letter, boolean values) {
		List<HeaderDescriptor> headers = new ArrayList<>();
		for (Header header : letter.getHeaders()) {
			if (!header.key().startsWith(DeadLetterHeaders.PREFIX) && headers.size() < MAX_HEADERS) {
				headers.add(new HeaderDescriptor(String.valueOf(cut(header.key())), size(header.value()),
						values ? ByteTexts.text(header.value(), MAX_HEADER) : null));
			}
		}
		return headers;
	}

	private static @Nullable String cut(@Nullable String text) {
		return (text != null && text.length() > MAX_NAME) ? text.substring(0, MAX_NAME) + "…" : text;
	}

	private static @Nullable Integer size(byte @Nullable [] bytes) {
		return (bytes != null) ? bytes.length : null;
	}

	/**
	 * Description of a dead letter.
	 *
	 * @param partition its partition
	 * @param offset its offset
	 * @param time when it became one
	 * @param retryTime when it is redriven by itself, or {@code null}
	 * @param origin the record it was
	 * @param failure what happened
	 * @param headers the headers of the record, the first 100 of them
	 * @param keySize number of bytes of the key, or {@code null} if there is none
	 * @param valueSize number of bytes of the value, or {@code null} if there is none
	 * @param key the key, where it may be shown: as text, or in Base64 if it is none
	 * @param value the value, where it may be shown, cut if it is very long
	 */
	record DeadLetterDescriptor(int partition, long offset, Instant time, @Nullable Instant retryTime,
			OriginDescriptor origin, FailureDescriptor failure, List<HeaderDescriptor> headers,
			@Nullable Integer keySize, @Nullable Integer valueSize, @Nullable String key, @Nullable String value) {

	}

	/**
	 * Description of a record before it became a dead letter.
	 *
	 * @param topic its topic
	 * @param partition its partition
	 * @param offset its offset
	 * @param timestamp its timestamp
	 */
	record OriginDescriptor(@Nullable String topic, int partition, long offset, Instant timestamp) {

	}

	/**
	 * Description of a failure.
	 *
	 * @param listener the listener
	 * @param group its group
	 * @param exception the exception
	 * @param cause what is at the bottom of it
	 * @param message what it says, where it may be shown
	 * @param attempts how often the record was delivered
	 * @param redrives how often it was redriven
	 */
	record FailureDescriptor(@Nullable String listener, @Nullable String group, @Nullable String exception,
			@Nullable String cause, @Nullable String message, @Nullable String attempts, int redrives) {

	}

	/**
	 * Description of a header.
	 *
	 * @param name its name
	 * @param size number of bytes of its value, or {@code null} if it has none
	 * @param value its value, where it may be shown, cut if it is long
	 */
	record HeaderDescriptor(String name, @Nullable Integer size, @Nullable String value) {

	}

}
