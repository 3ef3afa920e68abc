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

package io.kafkastarter.listener;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A message with where it came from. Safe for use by several threads.
 *
 * @param <T> the type of the payload
 * @since 0.1.0
 */
public final class ReceivedMessage<T> {

	private final ConsumerRecord<?, ?> record;

	private final @Nullable T payload;

	private final int deliveryAttempt;

	private final Runnable acknowledgment;

	/**
	 * Create a message.
	 * @param record the record as it was received
	 * @param payload what its value was decoded to, or {@code null} for a tombstone
	 * @param deliveryAttempt 1 for the first delivery
	 * @param acknowledgment called by {@link #acknowledge()}, each time
	 */
	public ReceivedMessage(ConsumerRecord<?, ?> record, @Nullable T payload, int deliveryAttempt,
			Runnable acknowledgment) {
		Assert.notNull(record, "'record' must not be null");
		Assert.notNull(acknowledgment, "'acknowledgment' must not be null");
		this.record = record;
		this.payload = payload;
		this.deliveryAttempt = deliveryAttempt;
		this.acknowledgment = acknowledgment;
	}

	/**
	 * Return the payload.
	 * @return what the record's value was decoded to, or {@code null} for a tombstone
	 */
	public @Nullable T payload() {
		return this.payload;
	}

	/**
	 * Return the key as text, with bytes read as UTF-8.
	 * @return the key, or {@code null} if the record has none
	 */
	public @Nullable String key() {
		Object key = this.record.key();
		if (key instanceof byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}
		return (key != null) ? key.toString() : null;
	}

	/**
	 * Return the topic.
	 * @return its name
	 */
	public String topic() {
		return this.record.topic();
	}

	/**
	 * Return the partition.
	 * @return its number
	 */
	public int partition() {
		return this.record.partition();
	}

	/**
	 * Return the offset.
	 * @return the record's offset in its partition
	 */
	public long offset() {
		return this.record.offset();
	}

	/**
	 * Return the record's timestamp: when it was sent, unless the topic says that it is
	 * when the broker wrote it.
	 * @return the timestamp
	 */
	public Instant timestamp() {
		return Instant.ofEpochMilli(this.record.timestamp());
	}

	/**
	 * Return the headers.
	 * @return the record's headers as Kafka has them
	 */
	public Headers headers() {
		return this.record.headers();
	}

	/**
	 * Return how often the record was delivered, this time included, as far as this
	 * consumer knows.
	 * @return 1 for the first delivery
	 */
	public int deliveryAttempt() {
		return this.deliveryAttempt;
	}

	/**
	 * Return the record as it was received.
	 * @return the record, with its bytes unless a deserializer of the user's decoded them
	 */
	public ConsumerRecord<?, ?> record() {
		return this.record;
	}

	/**
	 * Declare that the message is finished: its offset may be committed. May be called
	 * from any thread, in any order, and again. Where the message is finished when its
	 * handler returns, and where its partition has gone to another consumer, it changes
	 * nothing.
	 */
	public void acknowledge() {
		this.acknowledgment.run();
	}

	@Override
	public String toString() {
		return "ReceivedMessage[%s-%d@%d]".formatted(topic(), partition(), offset());
	}

}
