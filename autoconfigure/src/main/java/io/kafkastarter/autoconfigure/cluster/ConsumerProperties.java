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
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of consumers. What is not set is left to 'spring.kafka' and to Kafka.
 *
 * @param groupId Consumer group of listeners that have none of their own. Defaults to the
 * service name.
 * @param autoOffsetReset Where a group starts that has no offset yet: 'earliest',
 * 'latest', 'none' or 'by_duration:' with an ISO 8601 duration.
 * @param maxPollRecords Most records that one poll returns.
 * @param maxPollInterval Longest time between two polls before the consumer leaves its
 * group.
 * @param isolationLevel Whether records of transactions that are not committed are read.
 * @param groupProtocol Protocol of consumer groups.
 * @param properties Any other settings of Kafka consumers.
 * @since 0.1.0
 */
public record ConsumerProperties(@Nullable String groupId, @Nullable String autoOffsetReset,
		@Nullable Integer maxPollRecords, @Nullable Duration maxPollInterval, @Nullable IsolationLevel isolationLevel,
		@Nullable GroupProtocol groupProtocol, @DefaultValue Map<String, String> properties) {

	/**
	 * Create the properties.
	 */
	public ConsumerProperties {
		properties = new SettingsMap(properties);
	}

}
