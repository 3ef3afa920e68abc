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

package io.kafkastarter.autoconfigure.topic;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of topics that do not set their own.
 *
 * @param partitions Number of partitions, or -1 for what the brokers say.
 * @param replicas Replication factor, or -1 for what the brokers say.
 * @param retention Time that records are kept, or -1 for no limit. Left to the broker
 * unless set.
 * @param cleanupPolicy What happens to old records. Left to the broker unless set.
 * @param configs Further topic settings under the names Kafka has for them.
 * @since 0.1.0
 */
public record TopicDefaultsProperties(@DefaultValue("-1") int partitions, @DefaultValue("-1") int replicas,
		@Nullable Duration retention, @Nullable Set<CleanupPolicy> cleanupPolicy,
		@DefaultValue Map<String, String> configs) {

	/**
	 * Create the properties.
	 */
	public TopicDefaultsProperties {
		configs = Map.copyOf(configs);
	}

}
