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

import io.kafkastarter.PublicApi;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Exception thrown when the bytes of a record are not what the handler takes. Trying
 * again cannot help. The message names the record and the type, and leaves out the
 * payload.
 *
 * @since 0.1.0
 */
@PublicApi
public class RecordDecodingException extends SerializationException {

	private final String topic;

	private final int partition;

	private final long offset;

	/**
	 * Create an exception.
	 * @param record the record
	 * @param part what could not be decoded: its key or its value
	 * @param type the type it should have become
	 * @param reason why not, without anything of the payload, or {@code null}
	 * @param cause the cause
	 */
	RecordDecodingException(ConsumerRecord<?, ?> record, String part, Type type, @Nullable String reason,
			Throwable cause) {
		super(message(record, part, type, reason, cause), cause);
		this.topic = record.topic();
		this.partition = record.partition();
		this.offset = record.offset();
	}

	private static String message(ConsumerRecord<?, ?> record, String part, Type type, @Nullable String reason,
			Throwable cause) {
		String what = "The %s of %s-%d@%d ".formatted(part, record.topic(), record.partition(), record.offset());
		if (cause instanceof UnknownPayloadTypeException) {
			return what + "is of no type that is known. " + cause.getMessage();
		}
		String message = what + "is no " + type.getTypeName();
		return (reason != null) ? "%s: %s".formatted(message, reason.endsWith(".") ? reason : reason + ".") : message;
	}

	/**
	 * Return the record's topic.
	 * @return the topic's name
	 */
	public String getTopic() {
		return this.topic;
	}

	/**
	 * Return the record's partition.
	 * @return the partition's number
	 */
	public int getPartition() {
		return this.partition;
	}

	/**
	 * Return the record's offset.
	 * @return the offset
	 */
	public long getOffset() {
		return this.offset;
	}

}
