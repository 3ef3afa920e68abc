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

import java.nio.charset.StandardCharsets;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.util.Assert;

/**
 * Serializes keys, checked against the type that their topic declares: bytes as they are
 * and simple values, such as numbers, enum constants or UUIDs, as text. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class RecordKeySerializer implements Serializer<Object> {

	private final TopicPayloads payloads;

	/**
	 * Create a serializer.
	 * @param payloads what the topics carry
	 */
	public RecordKeySerializer(TopicPayloads payloads) {
		Assert.notNull(payloads, "'payloads' must not be null");
		this.payloads = payloads;
	}

	/**
	 * Serialize a key.
	 * @param topic the topic it is sent to
	 * @param key the key, or {@code null} for none
	 * @return the bytes, or {@code null} for no key
	 * @throws PayloadMismatchException if the topic has keys of another type
	 * @throws SerializationException if the key is not a simple value
	 */
	@Override
	public byte @Nullable [] serialize(String topic, @Nullable Object key) {
		if (key == null) {
			return null;
		}
		check(topic, key);
		byte[] bytes = TopicPayloads.bytesOrText(key);
		if (bytes != null) {
			return bytes;
		}
		if (!BeanUtils.isSimpleValueType(key.getClass())) {
			throw new SerializationException(
					"Topic '%s' was sent a key of type %s: send a String, a byte[] or a simple value such as a number."
						.formatted(topic, key.getClass().getTypeName()));
		}
		String text = (key instanceof Enum<?> constant) ? constant.name() : key.toString();
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private void check(String topic, Object key) {
		TopicPayload declared = this.payloads.get(topic);
		Class<?> keyType = (declared != null) ? declared.keyType() : null;
		if (declared == null || keyType == null || keyType.isInstance(key)
				|| (keyType == byte[].class && TopicPayloads.bytes(key) != null)) {
			return;
		}
		throw PayloadMismatchException.ofKey(topic, declared, keyType, key.getClass());
	}

}
