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

package io.kafkastarter.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/**
 * Creates the consumers an application asks for: with the deserializers that are
 * configured, or else with ones that read text. Knows which of them nobody has
 * configured, so that whoever decodes records itself can have bytes from it instead.
 *
 * @since 0.1.0
 */
public final class PayloadConsumerFactory extends DefaultKafkaConsumerFactory<Object, Object> {

	private static final List<String> DESERIALIZERS = List.of(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
			ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);

	private final Set<String> notConfigured = ConcurrentHashMap.newKeySet();

	/**
	 * Create a factory.
	 * @param config the configuration of its consumers, with deserializers or without
	 */
	public PayloadConsumerFactory(Map<String, Object> config) {
		super(withText(config));
		DESERIALIZERS.stream().filter((key) -> !config.containsKey(key)).forEach(this.notConfigured::add);
	}

	private static Map<String, Object> withText(Map<String, Object> config) {
		Map<String, Object> complete = new HashMap<>(config);
		DESERIALIZERS.forEach((key) -> complete.putIfAbsent(key, StringDeserializer.class));
		return complete;
	}

	/**
	 * Return the properties that make a consumer read bytes, where nobody has configured
	 * deserializers.
	 * @param factory creates the consumer
	 * @return properties of the consumer; empty for a factory of the application's own,
	 * which reads what it says
	 */
	public static Map<String, String> bytes(@Nullable ConsumerFactory<?, ?> factory) {
		return (factory instanceof PayloadConsumerFactory own) ? own.bytes() : Map.of();
	}

	private Map<String, String> bytes() {
		Map<String, String> bytes = new HashMap<>();
		bytes(bytes, ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, getKeyDeserializer());
		bytes(bytes, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, getValueDeserializer());
		return bytes;
	}

	private void bytes(Map<String, String> bytes, String key, @Nullable Deserializer<?> own) {
		if (own == null && this.notConfigured.contains(key)) {
			bytes.put(key, ByteArrayDeserializer.class.getName());
		}
	}

	@Override
	public void updateConfigs(Map<String, Object> updates) {
		super.updateConfigs(updates);
		this.notConfigured.removeAll(updates.keySet());
	}

	@Override
	public void removeConfig(String configKey) {
		super.removeConfig(configKey);
		this.notConfigured.remove(configKey);
	}

}
