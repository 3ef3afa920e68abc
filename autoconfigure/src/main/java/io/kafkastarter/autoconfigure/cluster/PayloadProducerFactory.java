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

package io.kafkastarter.autoconfigure.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.kafkastarter.payload.RecordKeySerializer;
import io.kafkastarter.payload.TopicPayloadSerializer;
import io.kafkastarter.payload.TopicPayloads;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.core.ProducerPostProcessor;

/**
 * Creates producers that send what each topic carries, unless serializers are configured:
 * before, by a customizer, or for a copy. Its configuration names serializers as Spring
 * Boot's does, for those who create a factory of their own from it.
 */
class PayloadProducerFactory extends DefaultKafkaProducerFactory<Object, Object> {

	private static final List<String> SERIALIZERS = List.of(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
			ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);

	private Function<Boolean, ProducerPostProcessor<Object, Object>> guards = (prepares) -> (producer) -> producer;

	private final ProducerPostProcessor<Object, Object> guard = (producer) -> this.guards.apply(prepares(this))
		.apply(producer);

	PayloadProducerFactory(Map<String, Object> config, TopicPayloads payloads) {
		super(withText(config));
		if (!config.containsKey(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG)) {
			setKeySerializer(new RecordKeySerializer(payloads));
		}
		if (!config.containsKey(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG)) {
			setValueSerializer(new TopicPayloadSerializer(payloads));
		}
	}

	private static Map<String, Object> withText(Map<String, Object> config) {
		Map<String, Object> complete = new HashMap<>(config);
		SERIALIZERS.forEach((key) -> complete.putIfAbsent(key, StringSerializer.class));
		return complete;
	}

	/**
	 * Set what its producers are wrapped in.
	 * @param guards takes whether values are written as their topics say: who has a
	 * serializer of their own sends exactly what that makes
	 */
	void setGuards(Function<Boolean, ProducerPostProcessor<Object, Object>> guards) {
		this.guards = guards;
		addPostProcessor(this.guard);
	}

	private static boolean prepares(DefaultKafkaProducerFactory<?, ?> factory) {
		return factory.getValueSerializer() instanceof TopicPayloadSerializer;
	}

	@Override
	public void updateConfigs(Map<String, Object> updates) {
		super.updateConfigs(updates);
		stepBack(updates, this);
	}

	@Override
	public ProducerFactory<Object, Object> copyWithConfigurationOverride(@Nullable Map<String, Object> overrides) {
		DefaultKafkaProducerFactory<Object, Object> copy = (DefaultKafkaProducerFactory<Object, Object>) super.copyWithConfigurationOverride(
				overrides);
		stepBack((overrides != null) ? overrides : Map.of(), copy);
		if (copy.removePostProcessor(this.guard)) {
			copy.addPostProcessor(this.guards.apply(prepares(copy)));
		}
		return copy;
	}

	// An instance would come before the class that is asked for.
	private static void stepBack(Map<String, Object> overrides, DefaultKafkaProducerFactory<Object, Object> factory) {
		if (overrides.containsKey(SERIALIZERS.get(0)) && factory.getKeySerializer() instanceof RecordKeySerializer) {
			factory.setKeySerializer(null);
		}
		if (overrides.containsKey(SERIALIZERS.get(1)) && prepares(factory)) {
			factory.setValueSerializer(null);
		}
	}

}
