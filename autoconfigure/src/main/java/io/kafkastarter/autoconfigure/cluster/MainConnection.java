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

import java.util.List;
import java.util.Optional;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Decides where the main cluster is. It does so when the application runs, as an
 * application that was processed ahead of time did not know its properties then.
 */
final class MainConnection {

	private final KafkaStarterProperties properties;

	private final KafkaProperties springProperties;

	private final SslMaterial material;

	private final Environment environment;

	private final WrittenHosts written;

	MainConnection(KafkaStarterProperties properties, KafkaProperties springProperties, SslMaterial material,
			Environment environment) {
		this.properties = properties;
		this.springProperties = springProperties;
		this.material = material;
		this.environment = environment;
		this.written = new WrittenHosts(environment);
	}

	/**
	 * Return how to connect.
	 * @param fallback the brokers to use if nobody wrote any
	 * @return how to connect
	 * @throws InvalidKafkaConfigurationException if nothing says where, or what says so
	 * cannot be meant
	 */
	KafkaConnectionDetails find(ObjectProvider<FallbackConnection> fallback) {
		List<String> places = this.written.properties();
		if (places.contains(WrittenHosts.HOSTS)) {
			List<String> hosts = Hosts.require(WrittenHosts.HOSTS, this.properties.hosts());
			return new HostsKafkaConnectionDetails(hosts, isEmbedded(hosts), this.springProperties, this.material);
		}
		if (!places.isEmpty()) {
			List<String> hosts = this.written.ofSpringKafka();
			requireText(places.get(0), hosts);
			boolean embedded = isEmbedded(hosts);
			if (embedded) {
				new EmbeddedBrokers(this.environment).requirePresent(places.get(0), hosts);
			}
			return new SpringKafkaConnectionDetails(hosts, embedded, this.springProperties, this.material,
					this.written::ofSpringKafka);
		}
		new WrittenSecurity(this.environment).property().ifPresent(MainConnection::missing);
		misnamedVariable().ifPresent(MainConnection::misnamed);
		return fallback.stream()
			.flatMap((connection) -> connection.connect().stream())
			.findFirst()
			.orElseThrow(MainConnection::nowhere);
	}

	// Left by @EmbeddedKafka, beside the property that it is asked to set.
	private boolean isEmbedded(List<String> hosts) {
		return String.join(",", hosts).equals(this.environment.getProperty(EmbeddedBrokers.PROPERTY));
	}

	private static void requireText(String property, List<String> hosts) {
		if (hosts.stream().noneMatch(StringUtils::hasText)) {
			throw new InvalidKafkaConfigurationException(property, "It is there, but blank.",
					"Write the brokers, such as broker1:9092, broker2:9092, or remove the property.");
		}
	}

	// The names that other images and libraries give it.
	private Optional<String> misnamedVariable() {
		return List
			.of("KAFKA_BOOTSTRAP_SERVERS", "KAFKA_BOOTSTRAPSERVERS", "KAFKA_BROKERS", "KAFKA_BROKER_LIST",
					"KAFKA_SERVERS", "KAFKA_BROKER", "KAFKA_SERVER", "KAFKA_HOST", "KAFKA_BOOTSTRAP", "KAFKA_URL",
					"KAFKA_BROKERS_LIST", "KAFKA_BOOTSTRAP_SERVER")
			.stream()
			.filter((name) -> this.environment.getProperty(name, "").matches("([\\w+]+://)?[\\w.-]+:\\d+([,;\\s].*)?"))
			.findFirst();
	}

	private static void misnamed(String variable) {
		throw new InvalidKafkaConfigurationException(WrittenHosts.HOSTS,
				"Nothing says which brokers to connect to: the variable %s is not the one that is read."
					.formatted(variable),
				"Set the environment variable KAFKA_HOSTS, or write 'kafka.hosts: ${%s}'.".formatted(variable));
	}

	private static void missing(String property) {
		throw new InvalidKafkaConfigurationException(WrittenHosts.HOSTS,
				"It is missing, while %s says how to connect.".formatted(property),
				"Write 'kafka.hosts: broker1:9092, broker2:9092', or set the environment variable KAFKA_HOSTS. For the "
						+ "development broker remove what is set of security and credentials.");
	}

	private static InvalidKafkaConfigurationException nowhere() {
		return new InvalidKafkaConfigurationException(WrittenHosts.HOSTS, "Nothing says which brokers to connect to.",
				"Do one of three things: write 'kafka.hosts: broker1:9092, broker2:9092'; in a test or with Docker "
						+ "Compose, use a service connection; or add org.apache.kafka:kafka_2.13 to the class path "
						+ "for a development broker inside this JVM. To switch this starter off, write "
						+ "'kafka.enabled: false'.");
	}

}
