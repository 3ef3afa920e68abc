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

package io.kafkastarter.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * A {@link TestCluster} whose clients log in. Brokers and the cluster's own admin talk
 * through listeners of their own, with all rights.
 */
public final class SecuredCluster implements AutoCloseable {

	private final TestCluster cluster;

	private final TestCertificates certificates;

	private final TestTokenEndpoint tokens;

	private final SecurityProtocol protocol;

	SecuredCluster(TestCluster cluster, TestCertificates certificates, TestTokenEndpoint tokens,
			SecurityProtocol protocol) {
		this.cluster = cluster;
		this.certificates = certificates;
		this.tokens = tokens;
		this.protocol = protocol;
	}

	/**
	 * Describe a cluster whose clients log in with a name and a password, without
	 * encryption.
	 * @param brokers how many brokers
	 * @return what to add users to, and to start
	 */
	public static SecuredClusterBuilder scram(int brokers) {
		return with(brokers, SecurityProtocol.SASL_PLAINTEXT);
	}

	/**
	 * Describe a cluster that serves clients of several protocols, each at an address of
	 * its own. Listeners with SASL take PLAIN, SCRAM and OAUTHBEARER.
	 * @param brokers how many brokers
	 * @param protocols the protocols; the first is that of {@link #clientConfig}
	 * @return what to add users to, and to start
	 */
	public static SecuredClusterBuilder with(int brokers, SecurityProtocol... protocols) {
		return new SecuredClusterBuilder(brokers, List.of(protocols));
	}

	/**
	 * Return the addresses for clients of the first protocol.
	 * @return hosts and ports, separated by commas
	 */
	public String bootstrapServers() {
		return bootstrapServers(this.protocol);
	}

	/**
	 * Return the addresses for clients of a protocol.
	 * @param protocol the protocol
	 * @return hosts and ports, separated by commas
	 */
	public String bootstrapServers(SecurityProtocol protocol) {
		return this.cluster.bootstrapServers(protocol);
	}

	/**
	 * Return an admin client that may do everything. Do not close it.
	 * @return the admin client
	 */
	public Admin admin() {
		return this.cluster.admin();
	}

	/**
	 * Return the certificates of the brokers and for clients.
	 * @return the certificates
	 */
	public TestCertificates certificates() {
		return this.certificates;
	}

	/**
	 * Return where clients get tokens for OAUTHBEARER.
	 * @return the endpoint
	 */
	public TestTokenEndpoint tokens() {
		return this.tokens;
	}

	/**
	 * Stop a broker, which hands its partitions over first where others can take them.
	 * @param id the broker's id
	 */
	public void stopBroker(int id) {
		this.cluster.stopBroker(id);
	}

	/**
	 * Start a broker that was stopped, with the data it had, and wait until it serves.
	 * @param id the broker's id
	 */
	public void startBroker(int id) {
		this.cluster.startBroker(id);
	}

	/**
	 * Return what a Kafka client needs to log in by SCRAM-SHA-512.
	 * @param user the user, with a simple name
	 * @param password the password, of letters and digits
	 * @return Kafka's own settings
	 */
	public Map<String, String> clientConfig(String user, String password) {
		Map<String, String> config = new TreeMap<>();
		config.put("bootstrap.servers", bootstrapServers());
		config.put("security.protocol", this.protocol.name);
		config.put("sasl.mechanism", "SCRAM-SHA-512");
		config.put("sasl.jaas.config",
				"org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
					.formatted(user, password));
		if (this.protocol == SecurityProtocol.SASL_SSL) {
			config.put("ssl.truststore.type", "PEM");
			config.put("ssl.truststore.location", this.certificates.ca().toString());
		}
		return config;
	}

	/**
	 * Return what an application needs to log in by SCRAM-SHA-512.
	 * @param user the user, with a simple name
	 * @param password the password, of letters and digits
	 * @return properties of the application, each as {@code name=value}
	 */
	public String[] applicationProperties(String user, String password) {
		List<String> properties = new ArrayList<>();
		properties.add("kafka.hosts=" + bootstrapServers());
		Map<String, String> config = clientConfig(user, password);
		config.remove("bootstrap.servers");
		config.forEach((key, value) -> properties.add("kafka.client.properties.%s=%s".formatted(key, value)));
		return properties.toArray(String[]::new);
	}

	@Override
	public void close() {
		try (this.certificates; this.tokens) {
			this.cluster.close();
		}
	}

}
