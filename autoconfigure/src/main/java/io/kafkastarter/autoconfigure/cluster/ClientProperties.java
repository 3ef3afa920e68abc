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

import java.time.Duration;
import java.util.Map;

import io.kafkastarter.security.SettingsMap;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of every client: producers, consumers and admin. What is not set is left to
 * 'spring.kafka' and to Kafka.
 *
 * @param requestTimeout How long to wait for the answer to a request.
 * @param retryBackoff How long to wait before a failed request is tried again. Producers
 * of transactions wait 20 ms by default.
 * @param reconnectBackoff How long to wait before connecting again to a broker.
 * @param reconnectBackoffMax Longest wait before connecting again to a broker that was
 * away repeatedly.
 * @param properties Any other settings of Kafka clients.
 * @since 0.1.0
 */
public record ClientProperties(@Nullable Duration requestTimeout, @Nullable Duration retryBackoff,
		@Nullable Duration reconnectBackoff, @Nullable Duration reconnectBackoffMax,
		@DefaultValue Map<String, String> properties) {

	/**
	 * Create the properties.
	 */
	public ClientProperties {
		properties = new SettingsMap(properties);
	}

}
