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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * Turns the settings of a topic into the names and values Kafka has for them.
 */
final class TopicConfigsMapper {

	private static final Duration UNLIMITED = Duration.ofMillis(-1);

	private final TopicConfigKeys keys = new TopicConfigKeys();

	Map<String, String> map(String property, @Nullable Duration retention, @Nullable Set<CleanupPolicy> cleanupPolicy,
			Map<String, String> configs) {
		configs.forEach((key, value) -> check(property, key));
		Map<String, String> mapped = new TreeMap<>(configs);
		if (retention != null) {
			checkRetention(property, retention);
			put(mapped, property, "retention", TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
		}
		if (cleanupPolicy != null && !cleanupPolicy.isEmpty()) {
			put(mapped, property, "cleanup-policy", TopicConfig.CLEANUP_POLICY_CONFIG,
					cleanupPolicy.stream()
						.map((policy) -> policy.name().toLowerCase(Locale.ROOT))
						.sorted()
						.collect(Collectors.joining(",")));
		}
		return mapped;
	}

	private void put(Map<String, String> mapped, String property, String own, String key, String value) {
		if (mapped.put(key, value) != null) {
			throw new InvalidKafkaConfigurationException(property + "." + own,
					"The setting %s is also given by %s.configs.%s.".formatted(key, property, key),
					"Keep %s.%s and remove %s.configs.%s.".formatted(property, own, property, key));
		}
	}

	private void check(String property, String key) {
		if (!this.keys.isPlausible(key)) {
			throw new InvalidKafkaConfigurationException("%s.configs.%s".formatted(property, key),
					"Kafka has no topic setting '%s'.".formatted(key),
					"Did you mean '%s'? Otherwise remove the setting.".formatted(this.keys.nearest(key)));
		}
	}

	private void checkRetention(String property, Duration retention) {
		if (!retention.equals(UNLIMITED) && retention.toMillis() <= 0) {
			throw new InvalidKafkaConfigurationException(property + ".retention",
					"A retention of %d milliseconds keeps nothing.".formatted(retention.toMillis()),
					"Write a time such as 7d, or -1 for no limit.");
		}
	}

}
