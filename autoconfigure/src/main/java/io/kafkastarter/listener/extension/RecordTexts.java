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

package io.kafkastarter.listener.extension;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Records as extensions see them. Keys and values that were read as bytes because nobody
 * named a deserializer are text, which is what Spring Boot reads then. What is no text
 * stays bytes, so that whoever writes it elsewhere writes what it was.
 *
 * @param keys whether keys become text
 * @param values whether values become text
 * @param topics says for which topics
 */
record RecordTexts(boolean keys, boolean values, Predicate<String> topics) {

	@SuppressWarnings("unchecked")
	ConsumerRecord<Object, Object> of(ConsumerRecord<?, ?> record) {
		Object key = this.keys ? text(record.key()) : record.key();
		Object value = this.values ? text(record.value()) : record.value();
		if ((key == record.key() && value == record.value()) || !this.topics.test(record.topic())) {
			return (ConsumerRecord<Object, Object>) record;
		}
		return new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), record.timestamp(),
				record.timestampType(), record.serializedKeySize(), record.serializedValueSize(), key, value,
				record.headers(), record.leaderEpoch(), record.deliveryCount());
	}

	<K, V> List<ConsumerRecord<K, V>> of(List<? extends ConsumerRecord<?, ?>> records) {
		return records.stream().map(this::<K, V>cast).toList();
	}

	ConsumerRecords<Object, Object> of(ConsumerRecords<?, ?> records) {
		Map<TopicPartition, List<ConsumerRecord<Object, Object>>> texts = new LinkedHashMap<>();
		records.partitions().forEach((partition) -> texts.put(partition, of(records.records(partition))));
		return new ConsumerRecords<>(texts, records.nextOffsets());
	}

	@SuppressWarnings("unchecked")
	private <K, V> ConsumerRecord<K, V> cast(ConsumerRecord<?, ?> record) {
		return (ConsumerRecord<K, V>) of(record);
	}

	private static @Nullable Object text(@Nullable Object value) {
		if (!(value instanceof byte[] bytes)) {
			return value;
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return bytes;
		}
	}

}
