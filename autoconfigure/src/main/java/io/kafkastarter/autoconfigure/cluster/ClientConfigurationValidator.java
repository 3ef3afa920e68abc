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

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Checks the settings of a cluster's clients when the application starts. Kafka itself
 * would check them on first use, and name its own keys instead of the properties.
 */
class ClientConfigurationValidator {

	private static final List<String> DECIDED_BY_BROKER = List.of(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
			ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);

	private final String prefix;

	private final ClusterProperties properties;

	private final ClientConfiguration defaults;

	private final ClientConfiguration configuration;

	/**
	 * Create a validator.
	 * @param prefix what the names of the properties start with, {@code kafka.} or
	 * {@code kafka.clusters.<name>.}
	 * @param properties the properties of the cluster
	 * @param defaults what is right without a look
	 * @param configuration what to check
	 */
	ClientConfigurationValidator(String prefix, ClusterProperties properties, ClientConfiguration defaults,
			ClientConfiguration configuration) {
		this.prefix = prefix;
		this.properties = properties;
		this.defaults = defaults;
		this.configuration = configuration;
	}

	void validate() {
		new SettingNamesCheck(this.prefix).check(this.properties);
		parse(ProducerConfig::configDef, this.configuration.producer(), this.defaults.producer(), "producer");
		parse(ConsumerConfig::configDef, this.configuration.consumer(), this.defaults.consumer(), "consumer");
		parse(AdminClientConfig::configDef, this.configuration.admin(), this.defaults.admin(), "admin");
		validateIdempotence();
		validateTimeouts();
		validateGroupProtocol();
	}

	// To load Kafka's definition of settings takes a while, and most applications write
	// none for most kinds of clients.
	private void parse(Supplier<ConfigDef> definition, Map<String, Object> config, Map<String, Object> defaults,
			String client) {
		Map<String, Object> written = new TreeMap<>(config);
		written.entrySet().removeAll(defaults.entrySet());
		if (config.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG) instanceof Collection<?> hosts
				&& areHosts(hosts)) {
			written.remove(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
		}
		if (!written.isEmpty()) {
			Map<String, ConfigDef.ConfigKey> keys = definition.get().configKeys();
			written.forEach((key, value) -> {
				if (keys.containsKey(key)) {
					parse(keys.get(key), value, origin(client, key));
				}
			});
		}
	}

	private static boolean areHosts(Collection<?> hosts) {
		return !hosts.isEmpty() && !hosts.contains("") && Hosts.areDistinct(hosts);
	}

	private static void parse(ConfigDef.ConfigKey key, @Nullable Object value, String property) {
		try {
			Object parsed = ConfigDef.parseType(key.name, value, key.type);
			if (key.validator != null) {
				key.validator.ensureValid(key.name, parsed);
			}
		}
		catch (ConfigException ex) {
			throw new InvalidKafkaConfigurationException(property, reason(ex, key),
					"Write a value that Kafka takes for '%s': %s".formatted(key.name, allowed(key)), ex);
		}
	}

	// Kafka's sentence holds the value, which is the user's to know unless it is a
	// secret.
	private static String reason(ConfigException ex, ConfigDef.ConfigKey key) {
		return (key.type == ConfigDef.Type.PASSWORD) ? "Kafka does not take its value."
				: Objects.toString(ex.getMessage(), "Kafka does not take its value.");
	}

	private static String allowed(ConfigDef.ConfigKey key) {
		String type = "a value of type " + key.type.name().toLowerCase(Locale.ROOT);
		String range = Objects.toString(key.validator, "");
		return range.isEmpty() ? type + "." : "%s, %s.".formatted(type, range);
	}

	private void validateIdempotence() {
		Map<String, Object> producer = this.configuration.producer();
		Object set = producer.get(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG);
		boolean off = set != null && !Boolean.parseBoolean(set.toString());
		if (this.configuration.transactionIdPrefix() != null) {
			if (off) {
				throw mistake(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "Transactions need idempotence.",
						"Write idempotence: true, or remove the transaction-id-prefix.");
			}
			String prefix = this.properties.producer().transactionIdPrefix();
			requireIdempotent(producer, StringUtils.hasText(prefix) ? this.prefix + "producer.transaction-id-prefix"
					: "spring.kafka.producer.transaction-id-prefix", "remove the transaction-id-prefix");
		}
		else if (set != null && !off) {
			requireIdempotent(producer, origin("producer", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG),
					"idempotence: false");
		}
		else if (!off) {
			requireFewInFlight(producer, "idempotence, which is on unless switched off,", "idempotence: false");
		}
	}

	private void requireIdempotent(Map<String, Object> producer, String because, String otherwise) {
		String acks = Objects.toString(producer.get(ProducerConfig.ACKS_CONFIG), "all");
		if (!acks.equals("all") && !acks.equals("-1")) {
			throw mistake(ProducerConfig.ACKS_CONFIG,
					"With %s every in-sync replica must have a record.".formatted(because),
					"Write acks: all, or %s.".formatted(otherwise));
		}
		if (number(producer, ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE) == 0) {
			throw mistake(ProducerConfig.RETRIES_CONFIG, "With %s sending must be retried.".formatted(because),
					"Write 1 or more, or %s.".formatted(otherwise));
		}
		requireFewInFlight(producer, because, otherwise);
	}

	private void requireFewInFlight(Map<String, Object> producer, String because, String otherwise) {
		if (number(producer, ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5) > 5) {
			throw mistake(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
					"With %s at most 5 requests may be in flight.".formatted(because),
					"Write 5 or less, or %s.".formatted(otherwise));
		}
	}

	private void validateTimeouts() {
		Map<String, Object> producer = this.configuration.producer();
		long delivery = number(producer, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
		long request = number(producer, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 30_000);
		long linger = number(producer, ProducerConfig.LINGER_MS_CONFIG, 5);
		if (producer.containsKey(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG) && delivery < request + linger) {
			throw mistake(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
					"%d ms are less than the request timeout (%d ms) and linger (%d ms) that they contain."
						.formatted(delivery, request, linger),
					"Write at least %d ms, or a shorter %sclient.request-timeout.".formatted(request + linger,
							this.prefix));
		}
	}

	private void validateGroupProtocol() {
		Map<String, Object> consumer = this.configuration.consumer();
		String protocol = Objects.toString(consumer.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG), "");
		if (!GroupProtocol.CONSUMER.name().equalsIgnoreCase(protocol)) {
			return;
		}
		for (String key : DECIDED_BY_BROKER) {
			if (consumer.containsKey(key)) {
				throw new InvalidKafkaConfigurationException(origin("consumer", key),
						"With group protocol 'consumer' the brokers decide it.",
						"Remove it, or write %sconsumer.group-protocol: classic.".formatted(this.prefix));
			}
		}
	}

	private String origin(String client, String key) {
		String origin = this.configuration.origins().apply(client, key);
		// What nobody has written as a property is still told by one.
		return origin.contains(".") ? origin : this.prefix + client;
	}

	private InvalidKafkaConfigurationException mistake(String key, String reason, String action) {
		return new InvalidKafkaConfigurationException(origin("producer", key), reason, action);
	}

	private static long number(Map<String, Object> config, String key, long otherwise) {
		return Long.parseLong(Objects.toString(config.get(key), String.valueOf(otherwise)));
	}

}
