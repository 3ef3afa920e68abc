package io.kafkastarter.deadletter.redrive;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * What listeners of a cluster are configured to read with. Dead letters are read as
 * bytes, which listeners that decode records take as they are.
 *
 * @param keys deserializes keys
 * @param values deserializes values
 * @since 0.1.0
 */
public record RecordDeserializers(Deserializer<?> keys, Deserializer<?> values) {

	@Nullable Object key(String topic, Headers headers, byte @Nullable [] bytes) {
		return (bytes != null) ? this.keys.deserialize(topic, headers, bytes) : null;
	}

	@Nullable Object value(String topic, Headers headers, byte @Nullable [] bytes) {
		return (bytes != null) ? this.values.deserialize(topic, headers, bytes) : null;
	}

}
