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

package io.kafkastarter.autoconfigure.avro;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kafkastarter.avro.AvroSerde;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.core.env.Environment;

/**
 * A serde that can work, and those settings of the clients of the main cluster that
 * concern it.
 *
 * @param serde the serde
 * @param producer what its serializer is configured with
 * @param consumer what its deserializer is configured with
 */
record SerdeSettings(AvroSerde serde, Map<String, String> producer, Map<String, String> consumer) {

	/**
	 * Find the serde whose jar is there, and that is told where its registry is. Where
	 * only producers or only consumers are told, there is one registry for both.
	 * @param environment the environment
	 * @param classLoader the class loader, or {@code null} for the thread's own
	 * @return the serde, or {@code null} if there is none
	 */
	static @Nullable SerdeSettings find(Environment environment, @Nullable ClassLoader classLoader) {
		Binder binder = Binder.get(environment);
		Map<String, String> producer = settings(binder, "producer");
		Map<String, String> consumer = settings(binder, "consumer");
		for (AvroSerde serde : AvroSerde.values()) {
			String url = producer.getOrDefault(serde.urlSetting(), consumer.get(serde.urlSetting()));
			if (url != null && serde.isPresent(classLoader)) {
				producer.putIfAbsent(serde.urlSetting(), url);
				consumer.putIfAbsent(serde.urlSetting(), url);
				return new SerdeSettings(serde, producer, consumer);
			}
		}
		return null;
	}

	private static Map<String, String> settings(Binder binder, String client) {
		Map<String, String> settings = new HashMap<>();
		for (String map : List.of("spring.kafka.properties", "spring.kafka.%s.properties".formatted(client),
				"kafka.client.properties", "kafka.%s.properties".formatted(client))) {
			// A text in place of the map is reported where the properties are bound.
			binder
				.bind(map, Bindable.mapOf(String.class, String.class), new IgnoreTopLevelConverterNotFoundBindHandler())
				.ifBound(settings::putAll);
		}
		return settings;
	}

	@Override
	public String toString() {
		return "SerdeSettings[serde=%s, producer=%s, consumer=%s]".formatted(this.serde, this.producer.keySet(),
				this.consumer.keySet());
	}

}
