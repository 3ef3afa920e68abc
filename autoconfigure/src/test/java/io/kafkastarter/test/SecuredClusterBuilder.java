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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.kafka.common.config.internals.BrokerSecurityConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/**
 * Describes a {@link SecuredCluster} and starts it.
 */
public final class SecuredClusterBuilder {

	private static final String ALLOWED_URLS = BrokerSecurityConfigs.ALLOWED_SASL_OAUTHBEARER_URLS_CONFIG;

	private static final TestListener INTERNAL = new TestListener("INTERNAL", SecurityProtocol.PLAINTEXT);

	private final int brokers;

	private final List<SecurityProtocol> protocols;

	private final TestUsers users = new TestUsers();

	private final Map<String, String> properties = new HashMap<>();

	SecuredClusterBuilder(int brokers, List<SecurityProtocol> protocols) {
		this.brokers = brokers;
		this.protocols = protocols;
	}

	/**
	 * Add a user of PLAIN and SCRAM.
	 * @param name the user's name: letters, digits, minus
	 * @param password the password, of any characters but line breaks
	 * @return this builder
	 */
	public SecuredClusterBuilder user(String name, String password) {
		this.users.add(name, password);
		return this;
	}

	/**
	 * Let users do only what an ACL allows. The cluster's own admin may do everything.
	 * @return this builder
	 */
	public SecuredClusterBuilder authorizer() {
		this.properties.put("authorizer.class.name", StandardAuthorizer.class.getName());
		this.properties.put("super.users", ClusterPrincipalBuilder.CLUSTER.toString());
		return this;
	}

	/**
	 * Refuse clients of the protocol SSL that show no certificate of the authority. Their
	 * principals are {@code User:CN=name}.
	 * @return this builder
	 */
	public SecuredClusterBuilder mutualTls() {
		this.properties.put("listener.name.ssl.ssl.client.auth", "required");
		return this;
	}

	/**
	 * Set server settings that replace the defaults.
	 * @param properties the settings
	 * @return this builder
	 */
	public SecuredClusterBuilder properties(Map<String, String> properties) {
		this.properties.putAll(properties);
		return this;
	}

	/**
	 * Start the cluster and wait until every broker serves.
	 * @return a running cluster, to be closed by the caller
	 */
	public SecuredCluster start() {
		TestCertificates certificates = new TestCertificates();
		TestTokenEndpoint tokens = new TestTokenEndpoint();
		List<TestListener> listeners = new ArrayList<>(List.of(INTERNAL));
		this.protocols.forEach((protocol) -> listeners.add(TestListener.of(protocol)));
		Map<String, String> all = ownListeners();
		listeners.stream()
			.filter((listener) -> !listener.equals(INTERNAL))
			.forEach((listener) -> all.putAll(secure(listener, certificates, tokens)));
		all.putAll(this.properties);
		TestCluster cluster = TestCluster.prepare(this.brokers, listeners, all, this.users.scramArguments());
		SecuredCluster secured = new SecuredCluster(cluster, certificates, tokens, this.protocols.get(0));
		try {
			cluster.start();
			return secured;
		}
		catch (RuntimeException ex) {
			secured.close();
			throw ex;
		}
	}

	private static Map<String, String> ownListeners() {
		Map<String, String> properties = new HashMap<>();
		for (String listener : List.of("internal", "controller")) {
			properties.put("listener.name.%s.principal.builder.class".formatted(listener),
					ClusterPrincipalBuilder.class.getName());
		}
		return properties;
	}

	private Map<String, String> secure(TestListener listener, TestCertificates certificates, TestTokenEndpoint tokens) {
		String prefix = "listener.name.%s.".formatted(listener.name().toLowerCase(Locale.ROOT));
		Map<String, String> properties = new HashMap<>();
		if (listener.protocol().name.endsWith("SSL")) {
			properties.put(prefix + "ssl.keystore.type", "PEM");
			properties.put(prefix + "ssl.keystore.location", certificates.broker().toString());
			properties.put(prefix + "ssl.truststore.type", "PEM");
			properties.put(prefix + "ssl.truststore.location", certificates.brokersCa().toString());
		}
		if (listener.protocol().name.startsWith("SASL")) {
			properties.put(prefix + "sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER");
			properties.put(prefix + "plain.sasl.jaas.config", this.users.plainJaas());
			for (String mechanism : List.of("scram-sha-256", "scram-sha-512")) {
				properties.put(prefix + mechanism + ".sasl.jaas.config",
						"org.apache.kafka.common.security.scram.ScramLoginModule required;");
			}
			oauth(prefix + "oauthbearer.", tokens, properties);
		}
		return properties;
	}

	private static void oauth(String prefix, TestTokenEndpoint tokens, Map<String, String> properties) {
		properties.put(prefix + "sasl.jaas.config",
				"org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
		properties.put(prefix + "sasl.server.callback.handler.class",
				OAuthBearerValidatorCallbackHandler.class.getName());
		properties.put(prefix + "sasl.oauthbearer.jwks.endpoint.url", tokens.keysUri());
		// The broker runs in this JVM, whose administrator are we
		String allowed = System.getProperty(ALLOWED_URLS, "");
		System.setProperty(ALLOWED_URLS, allowed.isEmpty() ? tokens.keysUri() : allowed + "," + tokens.keysUri());
	}

}
