package io.kafkastarter.serialization;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.Assert;

/**
 * Decodes the bytes of received records to what a handler takes: by the topic's format,
 * its declared type and the handler's own parameter, never by a header. What is not bytes
 * was decoded by a deserializer of the user's choice and is left alone. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class RecordDecoder {

	private final TopicPayloads payloads;

	private final ConversionService conversionService;

	/**
	 * Create a decoder.
	 * @param payloads what the topics carry
	 * @param conversionService converts the text of keys to other simple types
	 */
	public RecordDecoder(TopicPayloads payloads, ConversionService conversionService) {
		Assert.notNull(payloads, "'payloads' must not be null");
		Assert.notNull(conversionService, "'conversionService' must not be null");
		this.payloads = payloads;
		this.conversionService = conversionService;
	}

	/**
	 * Decode a record.
	 * @param record the record as it was received
	 * @param keyType the type the handler takes for keys
	 * @param valueType the type the handler takes for values
	 * @return a record with the same coordinates and headers
	 * @throws RecordDecodingException if its bytes are malformed or do not fit the type,
	 * or the value does not keep to the constraints of its type
	 * @throws PayloadUnavailableException if something that is needed is away for now
	 */
	public DecodedRecord decode(ConsumerRecord<?, ?> record, ResolvableType keyType, ResolvableType valueType) {
		return new DecodedRecord(record, decodeKey(record, keyType), decodeValue(record, valueType));
	}

	private @Nullable Object decodeKey(ConsumerRecord<?, ?> record, ResolvableType type) {
		if (!(record.key() instanceof byte[] bytes)) {
			return record.key();
		}
		Class<?> target = keyType(record.topic(), type.resolve(Object.class));
		if (target == byte[].class) {
			return bytes;
		}
		try {
			// Who does not say what keys are does not mind what they are.
			if (target == Object.class) {
				return new String(bytes, StandardCharsets.UTF_8);
			}
			String text = Utf8.decode(bytes);
			return target.isInstance(text) ? text : this.conversionService.convert(text, target);
		}
		catch (RuntimeException ex) {
			throw new RecordDecodingException(record, "key", target, ex);
		}
	}

	private @Nullable Object decodeValue(ConsumerRecord<?, ?> record, ResolvableType parameterType) {
		if (!(record.value() instanceof byte[] bytes)) {
			return record.value();
		}
		ResolvableType type = targetType(record.topic(), parameterType);
		Class<?> target = type.resolve(Object.class);
		if (target == byte[].class) {
			return bytes;
		}
		try {
			PayloadFormat format = this.payloads.format(record.topic());
			if (target == String.class && format != PayloadFormat.AVRO) {
				return Utf8.decode(bytes);
			}
			TopicPayload declared = this.payloads.get(record.topic());
			Object payload = this.payloads.codec(format).decode(record.topic(), declared, bytes, type.getType());
			this.payloads.validate(record.topic(), declared, payload);
			return payload;
		}
		catch (MissingPayloadCodecException | PayloadUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new RecordDecodingException(record, "value", type.getType(), ex);
		}
	}

	// The handler's own type, unless only the declaration says one.
	private Class<?> keyType(String topic, Class<?> parameterType) {
		TopicPayload declared = this.payloads.get(topic);
		Class<?> keyType = (declared != null) ? declared.keyType() : null;
		return (keyType != null && parameterType.isAssignableFrom(keyType)) ? keyType : parameterType;
	}

	// The handler's own type, unless the declared one is more specific. Where neither
	// says, it is the text, or the bytes where the topic carries bytes, or what Avro
	// itself
	// makes of it.
	private ResolvableType targetType(String topic, ResolvableType parameterType) {
		TopicPayload declared = this.payloads.get(topic);
		Class<?> parameterClass = parameterType.resolve(Object.class);
		Class<?> declaredClass = (declared != null) ? declared.valueType() : null;
		if (declaredClass != null && declaredClass != parameterClass
				&& parameterClass.isAssignableFrom(declaredClass)) {
			return ResolvableType.forClass(declaredClass);
		}
		if (parameterClass != Object.class) {
			return parameterType;
		}
		if (declared != null && declared.format() == PayloadFormat.AVRO) {
			return parameterType;
		}
		boolean bytes = declared != null && declared.format() == PayloadFormat.BYTES;
		return ResolvableType.forClass(bytes ? byte[].class : String.class);
	}

}
