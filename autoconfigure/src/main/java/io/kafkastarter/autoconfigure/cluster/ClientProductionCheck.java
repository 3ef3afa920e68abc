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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.production.LocalHosts;
import io.kafkastarter.production.ProductionCheck;
import io.kafkastarter.production.ProductionConcern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * Looks at how the clients of each cluster connect, and how safely they send.
 */
class ClientProductionCheck implements ProductionCheck {

	private static final List<String> CONNECTION = List.of(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
			SaslConfigs.SASL_MECHANISM, SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL,
			SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "schema.registry.url", "apicurio.registry.url");

	private static final List<String> REGISTRIES = List.of("schema.registry.url", "apicurio.registry.url");

	private final ClusterClients clients;

	ClientProductionCheck(ClusterClients clients) {
		this.clients = clients;
	}

	@Override
	public List<ProductionConcern> find() {
		List<ProductionConcern> concerns = new ArrayList<>();
		for (String cluster : this.clients.clusters()) {
			if (!this.clients.isLocal(cluster)) {
				ClientConfiguration configuration = this.clients.configuration(cluster);
				String prefix = cluster.equals(KafkaCluster.MAIN) ? "kafka." : "kafka.clusters.%s.".formatted(cluster);
				connections(prefix, configuration, concerns);
				sending(prefix, configuration.producer(), concerns);
			}
		}
		return concerns;
	}

	// Consumers stand for all clients, unless a kind of them is told otherwise.
	private static void connections(String prefix, ClientConfiguration configuration,
			List<ProductionConcern> concerns) {
		Map<String, Object> common = configuration.consumer();
		Set<ProductionConcern> found = new LinkedHashSet<>();
		connection(prefix, prefix, common).forEach(found::add);
		Map.of("admin.", configuration.admin(), "producer.", configuration.producer()).forEach((role, config) -> {
			boolean same = CONNECTION.stream().allMatch((key) -> Objects.equals(config.get(key), common.get(key)));
			if (!same) {
				connection(prefix, prefix + role, config).forEach(found::add);
			}
		});
		concerns.addAll(found);
	}

	private static Stream<ProductionConcern> connection(String prefix, String place, Map<String, Object> config) {
		return Stream.of(encryption(prefix, place, config), token(place, config), registry(config))
			.flatMap(Optional::stream);
	}

	private static Optional<ProductionConcern> encryption(String prefix, String place, Map<String, Object> config) {
		String property = prefix.equals(place) ? prefix + "security.protocol" : place + "properties.security.protocol";
		String protocol = setting(config, CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT");
		String mechanism = setting(config, SaslConfigs.SASL_MECHANISM, "");
		if (protocol.equals("SASL_PLAINTEXT") && (mechanism.equals("PLAIN") || mechanism.equals("OAUTHBEARER"))) {
			return Optional
				.of(new ProductionConcern(property, "Whoever sees the network reads the %s, and every record."
					.formatted(mechanism.equals("PLAIN") ? "password" : "token"), "Write SASL_SSL."));
		}
		if (!protocol.endsWith("SSL")) {
			return Optional.of(new ProductionConcern(property,
					"Connections are not encrypted: whoever sees the network reads every record.",
					protocol.startsWith("SASL") ? "Write SASL_SSL." : "Write SASL_SSL with credentials, or SSL."));
		}
		if (setting(config, SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "https").isEmpty()) {
			return Optional.of(new ProductionConcern(
					(prefix.equals(place) ? prefix + "client." : place) + "properties."
							+ SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG,
					"The names in the brokers' certificates are not compared with their hosts.",
					"Remove it, and give the brokers certificates for their names."));
		}
		return Optional.empty();
	}

	private static Optional<ProductionConcern> token(String place, Map<String, Object> config) {
		boolean asked = setting(config, CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "").startsWith("SASL");
		return (asked && isPlain(setting(config, SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL, "")))
				? Optional.of(new ProductionConcern(place + "sasl.oauth.token-uri",
						"The client's secret is sent without encryption.", "Write an address with https."))
				: Optional.empty();
	}

	// Of serializers that bring a client of their own.
	private static Optional<ProductionConcern> registry(Map<String, Object> config) {
		return REGISTRIES.stream()
			.filter((key) -> Arrays.stream(setting(config, key, "").split(","))
				.map(String::trim)
				.anyMatch((url) -> isPlain(url) && (url.contains("@") || hasCredentials(config))))
			.findFirst()
			.map((key) -> new ProductionConcern(key,
					"The credentials of the schema registry are sent without encryption.",
					"Write addresses with https."));
	}

	private static boolean hasCredentials(Map<String, Object> config) {
		return config.keySet()
			.stream()
			.anyMatch((key) -> key.endsWith("basic.auth.user.info") || key.endsWith("bearer.auth.token")
					|| key.startsWith("apicurio.registry.auth."));
	}

	private static boolean isPlain(String address) {
		String host = address.replaceFirst("(?i)^http://([^/@]*@)?(\\[[^]]*]|[^/:]*).*", "$2");
		return !host.equals(address) && !LocalHosts.isLoopback(host);
	}

	private static void sending(String prefix, Map<String, Object> config, List<ProductionConcern> concerns) {
		String acks = setting(config, ProducerConfig.ACKS_CONFIG, "all");
		if (!acks.equals("all") && !acks.equals("-1")) {
			concerns.add(new ProductionConcern(prefix + "producer.acks",
					"A record that counts as sent is lost when its broker is.", "Write acks: all, or remove it."));
		}
		if (setting(config, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true").equalsIgnoreCase("false")) {
			concerns.add(new ProductionConcern(prefix + "producer.idempotence",
					"A retry may write a record twice, and out of order.", "Write idempotence: true, or remove it."));
		}
	}

	private static String setting(Map<String, Object> config, String key, String otherwise) {
		return Objects.toString(config.get(key), otherwise).trim();
	}

}
