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

import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.kafka.support.serializer.SerializationUtils;

/**
 * Finds what an {@code ErrorHandlingDeserializer} of the user's leaves of a key or a
 * value that its delegate failed on: {@code null}, and a header that has the bytes.
 *
 * @since 0.1.0
 */
public final class FailedDeserialization {

	private static final LogAccessor logger = new LogAccessor(LogFactory.getLog(FailedDeserialization.class));

	private FailedDeserialization() {
	}

	/**
	 * Return the key of a record as it was received, as far as that is known.
	 * @param record the record
	 * @return the bytes if its deserializer failed, or else the key
	 */
	public static @Nullable Object key(ConsumerRecord<?, ?> record) {
		DeserializationException failure = find(record, record.key(), KafkaUtils.KEY_DESERIALIZER_EXCEPTION_HEADER);
		return (failure != null) ? failure.getData() : record.key();
	}

	/**
	 * Return the value of a record as it was received, as far as that is known.
	 * @param record the record
	 * @return the bytes if its deserializer failed, or else the value
	 */
	public static @Nullable Object value(ConsumerRecord<?, ?> record) {
		DeserializationException failure = find(record, record.value(), KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER);
		return (failure != null) ? failure.getData() : record.value();
	}

	/**
	 * Refuse a record whose deserializer failed: it is no tombstone.
	 * @param record the record
	 * @throws DeserializationException what it failed with
	 */
	static void refuse(ConsumerRecord<?, ?> record) {
		DeserializationException failure = find(record, record.value(), KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER);
		if (failure == null) {
			failure = find(record, record.key(), KafkaUtils.KEY_DESERIALIZER_EXCEPTION_HEADER);
		}
		if (failure != null) {
			throw failure;
		}
	}

	private static @Nullable DeserializationException find(ConsumerRecord<?, ?> record, @Nullable Object part,
			String header) {
		if (part instanceof DeserializationException failure) {
			return failure;
		}
		return (part != null) ? null : SerializationUtils.getExceptionFromHeader(record, header, logger);
	}

}
