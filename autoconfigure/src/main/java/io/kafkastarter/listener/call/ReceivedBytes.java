package io.kafkastarter.listener.call;

import java.util.Properties;

import io.kafkastarter.client.PayloadConsumerFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.ConsumerFactory;

/**
 * Tells whether consumers receive bytes, which are decoded where they are handled. Who
 * has deserializers of their own gets what these return, whatever topics declare.
 *
 * @since 0.1.0
 */
public final class ReceivedBytes {

	private ReceivedBytes() {
	}

	/**
	 * Return whether values are received as bytes.
	 * @param consumerFactory creates the consumers, or {@code null} if it is not known
	 * @param properties properties that come before those of the factory
	 * @return whether they are
	 */
	public static boolean areValues(@Nullable ConsumerFactory<?, ?> consumerFactory, Properties properties) {
		String key = ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG;
		Object deserializer = properties.getOrDefault(key, PayloadConsumerFactory.bytes(consumerFactory).get(key));
		if (deserializer == null && consumerFactory != null) {
			Object instance = consumerFactory.getValueDeserializer();
			deserializer = (instance != null) ? instance.getClass()
					: consumerFactory.getConfigurationProperties().get(key);
		}
		return deserializer == ByteArrayDeserializer.class
				|| ByteArrayDeserializer.class.getName().equals(deserializer);
	}

}
