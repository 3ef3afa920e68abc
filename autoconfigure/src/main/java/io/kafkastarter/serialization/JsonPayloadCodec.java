package io.kafkastarter.serialization;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

/**
 * JSON by the application's {@link JsonMapper}, so that payloads look like the rest of
 * its JSON.
 *
 * @since 0.1.0
 */
public final class JsonPayloadCodec implements PayloadCodec {

	private final JsonMapper mapper;

	private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

	/**
	 * Create a codec.
	 * @param mapper the mapper to write and read with
	 */
	public JsonPayloadCodec(JsonMapper mapper) {
		Assert.notNull(mapper, "'mapper' must not be null");
		this.mapper = mapper;
	}

	@Override
	public PayloadFormat format() {
		return PayloadFormat.JSON;
	}

	@Override
	public byte[] encode(String topic, @Nullable TopicPayload declared, Object payload) {
		return this.mapper.writeValueAsBytes(payload);
	}

	@Override
	public Object decode(String topic, @Nullable TopicPayload declared, byte[] bytes, Type type) {
		Object payload = reader(type).readValue(bytes);
		if (payload == null) {
			throw new IllegalArgumentException("JSON null is no payload; a tombstone is a record without a value");
		}
		return payload;
	}

	private ObjectReader reader(Type type) {
		// Two readers of a name that is there twice may each see another value.
		return this.readers.computeIfAbsent(type, (key) -> this.mapper.readerFor(this.mapper.constructType(key))
			.with(StreamReadFeature.STRICT_DUPLICATE_DETECTION));
	}

}
