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

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.autoconfigure.diagnostics.Suggestion;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Refuses names in {@code properties} maps that Kafka has in another spelling or for
 * other clients. Any other name may be that of a class that is plugged in, and is left
 * alone.
 */
final class SettingNamesCheck {

	private static final Map<String, Supplier<Set<String>>> NAMES = Map.of("producer", ProducerConfig::configNames,
			"consumer", ConsumerConfig::configNames, "admin", AdminClientConfig::configNames);

	private final String prefix;

	/**
	 * Create a check.
	 * @param prefix what the names of the properties start with
	 */
	SettingNamesCheck(String prefix) {
		this.prefix = prefix;
	}

	void check(ClusterProperties properties) {
		check("client", properties.client().properties());
		check("producer", properties.producer().properties());
		check("consumer", properties.consumer().properties());
		check("admin", properties.admin().properties());
	}

	// To load Kafka's definitions takes a while, and most applications write nothing.
	private void check(String client, Map<String, String> settings) {
		settings.keySet().forEach((key) -> check(client, "%s%s.properties.".formatted(this.prefix, client), key));
	}

	private void check(String client, String map, String key) {
		if (key.equals(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
			throw new InvalidKafkaConfigurationException(map + key,
					"The brokers have a property of their own, so that every client connects to the same ones.",
					"Remove it and write %shosts instead.".formatted(this.prefix));
		}
		List<String> owners = NAMES.entrySet()
			.stream()
			.filter((names) -> names.getValue().get().contains(key))
			.map(Map.Entry::getKey)
			.sorted(Comparator.reverseOrder())
			.toList();
		if (owners.isEmpty()) {
			Set<String> known = NAMES.getOrDefault(client, SettingNamesCheck::all).get();
			known.stream()
				.filter((name) -> letters(name).equals(letters(key)))
				.findFirst()
				.or(() -> Suggestion.misspelled(key, known))
				.ifPresent((meant) -> {
					throw new InvalidKafkaConfigurationException(map + key, "Kafka has no setting '%s'.".formatted(key),
							"Did you mean '%s%s'?".formatted(map, meant));
				});
		}
		else if (NAMES.containsKey(client) && !owners.contains(client)) {
			throw new InvalidKafkaConfigurationException(map + key,
					"Kafka's %s clients have no setting '%s'.".formatted(client, key),
					"Remove it, or write '%s%s.properties.%s'.".formatted(this.prefix, owners.get(0), key));
		}
	}

	private static Set<String> all() {
		return NAMES.values().stream().flatMap((names) -> names.get().stream()).collect(Collectors.toSet());
	}

	private static String letters(String name) {
		return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
	}

}
