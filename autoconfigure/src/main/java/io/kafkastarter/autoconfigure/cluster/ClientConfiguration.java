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
import java.util.function.BinaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The configuration of the clients of one cluster.
 *
 * @param producer the producers' configuration
 * @param consumer the consumers' configuration
 * @param admin the admin clients' configuration
 * @param streams the configuration of Kafka Streams
 * @param transactionIdPrefix the prefix of transactional ids, or {@code null} for no
 * transactions
 * @param transactionInstanceId what tells this instance's transactional ids from those of
 * others, or {@code null} if the user does not say
 * @param origins returns where a setting comes from, by the kind of client and Kafka's
 * name of the setting: a property, or one of the words below
 */
record ClientConfiguration(Map<String, Object> producer, Map<String, Object> consumer, Map<String, Object> admin,
		Map<String, Object> streams, @Nullable String transactionIdPrefix, @Nullable String transactionInstanceId,
		BinaryOperator<String> origins) {

	/**
	 * Origin of a setting that this starter chooses.
	 */
	static final String STARTER = "starter";

	/**
	 * Origin of a setting that a service connection brings.
	 */
	static final String CONNECTION = "connection";

	static final ClientConfiguration EMPTY = new ClientConfiguration(Map.of(), Map.of(), Map.of(), Map.of(), null, null,
			(client, key) -> STARTER);

	@Override
	public String toString() {
		return "ClientConfiguration[producer=%s, consumer=%s, admin=%s, streams=%s]".formatted(this.producer.keySet(),
				this.consumer.keySet(), this.admin.keySet(), this.streams.keySet());
	}

}
