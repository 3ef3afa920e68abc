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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.kafkastarter.access.Permission;
import io.kafkastarter.payload.PayloadFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of one topic.
 *
 * @param name Name of the topic in the cluster. Defaults to the alias, or to the name
 * that the enum gives it.
 * @param cluster Name of the cluster under "kafka.clusters" that the topic belongs to.
 * Defaults to the main cluster.
 * @param partitions Number of partitions, or -1 for what the brokers say. Defaults to
 * that of "kafka.topic-defaults".
 * @param replicas Replication factor, or -1 for what the brokers say. Defaults to that of
 * "kafka.topic-defaults".
 * @param retention Time that records are kept, or -1 for no limit.
 * @param cleanupPolicy What happens to old records: they are deleted, compacted to the
 * last of each key, or both.
 * @param configs Further topic settings under the names Kafka has for them.
 * @param valueType Type of the payloads, checked on sending and converted to on
 * receiving.
 * @param valueTypes Types of the payloads of a topic that carries several, by the name
 * that the header "type-header" has for each. Only these names count on receiving, and
 * theirs is written on sending.
 * @param typeHeader Name of the header that tells the types of "value-types" apart.
 * @param keyType Type of the keys, checked on sending and converted to on receiving:
 * "string", "bytes", "int", "long", "uuid", or the name of an enum. Any of them if it is
 * not set.
 * @param format How payloads are written.
 * @param cloudEvents Whether records are sent with the headers of CloudEvents: id,
 * source, type and time.
 * @param permissions What each user of "kafka.users" may do with the topic. A topic with
 * none is open to the application.
 * @since 0.1.0
 */
@ConfigurationPropertiesSource
public record TopicProperties(@Nullable String name, @Nullable String cluster, @Nullable Integer partitions,
		@Nullable Integer replicas, @Nullable Duration retention, @Nullable Set<CleanupPolicy> cleanupPolicy,
		@DefaultValue Map<String, String> configs, @Nullable Class<?> valueType,
		@DefaultValue Map<String, Class<?>> valueTypes, @Nullable String typeHeader, @Nullable String keyType,
		@Nullable PayloadFormat format, boolean cloudEvents, @DefaultValue Map<String, List<Permission>> permissions) {

	static final TopicProperties DEFAULTS = new TopicProperties(null, null, null, null, null, null, Map.of(), null,
			Map.of(), null, null, null, false, Map.of());

	/**
	 * Create the properties.
	 */
	public TopicProperties {
		configs = Map.copyOf(configs);
		valueTypes = Collections.unmodifiableMap(new LinkedHashMap<>(valueTypes));
		permissions = Collections.unmodifiableMap(new LinkedHashMap<>(permissions));
	}

}
