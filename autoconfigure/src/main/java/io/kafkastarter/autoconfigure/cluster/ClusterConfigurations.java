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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.client.KafkaCluster;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.Environment;

/**
 * Creates the configurations of all clusters' clients, and checks them.
 */
class ClusterConfigurations {

	private final ClientConfigurationFactory factory;

	private final SpringKafkaBase base;

	private final SslMaterial material;

	private final boolean externalJaas;

	ClusterConfigurations(@Nullable String serviceName, KafkaProperties springProperties, Environment environment,
			SslMaterial material) {
		this.factory = new ClientConfigurationFactory(serviceName);
		this.base = new SpringKafkaBase(springProperties, environment);
		this.material = material;
		this.externalJaas = springProperties.getJaas().isEnabled()
				|| System.getProperty("java.security.auth.login.config") != null;
	}

	/**
	 * Create the configurations.
	 * @param properties the properties of the clusters
	 * @param main where the main cluster is
	 * @param named returns where a named cluster is
	 * @return the configurations by the cluster's name
	 * @throws InvalidKafkaConfigurationException if one cannot work
	 */
	ClientConfigurations create(KafkaStarterProperties properties, KafkaConnectionDetails main,
			Function<String, KafkaConnectionDetails> named) {
		Map<String, ClientConfiguration> configurations = new LinkedHashMap<>();
		ClientConfiguration base = this.base.configuration();
		ClientSecurityMapper security = security("kafka.", properties.main());
		configurations.put(KafkaCluster.MAIN, create("kafka.", properties.main(), base, main, security));
		properties.clusters().forEach((name, cluster) -> {
			String prefix = "kafka.clusters.%s.".formatted(name);
			requireOtherName(name, prefix);
			configurations.put(name,
					create(prefix, cluster, ClientConfiguration.EMPTY, named.apply(name), security(prefix, cluster)));
		});
		return new ClientConfigurations(configurations,
				this.factory.create("kafka.", properties.main(), ClientConfiguration.EMPTY, base, main, security));
	}

	private ClientConfiguration create(String prefix, ClusterProperties properties, ClientConfiguration base,
			KafkaConnectionDetails connection, ClientSecurityMapper security) {
		ClientConfiguration defaults = this.factory.defaults();
		ClientConfiguration configuration = this.factory.create(prefix, properties, defaults, base, connection,
				security);
		new ClientConfigurationValidator(prefix, properties, defaults, configuration).validate();
		return configuration;
	}

	private ClientSecurityMapper security(String prefix, ClusterProperties properties) {
		return new ClientSecurityMapper(new ClusterSecurity(prefix, properties.security(), properties.sasl(),
				properties.admin().sasl(), properties.client().properties(), this.externalJaas), this.material);
	}

	private static void requireOtherName(String name, String prefix) {
		if (name.equals(KafkaCluster.MAIN)) {
			throw new InvalidKafkaConfigurationException(prefix + "hosts",
					"The main cluster is the one of 'kafka.hosts'.",
					"Give the cluster another name, or move its settings up to 'kafka'.");
		}
	}

}
