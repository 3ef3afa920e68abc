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

import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Serializes values as their topic declares it: checked against the declared type, in the
 * declared format. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TopicPayloadSerializer implements Serializer<Object> {

	private final TopicPayloads payloads;

	/**
	 * Create a serializer.
	 * @param payloads what the topics carry
	 */
	public TopicPayloadSerializer(TopicPayloads payloads) {
		Assert.notNull(payloads, "'payloads' must not be null");
		this.payloads = payloads;
	}

	/**
	 * Serialize a value.
	 * @param topic the topic it is sent to
	 * @param value the value, or {@code null} for a tombstone
	 * @return the bytes, or {@code null} for a tombstone
	 * @throws MissingPayloadCodecException if the format is not available
	 * @throws PayloadUnavailableException if something that is needed is away for now
	 */
	@Override
	public byte @Nullable [] serialize(String topic, @Nullable Object value) {
		if (value == null) {
			return null;
		}
		TopicPayload declared = this.payloads.get(topic);
		PayloadFormat format = this.payloads.format(topic);
		// Text in JSON or as it is may have been written by somebody else; Avro has a way
		// of its own to write it.
		byte[] bytes = (format == PayloadFormat.AVRO) ? TopicPayloads.bytes(value) : TopicPayloads.bytesOrText(value);
		return (bytes != null) ? bytes : this.payloads.codec(format).encode(topic, declared, value);
	}

}
