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

package io.kafkastarter.listener.parallel;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Makes the configuration of share consumers from that of other consumers, without what a
 * share consumer refuses: where a share group begins, which records it sees and who
 * handles which is the brokers' business.
 */
final class ShareConsumerConfiguration {

	private static final Set<String> REFUSED = Set.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
			ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
			ConsumerConfig.ISOLATION_LEVEL_CONFIG, ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
			ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
			ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, ConsumerConfig.GROUP_PROTOCOL_CONFIG,
			ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG);

	private final Map<String, Object> base;

	private final Properties own;

	/**
	 * Create a configuration.
	 * @param base the configuration of other consumers
	 * @param own the listener's own properties, which come before those
	 */
	ShareConsumerConfiguration(Map<String, Object> base, Properties own) {
		this.base = base;
		this.own = own;
	}

	/**
	 * Return the configuration of a consumer.
	 * @param group its group
	 * @param clientId its client id
	 * @param maxPollRecords most records that it takes at once
	 * @return the configuration
	 */
	Map<String, Object> properties(String group, String clientId, int maxPollRecords) {
		Map<String, Object> properties = new HashMap<>(this.base);
		this.own.forEach((name, value) -> properties.put(name.toString(), value));
		properties.keySet().removeAll(REFUSED);
		// Whole batches would go to one consumer, however many wait for a record.
		properties.putIfAbsent(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
		properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
		properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
		properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
		properties.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
		return properties;
	}

}
