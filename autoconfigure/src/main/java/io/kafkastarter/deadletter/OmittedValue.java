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

package io.kafkastarter.deadletter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Measures dead letters, and leaves the value out of one that is too large for its topic.
 * Headers tell its size and hash, and where the record is.
 */
final class OmittedValue {

	// A key or headers that are as large as this are left out with the value.
	private static final int MOST_OF_THE_REST = 16 * 1024;

	// About what the headers in its place take.
	private static final int SMALL_VALUE = 512;

	private OmittedValue() {
	}

	/**
	 * Return how many bytes of a request a dead letter takes at most.
	 * @param letter the dead letter, with its key and value in bytes
	 * @return the size
	 */
	static int size(ProducerRecord<Object, Object> letter) {
		return AbstractRecords.estimateSizeInBytesUpperBound(RecordBatch.CURRENT_MAGIC_VALUE, CompressionType.NONE,
				(byte[]) letter.key(), (byte[]) letter.value(), letter.headers().toArray());
	}

	/**
	 * Return about how many bytes of a request a dead letter takes.
	 * @param letter the dead letter, which may not be in bytes yet
	 * @param record the record it is of
	 * @return the size
	 */
	static long size(ProducerRecord<Object, Object> letter, ConsumerRecord<?, ?> record) {
		return (isBytes(letter.key()) && isBytes(letter.value())) ? size(letter)
				: Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize())
						+ sizeOf(letter.headers());
	}

	/**
	 * Return whether a dead letter is smaller without its value, and with the headers
	 * that take its place.
	 * @param letter the dead letter
	 * @param record the record it is of
	 * @return whether it is
	 */
	static boolean isSmaller(ProducerRecord<Object, Object> letter, ConsumerRecord<?, ?> record) {
		if (!isBytes(letter.key()) || !isBytes(letter.value())) {
			return record.serializedValueSize() > SMALL_VALUE;
		}
		return size(in(letter, record)) < size(letter);
	}

	/**
	 * Return a dead letter without its value.
	 * @param letter the dead letter
	 * @param record the record it is of
	 * @return what is written instead
	 */
	@SuppressWarnings("NullAway") // keys, values and partitions may be null
	static ProducerRecord<Object, Object> in(ProducerRecord<Object, Object> letter, ConsumerRecord<?, ?> record) {
		boolean large = sizeOf(letter.key()) + sizeOf(record.headers()) > MOST_OF_THE_REST;
		Headers headers = new RecordHeaders();
		for (Header header : letter.headers()) {
			if (!large || header.key().startsWith(DeadLetterHeaders.PREFIX)) {
				headers.add(header);
			}
		}
		// There is nothing to redrive.
		headers.remove(DeadLetterHeaders.RETRY_TIME);
		add(headers, DeadLetterHeaders.OMITTED, large ? "key, value, headers" : "value");
		add(headers, DeadLetterHeaders.VALUE_SIZE, Integer.toString(record.serializedValueSize()));
		if (letter.value() instanceof byte[] bytes) {
			add(headers, DeadLetterHeaders.VALUE_HASH, hash(bytes));
		}
		return new ProducerRecord<>(letter.topic(), letter.partition(), large ? null : letter.key(), null, headers);
	}

	private static void add(Headers headers, String name, String value) {
		headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
	}

	private static long sizeOf(@Nullable Object key) {
		return (key instanceof byte[] bytes) ? bytes.length : String.valueOf(key).length();
	}

	private static long sizeOf(Headers headers) {
		long size = 0;
		for (Header header : headers) {
			size += header.key().length() + ((header.value() != null) ? header.value().length : 0);
		}
		return size;
	}

	private static String hash(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	private static boolean isBytes(@Nullable Object part) {
		return part == null || part instanceof byte[];
	}

}
