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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.kafkastarter.reading.ByteTexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;

/**
 * Makes what the topics of a cluster carry readable for a person, by what they are
 * declared to carry. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class PayloadTexts {

	private final TopicPayloads payloads;

	private final ConversionService conversionService;

	private final HandlerRecordDecoder decoder;

	/**
	 * Create texts.
	 * @param payloads what the topics carry
	 * @param conversionService converts keys
	 */
	public PayloadTexts(TopicPayloads payloads, ConversionService conversionService) {
		this.payloads = payloads;
		this.conversionService = conversionService;
		this.decoder = new RecordDecoder(payloads, conversionService).forHandler(null,
				ResolvableType.forClass(Object.class));
	}

	/**
	 * Return the format of a topic's values.
	 * @param topic the topic name
	 * @return the declared format, or {@link PayloadFormat#JSON}
	 */
	public PayloadFormat format(String topic) {
		return this.payloads.format(topic);
	}

	/**
	 * Return a value as text: as it came if it is text, Avro as JSON, and in Base64 if it
	 * is neither.
	 * @param topic the topic name
	 * @param value the value
	 * @param most the most bytes of it to show
	 * @return the text, which ends with an ellipsis where it is cut; {@code null} if
	 * there is no value
	 */
	public @Nullable String text(String topic, byte @Nullable [] value, int most) {
		if (value != null && format(topic) == PayloadFormat.AVRO) {
			try {
				String text = this.payloads.codec(PayloadFormat.AVRO)
					.decode(topic, this.payloads.get(topic), value, Object.class)
					.toString();
				return (text.length() > most) ? text.substring(0, most) + "…" : text;
			}
			catch (RuntimeException ex) {
				// It is none, or its schema is not known.
			}
		}
		return ByteTexts.text(value, most);
	}

	/**
	 * Return the name of the type that a record is declared to carry.
	 * @param record the record
	 * @return the name of the type, or {@code null} if none is declared
	 */
	public @Nullable String type(ConsumerRecord<?, ?> record) {
		TopicPayload declared = this.payloads.get(record.topic());
		PayloadTypes types = (declared != null) ? declared.types() : null;
		Optional<Class<?>> type = (types != null) ? types.find(types.read(record.headers()))
				: Optional.ofNullable((declared != null) ? declared.valueType() : null);
		return type.map(Class::getTypeName).orElse(null);
	}

	/**
	 * Say why a record is not what its topic is declared to carry.
	 * @param record the record, whose key and value are bytes
	 * @return the reason, without anything of the record, or {@code null} if it is
	 */
	public @Nullable String problem(ConsumerRecord<?, ?> record) {
		if (this.payloads.get(record.topic()) == null) {
			return null;
		}
		try {
			this.decoder.decode(record);
			return null;
		}
		catch (RecordDecodingException | MissingPayloadCodecException | PayloadUnavailableException ex) {
			return ex.getMessage();
		}
		catch (RuntimeException | StackOverflowError ex) {
			return "It cannot be read: %s.".formatted(ex.getClass().getSimpleName());
		}
	}

	/**
	 * Return the names of the types of a topic that carries several.
	 * @param topic the topic name
	 * @return the names of its {@code value-types}; empty if it does not declare several
	 */
	public Set<String> types(String topic) {
		TopicPayload declared = this.payloads.get(topic);
		PayloadTypes types = (declared != null) ? declared.types() : null;
		return (types != null) ? types.types().keySet() : Set.of();
	}

	/**
	 * Return the class of the values of a topic.
	 * @param topic the topic name
	 * @param type the name of one of its {@code value-types}, or {@code null}
	 * @return the class, or {@code null} if none is declared
	 * @throws IllegalArgumentException if one of several has to be named
	 */
	public @Nullable Class<?> valueType(String topic, @Nullable String type) {
		TopicPayload declared = this.payloads.get(topic);
		PayloadTypes types = (declared != null) ? declared.types() : null;
		if (types == null) {
			if (type != null) {
				throw new IllegalArgumentException(
						"'type' is for topics with kafka.topics.<alias>.value-types: leave it out.");
			}
			return (declared != null) ? declared.valueType() : null;
		}
		return types.find(type)
			.orElseThrow(() -> new IllegalArgumentException(
					"'type' has to be one of %s.".formatted(types.types().keySet())));
	}

	/**
	 * Add the header that names a type, where the topic has one for that.
	 * @param topic the topic name
	 * @param type the name of one of its {@code value-types}, or {@code null}
	 * @param headers the headers
	 */
	public void name(String topic, @Nullable String type, Headers headers) {
		TopicPayload declared = this.payloads.get(topic);
		PayloadTypes types = (declared != null) ? declared.types() : null;
		if (types != null && type != null && types.read(headers) == null) {
			types.write(headers, type);
		}
	}

	/**
	 * Read a key that somebody has written.
	 * @param topic the topic name
	 * @param text the key as text
	 * @return the key, of the type that the topic declares
	 * @throws IllegalArgumentException if it is none
	 */
	public Object key(String topic, String text) {
		TopicPayload declared = this.payloads.get(topic);
		Class<?> type = (declared != null) ? declared.keyType() : null;
		if (type == null || type.isInstance(text)) {
			return text;
		}
		if (type == byte[].class) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		try {
			return Objects.requireNonNull(this.conversionService.convert(text, type));
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException("The key is no %s.".formatted(type.getSimpleName()), ex);
		}
	}

	/**
	 * Read a value that somebody has written.
	 * @param topic the topic name
	 * @param type the name of one of its {@code value-types}, or {@code null}
	 * @param text the value as text
	 * @return the value, of the type that the topic declares
	 * @throws IllegalArgumentException if it is none
	 */
	public Object value(String topic, @Nullable String type, String text) {
		Class<?> target = valueType(topic, type);
		TopicPayload declared = this.payloads.get(topic);
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return switch (format(topic)) {
			case STRING -> text;
			case BYTES -> bytes;
			case JSON ->
				(declared == null || target == String.class) ? text : json(topic, declared, bytes, target, text);
			case AVRO -> avro(topic, declared, bytes, target, text);
		};
	}

	private Object json(String topic, @Nullable TopicPayload declared, byte[] bytes, @Nullable Class<?> target,
			String text) {
		PayloadCodec codec = this.payloads.codec(PayloadFormat.JSON);
		try {
			Object value = codec.decode(topic, declared, bytes, (target != null) ? target : Object.class);
			return (target != null) ? value : text;
		}
		catch (RuntimeException ex) {
			throw malformed(codec, target, ex);
		}
	}

	private Object avro(String topic, @Nullable TopicPayload declared, byte[] bytes, @Nullable Class<?> target,
			String text) {
		PayloadCodec codec = this.payloads.codec(PayloadFormat.AVRO);
		try {
			Object value = codec.parse(declared, text, target);
			return (value != null) ? value : json(topic, declared, bytes, target, text);
		}
		catch (IllegalArgumentException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw malformed(codec, target, ex);
		}
	}

	private static IllegalArgumentException malformed(PayloadCodec codec, @Nullable Class<?> target,
			RuntimeException failure) {
		String reason = codec.reason(failure);
		return new IllegalArgumentException(
				"The value is no %s%s".formatted((target != null) ? target.getSimpleName() : "JSON",
						(reason != null) ? ": %s.".formatted(reason) : "."),
				failure);
	}

	/**
	 * Make up a value.
	 * @param topic the topic name
	 * @param type the name of one of its {@code value-types}, or {@code null}
	 * @return an example as text, or {@code null} if there is nothing to make it from
	 * @throws IllegalArgumentException if one of several has to be named
	 */
	public @Nullable String example(String topic, @Nullable String type) {
		Class<?> target = valueType(topic, type);
		PayloadFormat format = format(topic);
		if (format == PayloadFormat.STRING || target == String.class) {
			return "text";
		}
		return (target != null) ? this.payloads.codec(PayloadFormat.JSON).example(target) : null;
	}

}
