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

package io.kafkastarter.deadletter.redrive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.listener.failure.FollowsDeadLetterException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.util.Assert;

/**
 * A record in a topic for dead letters, and what its headers tell about it. What they do
 * not tell is {@code null}.
 *
 * @since 0.1.0
 */
public final class DeadLetter {

	private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

	// Longer ones are none of ours.
	private static final int MAX_TEXT = 4000;

	private static final int OBJECT = 40;

	private final ConsumerRecord<?, ?> record;

	/**
	 * Create a dead letter.
	 * @param record the record that was read from the topic
	 */
	DeadLetter(ConsumerRecord<?, ?> record) {
		this.record = record;
	}

	ConsumerRecord<?, ?> record() {
		return this.record;
	}

	/**
	 * Return the topic for dead letters.
	 * @return its name
	 */
	public String getTopic() {
		return this.record.topic();
	}

	/**
	 * Return the partition of the dead letter.
	 * @return its number
	 */
	public int getPartition() {
		return this.record.partition();
	}

	/**
	 * Return the offset of the dead letter.
	 * @return the offset
	 */
	public long getOffset() {
		return this.record.offset();
	}

	/**
	 * Return when the record became a dead letter.
	 * @return the time
	 */
	public Instant getTime() {
		return Instant.ofEpochMilli(this.record.timestamp());
	}

	/**
	 * Return the name of the topic the record comes from, or {@code null} if the headers
	 * do not tell.
	 * @return its name
	 */
	public @Nullable String getOriginalTopic() {
		return text(KafkaHeaders.DLT_ORIGINAL_TOPIC);
	}

	/**
	 * Return the partition the record comes from.
	 * @return its number, that of the dead letter if the headers do not tell
	 */
	public int getOriginalPartition() {
		byte[] value = bytes(KafkaHeaders.DLT_ORIGINAL_PARTITION);
		return (value != null && value.length == Integer.BYTES) ? ByteBuffer.wrap(value).getInt() : getPartition();
	}

	/**
	 * Return the offset the record had there.
	 * @return the offset, that of the dead letter if the headers do not tell
	 */
	public long getOriginalOffset() {
		return number(KafkaHeaders.DLT_ORIGINAL_OFFSET, getOffset());
	}

	/**
	 * Return the timestamp the record had there.
	 * @return the timestamp in milliseconds, that of the dead letter if the headers do
	 * not tell
	 */
	public long getOriginalTimestamp() {
		return number(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, this.record.timestamp());
	}

	/**
	 * Return whether the headers can be those of a record. Whoever can write to the topic
	 * can write any.
	 * @return whether they can
	 */
	boolean isUsable() {
		String topic = getOriginalTopic();
		return (topic == null || TOPIC.matcher(topic).matches())
				&& isNumber(KafkaHeaders.DLT_ORIGINAL_PARTITION, Integer.BYTES) && getOriginalPartition() >= 0
				&& isNumber(KafkaHeaders.DLT_ORIGINAL_OFFSET, Long.BYTES) && getOriginalOffset() >= 0
				&& isNumber(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, Long.BYTES)
				&& getOriginalTimestamp() >= ConsumerRecord.NO_TIMESTAMP;
	}

	private boolean isNumber(String name, int size) {
		Header header = this.record.headers().lastHeader(name);
		return header == null || header.value() != null && header.value().length == size;
	}

	/**
	 * Return how many bytes it takes.
	 * @return the bytes of its key, its value and its headers
	 */
	long size() {
		long size = size(getKey()) + size(getValue());
		for (Header header : this.record.headers()) {
			size += OBJECT + 2L * header.key().length() + size(header.value());
		}
		return size;
	}

	private static long size(byte @Nullable [] bytes) {
		return OBJECT + ((bytes != null) ? bytes.length : 0);
	}

	TimestampType timestampType() {
		return RedrivenRecord.timestampType(text(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP_TYPE));
	}

	/**
	 * Return the consumer group of the listener that failed.
	 * @return the group's id, or {@code null} if the headers do not tell
	 */
	public @Nullable String getGroup() {
		return text(KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP);
	}

	/**
	 * Return the listener that failed.
	 * @return the listener's id, or {@code null} if the headers do not tell
	 */
	public @Nullable String getListener() {
		return text(DeadLetterHeaders.LISTENER);
	}

	/**
	 * Return what the listener failed with.
	 * @return the name of the exception's class, or {@code null} if the headers do not
	 * tell
	 */
	public @Nullable String getException() {
		return text(KafkaHeaders.DLT_EXCEPTION_FQCN);
	}

	/**
	 * Return the root cause of that exception.
	 * @return the name of the cause's class, or {@code null} if the headers do not tell
	 */
	public @Nullable String getCause() {
		return text(KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN);
	}

	/**
	 * Return the message of the exception.
	 * @return its message, or {@code null} if the headers do not tell
	 */
	public @Nullable String getMessage() {
		return text(KafkaHeaders.DLT_EXCEPTION_MESSAGE);
	}

	/**
	 * Return how often the record was delivered before it became a dead letter.
	 * @return the number as text, or {@code null} if the headers do not tell
	 */
	public @Nullable String getAttempts() {
		return text(DeadLetterHeaders.ATTEMPTS);
	}

	/**
	 * Return when the dead letter is redriven by itself.
	 * @return the time, or {@code null} if it waits for somebody, or the headers do not
	 * tell
	 */
	public @Nullable Instant getRetryTime() {
		String text = text(DeadLetterHeaders.RETRY_TIME);
		try {
			return (text != null) ? Instant.parse(text) : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	/**
	 * Return how often the record was redriven.
	 * @return the number
	 */
	public int getRedrives() {
		return DeadLetterHeaders.redrives(this.record.headers());
	}

	/**
	 * Return the record's key.
	 * @return the bytes, or {@code null} if it has none
	 */
	public byte @Nullable [] getKey() {
		return (this.record.key() instanceof byte[] bytes) ? bytes : null;
	}

	/**
	 * Return the record's value.
	 * @return the bytes, or {@code null} if it has none
	 */
	public byte @Nullable [] getValue() {
		return (this.record.value() instanceof byte[] bytes) ? bytes : null;
	}

	/**
	 * Return all headers of the dead letter.
	 * @return the headers
	 */
	public Headers getHeaders() {
		return this.record.headers();
	}

	/**
	 * Return whether the value was left out: the dead letter was too large for its topic.
	 * @return whether it was
	 */
	public boolean isValueOmitted() {
		return bytes(DeadLetterHeaders.OMITTED) != null;
	}

	/**
	 * Return whether the record followed another one, so that its handler was not called.
	 * @return whether it did
	 */
	boolean isFollower() {
		return FollowsDeadLetterException.class.getName().equals(getException());
	}

	/**
	 * Return the headers that the record had, and how often it is redriven with the next
	 * time. The first call of a handler is none.
	 * @return new headers
	 */
	Headers originalHeaders() {
		RecordHeaders headers = new RecordHeaders();
		for (Header header : this.record.headers()) {
			if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
				headers.add(header);
			}
		}
		String redrives = Integer.toString(isFollower() ? getRedrives() : getRedrives() + 1);
		headers.add(DeadLetterHeaders.REDRIVES, redrives.getBytes(StandardCharsets.UTF_8));
		return headers;
	}

	/**
	 * Return the record as it was.
	 * @return a new record
	 */
	RedrivenRecord original() {
		String topic = getOriginalTopic();
		Assert.state(topic != null, "The original topic is unknown");
		return new RedrivenRecord(this, topic);
	}

	private byte @Nullable [] bytes(String name) {
		Header header = this.record.headers().lastHeader(name);
		return (header != null) ? header.value() : null;
	}

	private @Nullable String text(String name) {
		byte[] value = bytes(name);
		return (value != null) ? new String(value, 0, Math.min(value.length, MAX_TEXT), StandardCharsets.UTF_8) : null;
	}

	private long number(String name, long otherwise) {
		byte[] value = bytes(name);
		return (value != null && value.length == Long.BYTES) ? ByteBuffer.wrap(value).getLong() : otherwise;
	}

	@Override
	public String toString() {
		return "%s-%d@%d".formatted(getTopic(), getPartition(), getOffset());
	}

}
