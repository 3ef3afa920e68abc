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

import java.util.Map;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.jspecify.annotations.Nullable;

/**
 * A check that a cluster's protocol and what is configured for it belong together.
 *
 * @param cluster what is configured
 * @param protocol the protocol that counts in the end
 * @param decided whether that is the connection's decision: what does not go with it is
 * meant for another connection then
 */
record ProtocolCheck(ClusterSecurity cluster, String protocol, boolean decided) {

	void check() {
		rejectSecondProtocol();
		rejectTwoTrusts();
		if (!this.decided) {
			rejectUnusedTrust();
			rejectUnusedCredentials("sasl", this.cluster.sasl());
			rejectUnusedCredentials("admin.sasl", this.cluster.adminSasl());
		}
	}

	private void rejectSecondProtocol() {
		String key = CommonClientConfigs.SECURITY_PROTOCOL_CONFIG;
		if (this.cluster.security().protocol() != null && this.cluster.clientProperties().containsKey(key)) {
			throw new InvalidKafkaConfigurationException(this.cluster.property("client.properties." + key),
					"%s says it too.".formatted(this.cluster.property("security.protocol")), "Keep one of the two.");
		}
	}

	private void rejectTwoTrusts() {
		String trust = trust();
		if (trust == null) {
			return;
		}
		if (this.cluster.security().sslBundle() != null && this.cluster.security().caFile() != null) {
			throw new InvalidKafkaConfigurationException(this.cluster.property("security.ca-file"),
					"%s says whom to trust already.".formatted(trust),
					"Keep the bundle, with the authority in its trust store, or the file alone.");
		}
		for (Map.Entry<String, String> setting : this.cluster.clientProperties().entrySet()) {
			String key = setting.getKey();
			if (key.startsWith("ssl.") && !key.equals(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG)) {
				throw new InvalidKafkaConfigurationException(this.cluster.property("client.properties." + key),
						"It would not count beside %s.".formatted(trust),
						"Remove it, and say it in the SSL bundle; or remove %s.".formatted(trust));
			}
		}
	}

	private void rejectUnusedTrust() {
		String trust = trust();
		if (trust != null && !this.protocol.endsWith("SSL")) {
			throw new InvalidKafkaConfigurationException(trust,
					"It is of no use: the protocol is %s, which does not encrypt.".formatted(this.protocol),
					"Write %s: %s, or remove it.".formatted(this.cluster.property("security.protocol"),
							this.protocol.startsWith("SASL") ? "SASL_SSL" : "SSL, or SASL_SSL with credentials"));
		}
	}

	private void rejectUnusedCredentials(String group, SaslProperties sasl) {
		if (!sasl.isEmpty() && !this.protocol.startsWith("SASL")) {
			throw new InvalidKafkaConfigurationException(this.cluster.property(group + "." + first(sasl)),
					"It is of no use: the protocol is %s, which does not log in.".formatted(this.protocol),
					"Write %s: SASL_SSL, or SASL_PLAINTEXT without encryption, or remove it."
						.formatted(this.cluster.property("security.protocol")));
		}
	}

	private @Nullable String trust() {
		if (this.cluster.security().sslBundle() != null) {
			return this.cluster.property("security.ssl-bundle");
		}
		return (this.cluster.security().caFile() != null) ? this.cluster.property("security.ca-file") : null;
	}

	private static String first(SaslProperties sasl) {
		if (sasl.mechanism() != null) {
			return "mechanism";
		}
		if (sasl.username() != null) {
			return "username";
		}
		if (sasl.password() != null) {
			return "password";
		}
		return (sasl.jaasConfig() != null) ? "jaas-config" : "oauth." + SaslCheck.first(sasl.oauth());
	}

}
