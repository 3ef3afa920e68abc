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
