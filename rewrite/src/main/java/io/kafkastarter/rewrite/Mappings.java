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

package io.kafkastarter.rewrite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The properties below {@code spring.kafka}: those with a counterpart that means the
 * same, and why the others stay.
 */
final class Mappings {

	/**
	 * Clients that may have settings of their own.
	 */
	static final List<String> ROLES = List.of("consumer", "producer", "admin", "streams");

	private static final List<Mapping> PROPERTIES = List
		.of(Mapping.of("bootstrap-servers", "bootstrap.servers", "hosts"),
				Mapping.of("security.protocol", "security.protocol", "security.protocol"),
				Mapping.of("ssl.bundle", "ssl.bundle", "security.ssl-bundle"),
				Mapping.of("consumer.group-id", "group.id", "consumer.group-id"),
				Mapping.of("consumer.auto-offset-reset", "auto.offset.reset", "consumer.auto-offset-reset"),
				Mapping.of("consumer.max-poll-records", "max.poll.records", "consumer.max-poll-records"),
				Mapping.withUnit("consumer.max-poll-interval", "max.poll.interval.ms", "consumer.max-poll-interval",
						"ms"),
				Mapping.of("consumer.isolation-level", "isolation.level", "consumer.isolation-level"),
				Mapping.of("producer.acks", "acks", "producer.acks"),
				Mapping.of("producer.retries", "retries", "producer.retries"),
				Mapping.withUnit("producer.batch-size", "batch.size", "producer.batch-size", "B"),
				Mapping.withUnit("producer.buffer-memory", "buffer.memory", "producer.buffer-memory", "B"),
				Mapping.of("producer.compression-type", "compression.type", "producer.compression"),
				Mapping.of("producer.transaction-id-prefix", null, "producer.transaction-id-prefix"),
				Mapping.of("listener.concurrency", null, "listener.concurrency"),
				Mapping.of("listener.auto-startup", null, "listener.auto-startup"));

	/**
	 * Entries of the maps that have a property of their own.
	 */
	private static final List<Mapping> ENTRIES = List.of(
			Mapping.of("properties", "security.protocol", "security.protocol"),
			Mapping.withUnit("properties", "request.timeout.ms", "client.request-timeout", "ms"),
			Mapping.withUnit("properties", "retry.backoff.ms", "client.retry-backoff", "ms"),
			Mapping.withUnit("properties", "reconnect.backoff.ms", "client.reconnect-backoff", "ms"),
			Mapping.withUnit("properties", "reconnect.backoff.max.ms", "client.reconnect-backoff-max", "ms"),
			Mapping.withUnit("producer.properties", "linger.ms", "producer.linger", "ms"),
			Mapping.withUnit("producer.properties", "delivery.timeout.ms", "producer.delivery-timeout", "ms"),
			Mapping.of("producer.properties", "enable.idempotence", "producer.idempotence"),
			Mapping.of("producer.properties", "max.in.flight.requests.per.connection", "producer.max-in-flight"));

	private static final Map<String, String> MAPS = Map.of("properties", "client.properties", "consumer.properties",
			"consumer.properties", "producer.properties", "producer.properties", "admin.properties",
			"admin.properties");

	/**
	 * Clients' settings without a counterpart, whose names differ from Kafka's.
	 */
	private static final List<Mapping> OTHERS = List.of(Mapping.none("consumer.fetch-max-wait", "fetch.max.wait.ms"),
			Mapping.none("consumer.fetch-min-size", "fetch.min.bytes"),
			Mapping.none("consumer.heartbeat-interval", "heartbeat.interval.ms"),
			Mapping.none("consumer.auto-commit-interval", "auto.commit.interval.ms"),
			Mapping.none("streams.state-store-cache-max-size", "statestore.cache.max.bytes"));

	/**
	 * Why a property stays, by a pattern of its name. The first that matches counts.
	 */
	private static final Map<String, String> STAYS = stays();

	private Mappings() {
	}

	private static Map<String, String> stays() {
		Map<String, String> reasons = new LinkedHashMap<>();
		reasons.put("(consumer|producer)\\.(key|value)-(de)?serializer",
				"a matter of RemoveSerializers: what topics carry says it");
		reasons.put("(consumer|producer|streams)\\.bootstrap-servers", "here all clients have the same brokers");
		reasons.put("(.+\\.)?client-id", "here client ids begin with the service name");
		reasons.put("consumer\\.(auto-commit-interval|enable-auto-commit)",
				"consumers of listeners never commit by themselves");
		reasons.put("consumer\\.(fetch-max-wait|fetch-min-size|heartbeat-interval)", "no property of its own");
		reasons.put("(.+\\.)?ssl\\..+", "certificates are those of a bundle, below spring.ssl.bundle");
		reasons.put("(consumer|producer|admin|streams)\\.security\\.protocol", "here all clients have the same one");
		reasons.put("jaas\\..+", "a line for the JVM, not for a client: kafka.sasl has no counterpart");
		reasons.put("admin\\..+", "of Spring's admin, which goes on reading it");
		reasons.put("template\\..+", "of the template, which goes on reading it");
		reasons.put("listener\\..+", "of Spring's containers, which go on reading it");
		reasons.put("retry\\.topic\\..+", "of @RetryableTopic, which goes on reading it");
		reasons.put("streams\\..+", "of Kafka Streams, which goes on reading it");
		return reasons;
	}

	/**
	 * Find what is known of a setting.
	 * @param name the name below {@code spring.kafka}
	 * @return its counterpart, {@code null} if it has none
	 */
	static @Nullable Mapping find(String name) {
		String plain = name.replaceFirst("\\[\\d+\\]$", "");
		for (Map.Entry<String, String> map : MAPS.entrySet()) {
			if (Setting.uniform(name).startsWith(map.getKey() + ".")) {
				return entry(map.getKey(), map.getValue(), name.substring(map.getKey().length() + 1));
			}
		}
		return PROPERTIES.stream()
			.filter((mapping) -> Setting.uniform(mapping.name()).equals(Setting.uniform(plain)))
			.map((mapping) -> Mapping.withUnit(mapping.name(), String.valueOf(mapping.key()),
					mapping.counterpart() + name.substring(plain.length()), mapping.unit()))
			.findFirst()
			.orElse(null);
	}

	private static @Nullable Mapping entry(String map, String counterpart, String key) {
		if (key.matches("(key|value)\\.(de)?serializer|spring\\.(json|deserializer)\\..*|bootstrap\\.servers")) {
			return null;
		}
		return ENTRIES.stream()
			.filter((entry) -> entry.name().equals(map) && key.equals(entry.key()))
			.findFirst()
			.orElseGet(() -> Mapping.of(map, key, counterpart + "." + key));
	}

	/**
	 * Return the name that Kafka gives a setting.
	 * @param name the name below {@code spring.kafka}
	 * @return the name, with that of its client in front, if it is one client's
	 */
	static String key(String name) {
		String role = ROLES.stream().filter((client) -> name.startsWith(client + ".")).findFirst().orElse("");
		String own = role.isEmpty() ? name : name.substring(role.length() + 1);
		if (own.startsWith("properties.")) {
			return role + ":" + own.substring("properties.".length());
		}
		String plain = name.replaceFirst("\\[\\d+\\]$", "");
		return role + ":"
				+ Stream.concat(PROPERTIES.stream(), OTHERS.stream())
					.filter((mapping) -> Setting.uniform(mapping.name()).equals(Setting.uniform(plain)))
					.map((mapping) -> String.valueOf(mapping.key()))
					.findFirst()
					.orElse(own.replaceFirst("\\[\\d+\\]$", "").replace('-', '.'));
	}

	/**
	 * Return why a property stays where it is.
	 * @param name the name below {@code spring.kafka}
	 * @return the reason, or {@code null} if there is none
	 */
	static @Nullable String reasonToStay(String name) {
		return STAYS.entrySet()
			.stream()
			.filter((reason) -> name.matches(reason.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

}
