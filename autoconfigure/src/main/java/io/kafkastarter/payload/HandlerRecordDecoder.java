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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.serializer.DeserializationException;

/**
 * Decodes the records of one handler. What that takes is found out once for each topic.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class HandlerRecordDecoder {

	private final @Nullable Function<String, TopicDecoder> factory;

	private final Map<String, TopicDecoder> topics = new ConcurrentHashMap<>();

	private volatile @Nullable TopicDecoder last;

	HandlerRecordDecoder(@Nullable Function<String, TopicDecoder> factory) {
		this.factory = factory;
	}

	/**
	 * Return a decoder for listeners that get what the consumer's own deserializers made
	 * of a record.
	 * @return a decoder that changes nothing
	 */
	public static HandlerRecordDecoder none() {
		return new HandlerRecordDecoder(null);
	}

	/**
	 * Decode a record. Keys and values that are no bytes any more are taken as they are.
	 * @param record the record as it was received
	 * @return a {@link DecodedRecord} with the same coordinates and headers, or the same
	 * record if there was nothing to decode
	 * @throws RecordDecodingException if its bytes are malformed or do not fit the type,
	 * or the value does not keep to the constraints of its type
	 * @throws DeserializationException if a deserializer of the user's failed on it
	 * @throws MissingPayloadCodecException if what the topic's format needs is not on the
	 * class path
	 * @throws PayloadUnavailableException if something that is needed is away for now
	 */
	@SuppressWarnings("unchecked")
	public ConsumerRecord<Object, Object> decode(ConsumerRecord<?, ?> record) {
		FailedDeserialization.refuse(record);
		Function<String, TopicDecoder> factory = this.factory;
		if (factory == null) {
			return (ConsumerRecord<Object, Object>) record;
		}
		TopicDecoder decoder = decoder(record.topic(), factory);
		Object key = decoder.decodeKey(record);
		Object value = decoder.decodeValue(record);
		return (key == record.key() && value == record.value()) ? (ConsumerRecord<Object, Object>) record
				: new DecodedRecord(record, key, value);
	}

	private TopicDecoder decoder(String topic, Function<String, TopicDecoder> factory) {
		TopicDecoder decoder = this.last;
		if (decoder == null || !decoder.topic().equals(topic)) {
			decoder = this.topics.computeIfAbsent(topic, factory);
			this.last = decoder;
		}
		return decoder;
	}

}
