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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The payloads of the topics of one cluster, as they are declared, and the codecs for
 * them. A topic that is not declared carries strings and bytes as they are and anything
 * else as JSON. Immutable and safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TopicPayloads {

	private final Map<String, TopicPayload> payloads;

	private final Map<PayloadFormat, PayloadCodec> codecs = new EnumMap<>(PayloadFormat.class);

	private final PayloadValidator validator;

	private final Map<String, String> elsewhere;

	/**
	 * Create the payloads of a cluster.
	 * @param payloads the declared payloads by topic name
	 * @param codecs the codecs at hand; strings and bytes need none
	 * @param validator checks payloads of topics that declare a type
	 */
	public TopicPayloads(Map<String, TopicPayload> payloads, Map<PayloadFormat, PayloadCodec> codecs,
			PayloadValidator validator) {
		this(payloads, codecs, validator, Map.of());
	}

	/**
	 * Create the payloads of one of several clusters.
	 * @param payloads the declared payloads by topic name
	 * @param codecs the codecs at hand; strings and bytes need none
	 * @param validator checks payloads of topics that declare a type
	 * @param elsewhere the names of clusters by the topics that only these declare
	 */
	TopicPayloads(Map<String, TopicPayload> payloads, Map<PayloadFormat, PayloadCodec> codecs,
			PayloadValidator validator, Map<String, String> elsewhere) {
		Assert.notNull(validator, "'validator' must not be null");
		this.payloads = Map.copyOf(payloads);
		this.codecs.putAll(codecs);
		this.validator = validator;
		this.elsewhere = Map.copyOf(elsewhere);
	}

	/**
	 * Return the declared payload of a topic.
	 * @param topic the topic name
	 * @return the payload, or {@code null} if the topic is not declared
	 */
	public @Nullable TopicPayload get(String topic) {
		return this.payloads.get(topic);
	}

	/**
	 * Return the cluster that a topic belongs to which is not declared in this one.
	 * @param topic the topic name
	 * @return the name of another cluster, or {@code null} if none declares it either
	 */
	public @Nullable String elsewhere(String topic) {
		return this.elsewhere.get(topic);
	}

	/**
	 * Return the topics that are declared.
	 * @return their names
	 */
	public Set<String> topics() {
		return this.payloads.keySet();
	}

	/**
	 * Return the format of a topic's values.
	 * @param topic the topic name
	 * @return the declared format, or {@link PayloadFormat#JSON}
	 */
	PayloadFormat format(String topic) {
		TopicPayload payload = this.payloads.get(topic);
		return (payload != null) ? payload.format() : PayloadFormat.JSON;
	}

	/**
	 * Return the codec of a format.
	 * @param format the format
	 * @return the codec
	 * @throws MissingPayloadCodecException if what the format needs is not on the class
	 * path
	 */
	PayloadCodec codec(PayloadFormat format) {
		PayloadCodec codec = this.codecs.get(format);
		if (codec == null) {
			throw new MissingPayloadCodecException(format);
		}
		return codec;
	}

	/**
	 * Check a payload of a topic that declares a type. Others are taken as they are.
	 * @param topic the topic name
	 * @param declared what the topic carries, or {@code null} if it is not declared
	 * @param payload the payload
	 * @throws InvalidPayloadException if it does not keep to its constraints
	 */
	void validate(String topic, @Nullable TopicPayload declared, Object payload) {
		if (declared == null || declared.valueTypes().isEmpty()) {
			return;
		}
		List<String> violations = this.validator.validate(payload);
		if (!violations.isEmpty()) {
			throw new InvalidPayloadException(topic, payload, violations);
		}
	}

	/**
	 * Encode a value that is bytes already, in whichever class.
	 * @param value the value
	 * @return its bytes, or {@code null} if it is no bytes
	 */
	static byte @Nullable [] bytes(Object value) {
		Assert.notNull(value, "'value' must not be null");
		if (value instanceof byte[] bytes) {
			return bytes;
		}
		if (value instanceof Bytes bytes) {
			return bytes.get();
		}
		return (value instanceof ByteBuffer buffer) ? Utils.toArray(buffer.duplicate()) : null;
	}

	/**
	 * Encode a value that is bytes or text already.
	 * @param value the value
	 * @return its bytes, or {@code null} if it is neither
	 */
	static byte @Nullable [] bytesOrText(Object value) {
		return (value instanceof String text) ? text.getBytes(StandardCharsets.UTF_8) : bytes(value);
	}

}
