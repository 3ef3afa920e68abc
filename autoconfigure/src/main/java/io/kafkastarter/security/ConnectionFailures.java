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

package io.kafkastarter.security;

import java.io.IOException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import javax.security.auth.login.LoginException;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.failure.Causes;
import io.kafkastarter.text.ForeignText;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.IllegalSaslStateException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Says in a sentence why a client could not connect, and which property to mend. The
 * sentence holds no secret.
 *
 * @since 0.1.0
 */
public final class ConnectionFailures {

	private final KafkaCluster cluster;

	private final boolean admin;

	private ConnectionFailures(KafkaCluster cluster, boolean admin) {
		this.cluster = cluster;
		this.admin = admin;
	}

	/**
	 * Describe any failure of a client.
	 * @param cluster the cluster that the client talks to
	 * @param failure what it failed with
	 * @param admin whether it is the client that administers
	 * @return a sentence or two
	 */
	public static String describe(KafkaCluster cluster, Throwable failure, boolean admin) {
		return find(cluster, failure, admin).orElseGet(() -> ForeignText.sentence(Causes.root(failure)));
	}

	/**
	 * Describe a failure if it is one to connect or to log in.
	 * @param cluster the cluster that the client talks to
	 * @param failure what it failed with
	 * @param admin whether it is the client that administers
	 * @return a sentence or two, or empty if the client failed for another reason
	 */
	public static Optional<String> find(KafkaCluster cluster, Throwable failure, boolean admin) {
		Assert.notNull(cluster, "'cluster' must not be null");
		Assert.notNull(failure, "'failure' must not be null");
		ConnectionFailures failures = new ConnectionFailures(cluster, admin && cluster.hasAdminCredentials());
		for (Throwable cause : Causes.of(failure)) {
			String sentence = failures.explain(cause);
			if (sentence != null) {
				return Optional.of(sentence);
			}
		}
		return Optional.empty();
	}

	private @Nullable String explain(Throwable failure) {
		if (failure instanceof UnsupportedSaslMechanismException) {
			return "The brokers do not take the mechanism of %s: %s".formatted(sasl("mechanism"),
					ForeignText.sentence(failure));
		}
		if (failure instanceof IllegalSaslStateException) {
			return "The brokers do not expect a client to log in, or not like this. Check %s and %s: they must be what "
				.formatted(property("security.protocol"), property("hosts"))
					+ "the brokers' listener is made for. (%s)".formatted(ForeignText.sentence(failure));
		}
		if (failure instanceof SaslAuthenticationException) {
			return refused(failure);
		}
		if (failure instanceof SslAuthenticationException) {
			return handshake(failure);
		}
		if (failure instanceof LoginException) {
			return login(failure);
		}
		if (failure instanceof TimeoutException || failure instanceof DisconnectException
				|| failure instanceof java.util.concurrent.TimeoutException) {
			return ("No broker answered in time. Check that the brokers of %s run, that this host reaches them, and that "
					+ "%s is the one they are made for. (%s)")
				.formatted(property("hosts"), property("security.protocol"), ForeignText.sentence(failure));
		}
		return null;
	}

	private String refused(Throwable failure) {
		String message = Objects.toString(failure.getMessage(), "").toLowerCase(Locale.ROOT);
		if (message.contains("invalid_token") || message.contains("insufficient_scope") || message.contains("oauth")) {
			return "The brokers do not take the token. Check %s and %s: the token must be of the server and for the "
				.formatted(sasl("oauth.token-uri"), sasl("oauth.scope"))
					+ "client that the brokers trust. (%s)".formatted(ForeignText.sentence(failure));
		}
		return "The brokers do not know this user, or not with this password. Check %s. (%s)"
			.formatted(this.cluster.credentialProperties(this.admin), ForeignText.sentence(failure));
	}

	private String handshake(Throwable failure) {
		String root = Objects.toString(Causes.root(failure).getMessage(), "");
		String trust = "%s or %s".formatted(property("security.ca-file"), property("security.ssl-bundle"));
		String detail = ForeignText.sentence(Causes.root(failure));
		if (root.contains("PKIX") || root.contains("certification path") || root.contains("trustAnchors")) {
			return "The brokers' certificate is not of an authority that is trusted. Check %s. (%s)".formatted(trust,
					detail);
		}
		if (Causes.of(failure).stream().anyMatch(CertificateExpiredException.class::isInstance)) {
			return "The brokers' certificate has ended. Renew it at the brokers; if it is still valid, set the clock of this "
					+ "machine. (%s)".formatted(detail);
		}
		if (root.contains("subject alternative") || root.startsWith("No name matching")) {
			return "The brokers' certificate is not for the host that was connected to. Check %s: its names must be those "
				.formatted(property("hosts")) + "that the certificate is for. (%s)".formatted(detail);
		}
		if (root.contains("Unsupported or unrecognized SSL message") || root.contains("plaintext connection")) {
			return "The brokers do not encrypt there. Check %s and the port of %s. (%s)"
				.formatted(property("security.protocol"), property("hosts"), detail);
		}
		if (root.contains("alert") && root.contains("certificate")) {
			return "The brokers do not take the client's certificate, or miss it. Check the key store of %s. (%s)"
				.formatted(property("security.ssl-bundle"), detail);
		}
		return "No encrypted connection could be made. Check %s and %s. (%s)".formatted(property("security.protocol"),
				trust, detail);
	}

	private String login(Throwable failure) {
		String chain = chain(failure);
		String detail = ForeignText.sentence(Causes.root(failure));
		if (chain.contains("response code 401") || chain.contains("response code 400")
				|| chain.contains("response code 403") || chain.contains("invalid_client")) {
			return "The OAuth server gives no token for these credentials. Check %s and %s. (%s)"
				.formatted(sasl("oauth.client-id"), sasl("oauth.client-secret"), detail);
		}
		if (Causes.root(failure) instanceof IOException || chain.contains("token endpoint")) {
			return "No token could be had. Check that %s is right and reached from here. (%s)"
				.formatted(sasl("oauth.token-uri"), detail);
		}
		return "The client could not log in. Check %s. (%s)".formatted(sasl("jaas-config"), detail);
	}

	private String property(String name) {
		return this.cluster.property(name);
	}

	private String sasl(String name) {
		return this.cluster.property((this.admin ? "admin.sasl." : "sasl.") + name);
	}

	private static String chain(Throwable failure) {
		StringBuilder chain = new StringBuilder();
		for (Throwable cause : Causes.of(failure)) {
			chain.append(cause.getMessage()).append('\n');
		}
		return chain.toString();
	}

}
