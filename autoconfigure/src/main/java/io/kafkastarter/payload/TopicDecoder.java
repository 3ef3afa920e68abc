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

import io.kafkastarter.failure.Causes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;

/**
 * Decodes the keys and values of one topic into what one handler takes.
 */
final class TopicDecoder {

	private final String topic;

	private final TopicPayloads payloads;

	private final ConversionService conversionService;

	private final @Nullable TopicPayload declared;

	private final PayloadFormat format;

	private final Class<?> keyType;

	private final ValueTypes valueTypes;

	private final ResolvableType valueType;

	TopicDecoder(String topic, TopicPayloads payloads, ConversionService conversionService,
			@Nullable ResolvableType keyType, ValueTypes valueTypes) {
		this.topic = topic;
		this.payloads = payloads;
		this.conversionService = conversionService;
		this.declared = payloads.get(topic);
		this.format = payloads.format(topic);
		this.keyType = keyType((keyType != null) ? keyType.resolve(Object.class) : null);
		this.valueTypes = valueTypes;
		this.valueType = valueTypes.of(this.declared, this.format);
	}

	String topic() {
		return this.topic;
	}

	@Nullable Object decodeKey(ConsumerRecord<?, ?> record) {
		if (!(record.key() instanceof byte[] bytes)) {
			return record.key();
		}
		if (this.keyType == byte[].class) {
			return bytes;
		}
		// Who does not say what keys are does not mind what they are.
		if (this.keyType == Object.class) {
			return new String(bytes, StandardCharsets.UTF_8);
		}
		try {
			String text = Utf8.decode(bytes);
			return this.keyType.isInstance(text) ? text : this.conversionService.convert(text, this.keyType);
		}
		catch (RuntimeException ex) {
			throwIfOutOfMemory(ex);
			throw new RecordDecodingException(record, "key", this.keyType, null, ex);
		}
	}

	// Says nothing about the record.
	private static void throwIfOutOfMemory(RuntimeException exception) {
		OutOfMemoryError error = Causes.find(exception, OutOfMemoryError.class);
		if (error != null) {
			throw error;
		}
	}

	@Nullable Object decodeValue(ConsumerRecord<?, ?> record) {
		if (!(record.value() instanceof byte[] bytes)) {
			return record.value();
		}
		Class<?> valueClass = this.valueType.resolve(Object.class);
		if (valueClass == byte[].class) {
			return bytes;
		}
		ResolvableType type = this.valueType;
		try {
			if (valueClass == String.class && this.format != PayloadFormat.AVRO) {
				return Utf8.decode(bytes);
			}
			type = named(record);
			Object payload = this.payloads.codec(this.format).decode(this.topic, this.declared, bytes, type.getType());
			this.payloads.validate(this.topic, this.declared, payload);
			return payload;
		}
		catch (MissingPayloadCodecException | PayloadUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throwIfOutOfMemory(ex);
			throw new RecordDecodingException(record, "value", type.getType(), reason(ex, type), ex);
		}
	}

	// Only what is declared counts: the name in the header is looked up, never loaded.
	private ResolvableType named(ConsumerRecord<?, ?> record) {
		TopicPayload topicPayload = this.declared;
		PayloadTypes types = (topicPayload != null) ? topicPayload.types() : null;
		if (topicPayload == null || types == null) {
			return this.valueType;
		}
		String name = types.read(record.headers());
		Class<?> type = types.find(name).orElseThrow(() -> new UnknownPayloadTypeException(topicPayload, types, name));
		return this.valueTypes.taking(types, type);
	}

	private @Nullable String reason(RuntimeException failure, ResolvableType type) {
		if (failure instanceof InvalidPayloadException) {
			return failure.getMessage();
		}
		if (failure instanceof UnknownPayloadTypeException) {
			return null;
		}
		if (type.resolve(Object.class) == String.class && this.format != PayloadFormat.AVRO) {
			return "it is not text in UTF-8";
		}
		return this.payloads.codec(this.format).reason(failure);
	}

	// The handler's own type, unless only the declaration says one. Where nobody does and
	// nobody looks, bytes stay bytes.
	private Class<?> keyType(@Nullable Class<?> parameterType) {
		Class<?> declaredType = (this.declared != null) ? this.declared.keyType() : null;
		if (declaredType != null && (parameterType == null || parameterType.isAssignableFrom(declaredType))) {
			return declaredType;
		}
		return (parameterType != null) ? parameterType : byte[].class;
	}

}
