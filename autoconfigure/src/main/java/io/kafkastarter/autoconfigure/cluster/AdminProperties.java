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

import java.util.Map;

import io.kafkastarter.security.SettingsMap;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of admin clients. What is not set is left to 'spring.kafka' and to Kafka.
 *
 * @param sasl Credentials of admin clients, where they are not the service's. What is not
 * set but the credentials themselves is the service's.
 * @param properties Any other settings of Kafka admin clients.
 * @since 0.1.0
 */
public record AdminProperties(@NestedConfigurationProperty @DefaultValue SaslProperties sasl,
		@DefaultValue Map<String, String> properties) {

	/**
	 * Create the properties.
	 */
	public AdminProperties {
		properties = new SettingsMap(properties);
	}

}
