package io.kafkastarter.serialization;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;

/**
 * Serializes keys: bytes as they are and simple values, such as numbers, enum constants
 * or UUIDs, as text. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RecordKeySerializer implements Serializer<Object> {

	/**
	 * Serialize a key.
	 * @param topic the topic it is sent to
	 * @param key the key, or {@code null} for none
	 * @return the bytes, or {@code null} for no key
	 * @throws SerializationException if the key is not a simple value
	 */
	@Override
	public byte @Nullable [] serialize(String topic, @Nullable Object key) {
		if (key == null) {
			return null;
		}
		byte[] bytes = TopicPayloads.encodeDirectly(key);
		if (bytes != null) {
			return bytes;
		}
		if (!BeanUtils.isSimpleValueType(key.getClass())) {
			throw new SerializationException(
					"Topic '%s' was sent a key of type %s: send a String, a byte[] or a simple value such as a number."
						.formatted(topic, key.getClass().getTypeName()));
		}
		return key.toString().getBytes(StandardCharsets.UTF_8);
	}

}
