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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.kafkastarter.PublicApi;
import io.kafkastarter.failure.Causes;
import io.kafkastarter.failure.FailureText;
import io.kafkastarter.listener.FailedRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.KafkaUtils;

/**
 * The headers of a dead letter: those of the record, and what became of it. They have the
 * names and the form that Spring for Apache Kafka gives them, where it has them.
 *
 * @since 0.1.0
 */
@PublicApi
public final class DeadLetterHeaders {

	/**
	 * Id of the listener that failed, as text.
	 */
	public static final String LISTENER = KafkaHeaders.PREFIX + "dlt-listener";

	/**
	 * Number of deliveries of the record, as text.
	 */
	public static final String ATTEMPTS = KafkaHeaders.PREFIX + "dlt-attempts";

	/**
	 * Time at which the record became a dead letter, as text in the form of ISO 8601.
	 */
	public static final String TIME = KafkaHeaders.PREFIX + "dlt-time";

	/**
	 * Number of times that the record was redriven, as text. It stays with the record:
	 * listeners see it too.
	 */
	public static final String REDRIVES = KafkaHeaders.PREFIX + "dlt-redrives";

	/**
	 * Time at which the record is redriven by itself, as text in the form of ISO 8601.
	 */
	public static final String RETRY_TIME = KafkaHeaders.PREFIX + "dlt-retry-time";

	/**
	 * Parts that were left out because the dead letter was too large for its topic, as
	 * text: {@code value}, or {@code key, value, headers}.
	 */
	public static final String OMITTED = KafkaHeaders.PREFIX + "dlt-omitted";

	/**
	 * Size of a value that was left out, in bytes, as text.
	 */
	public static final String VALUE_SIZE = KafkaHeaders.PREFIX + "dlt-value-size";

	/**
	 * SHA-256 of a value that was left out, as hexadecimal text.
	 */
	public static final String VALUE_HASH = KafkaHeaders.PREFIX + "dlt-value-sha256";

	/**
	 * Prefix of the names of all headers of dead letters.
	 */
	public static final String PREFIX = KafkaHeaders.PREFIX + "dlt-";

	private static final List<String> NOT_OF_THE_RECORD = List.of(KafkaHeaders.DELIVERY_ATTEMPT,
			KafkaHeaders.LISTENER_INFO, KafkaHeaders.DLT_EXCEPTION_STACKTRACE,
			KafkaUtils.KEY_DESERIALIZER_EXCEPTION_HEADER, KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER);

	private DeadLetterHeaders() {
	}

	/**
	 * Create the headers of a dead letter.
	 * @param record the record
	 * @param failure what the listener threw
	 * @param listener what is known of the listener, or {@code null}
	 * @param groupId the listener's group, or {@code null} if it has none
	 * @param time the present time
	 * @param retryTime when it is redriven by itself, or {@code null}
	 * @return the headers
	 */
	static Headers create(ConsumerRecord<?, ?> record, Throwable failure, @Nullable FailedRecordException listener,
			@Nullable String groupId, Instant time, @Nullable Instant retryTime) {
		Headers headers = new RecordHeaders(record.headers().toArray());
		NOT_OF_THE_RECORD.forEach(headers::remove);
		Throwable cause = Causes.root(failure);
		set(headers, KafkaHeaders.DLT_EXCEPTION_FQCN, failure.getClass().getName());
		set(headers, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN, (cause != failure) ? cause.getClass().getName() : null);
		set(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE, FailureText.message(failure));
		set(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC, record.topic());
		set(headers, KafkaHeaders.DLT_ORIGINAL_PARTITION, bytes(record.partition()));
		set(headers, KafkaHeaders.DLT_ORIGINAL_OFFSET, bytes(record.offset()));
		set(headers, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, bytes(record.timestamp()));
		set(headers, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP_TYPE, record.timestampType().toString());
		set(headers, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, groupId);
		List.of(OMITTED, VALUE_SIZE, VALUE_HASH).forEach(headers::remove);
		set(headers, LISTENER, (listener != null) ? listener.getListenerId() : null);
		set(headers, ATTEMPTS, (listener != null) ? Integer.toString(listener.getAttempts()) : null);
		set(headers, TIME, text(time));
		set(headers, RETRY_TIME, (retryTime != null) ? text(retryTime) : null);
		return headers;
	}

	/**
	 * Return how often a record was redriven.
	 * @param headers its headers
	 * @return the number, 0 if they do not say
	 */
	public static int redrives(Headers headers) {
		Header header = headers.lastHeader(REDRIVES);
		String text = (header != null && header.value() != null) ? new String(header.value(), StandardCharsets.UTF_8)
				: "";
		return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
	}

	// A record that dies again has these headers from the last time.
	private static void set(Headers headers, String name, @Nullable String value) {
		set(headers, name, (value != null) ? value.getBytes(StandardCharsets.UTF_8) : null);
	}

	private static void set(Headers headers, String name, byte @Nullable [] value) {
		headers.remove(name);
		if (value != null) {
			headers.add(name, value);
		}
	}

	private static String text(Instant time) {
		return time.truncatedTo(ChronoUnit.MILLIS).toString();
	}

	private static byte[] bytes(int number) {
		return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
	}

	private static byte[] bytes(long number) {
		return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
	}

}
