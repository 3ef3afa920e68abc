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

package io.kafkastarter.listener.spring;

import java.util.Properties;

import org.springframework.kafka.listener.ContainerProperties;

/**
 * Sets a property of the consumers of one container, which comes before that of their
 * factory.
 *
 * @since 0.1.0
 */
public final class ConsumerOverride {

	private ConsumerOverride() {
	}

	/**
	 * Set a property.
	 * @param container the properties of a container that is not started
	 * @param name the name that Kafka has for it
	 * @param value its value
	 */
	public static void set(ContainerProperties container, String name, String value) {
		// What is there may be someone else's, too.
		Properties properties = new Properties();
		properties.putAll(container.getKafkaConsumerProperties());
		properties.setProperty(name, value);
		container.setKafkaConsumerProperties(properties);
	}

}
