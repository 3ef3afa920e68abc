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

import java.util.Optional;
import java.util.function.Consumer;

import io.kafkastarter.deadletter.DeadLetterAware;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was before it became a dead letter, which remembers if it becomes one
 * again.
 */
final class RedrivenRecord extends ConsumerRecord<Object, Object> implements DeadLetterAware {

	private final DeadLetter letter;

	private final Consumer<String> aware;

	private volatile @Nullable String writtenTo;

	RedrivenRecord(DeadLetter letter, String topic) {
		this(letter, topic, letter.getKey(), letter.getValue(), letter.originalHeaders(), (writtenTo) -> {
		});
	}

	@SuppressWarnings("NullAway") // keys and values may be null
	private RedrivenRecord(DeadLetter letter, String topic, @Nullable Object key, @Nullable Object value,
			Headers headers, Consumer<String> aware) {
		super(topic, letter.getOriginalPartition(), letter.getOriginalOffset(), letter.getOriginalTimestamp(),
				letter.timestampType(), letter.record().serializedKeySize(), letter.record().serializedValueSize(), key,
				value, headers, Optional.empty());
		this.letter = letter;
		this.aware = aware;
	}

	/**
	 * Return this as its listener reads it.
	 * @param deserializers what that is configured with
	 * @return a new record, which this is told of when it becomes a dead letter again
	 */
	RedrivenRecord deserialized(RecordDeserializers deserializers) {
		Headers headers = this.letter.originalHeaders();
		return new RedrivenRecord(this.letter, topic(), deserializers.key(topic(), headers, this.letter.getKey()),
				deserializers.value(topic(), headers, this.letter.getValue()), headers, this::deadLettered);
	}

	@Override
	public void deadLettered(String topic) {
		this.writtenTo = topic;
		this.aware.accept(topic);
	}

	/**
	 * Return where this went when it failed.
	 * @return the topic, or {@code null} if it did not fail
	 */
	@Nullable String writtenTo() {
		return this.writtenTo;
	}

	static TimestampType timestampType(@Nullable String name) {
		for (TimestampType type : TimestampType.values()) {
			if (type.toString().equals(name)) {
				return type;
			}
		}
		return TimestampType.CREATE_TIME;
	}

}
