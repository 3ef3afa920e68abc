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
import java.util.Map;

import io.kafkastarter.autoconfigure.diagnostics.RelaxedNames;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the clients, for the main cluster and for named ones.
 *
 * @param enabled Whether to configure Kafka from these properties. Otherwise Spring
 * Boot's own support is left as it is.
 * @param hosts Brokers to connect to first, each as host:port.
 * @param serviceName Name of this service: start of client ids and default consumer
 * group. Defaults to 'spring.application.name'.
 * @param security Encryption of connections, and whom to trust.
 * @param sasl Credentials of clients.
 * @param client Settings of every client.
 * @param producer Settings of producers.
 * @param consumer Settings of consumers.
 * @param admin Settings of admin clients.
 * @param clusters More clusters, by name.
 * @param doctor Whether to examine what the application needs, print what was found, and
 * end without starting. Meant for the command line: --kafka.doctor.
 * @param plan Whether to print what provisioning would change, and end without starting.
 * Meant for the command line: --kafka.plan.
 * @param apply Whether to bring the clusters to what is declared, print what was done,
 * and end without starting. Meant for the command line: --kafka.apply.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka")
public record KafkaStarterProperties(@DefaultValue("true") boolean enabled, @Nullable List<String> hosts,
		@Nullable String serviceName, @NestedConfigurationProperty @DefaultValue SecurityProperties security,
		@NestedConfigurationProperty @DefaultValue SaslProperties sasl,
		@NestedConfigurationProperty @DefaultValue ClientProperties client,
		@NestedConfigurationProperty @DefaultValue ProducerProperties producer,
		@NestedConfigurationProperty @DefaultValue ConsumerProperties consumer,
		@NestedConfigurationProperty @DefaultValue AdminProperties admin,
		@DefaultValue Map<String, ClusterProperties> clusters, @Nullable Boolean doctor, @Nullable Boolean plan,
		@Nullable Boolean apply) {

	/**
	 * Create the properties.
	 */
	public KafkaStarterProperties {
		clusters = RelaxedNames.merge(clusters);
	}

	/**
	 * Return the settings of the main cluster.
	 * @return the settings, of the same kind as a named cluster's
	 */
	ClusterProperties main() {
		return new ClusterProperties(this.hosts, this.security, this.sasl, this.client, this.producer, this.consumer,
				this.admin);
	}

}
