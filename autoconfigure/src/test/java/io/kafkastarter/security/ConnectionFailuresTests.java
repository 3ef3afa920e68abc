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
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;
import javax.security.auth.login.LoginException;

import io.kafkastarter.client.KafkaCluster;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionFailures}.
 */
class ConnectionFailuresTests {

	private static final KafkaCluster MAIN = new KafkaCluster("main", ConnectionFailuresTests::admin);

	private static final KafkaCluster AUDIT = new KafkaCluster("audit", ConnectionFailuresTests::admin,
			ConnectionFailuresTests::admin);

	private static Admin admin() {
		throw new IllegalStateException("Not asked");
	}

	static Stream<Arguments> failures() {
		return Stream.of(
				Arguments.of(new SaslAuthenticationException("Authentication failed"),
						"Check kafka.sasl.username and kafka.sasl.password. (Authentication failed.)"),
				Arguments.of(new SaslAuthenticationException("{\"status\":\"invalid_token\"}"),
						"Check kafka.sasl.oauth.token-uri and kafka.sasl.oauth.scope: "),
				Arguments.of(new UnsupportedSaslMechanismException("enabled mechanisms are [PLAIN]"),
						"the mechanism of kafka.sasl.mechanism: enabled mechanisms are [PLAIN]."),
				Arguments.of(handshake("Unsupported or unrecognized SSL message"),
						"Check kafka.security.protocol and the port of kafka.hosts."),
				Arguments.of(handshake("PKIX path building failed"),
						"Check kafka.security.ca-file or kafka.security.ssl-bundle."),
				Arguments.of(handshake("No name matching broker found"), "Check kafka.hosts: "),
				Arguments.of(handshake("Received fatal alert: certificate_required"),
						"Check the key store of kafka.security.ssl-bundle."),
				Arguments.of(handshake("no cipher suites in common"),
						"Check kafka.security.protocol and kafka.security.ca-file or kafka.security.ssl-bundle."),
				Arguments.of(new TimeoutException("Timed out"), "that kafka.security.protocol is the one"),
				Arguments.of(new DisconnectException(), "that kafka.security.protocol is the one"),
				Arguments.of(new java.util.concurrent.TimeoutException(), "No broker answered in time."),
				Arguments.of(login(new IOException("Connection refused")),
						"Check that kafka.sasl.oauth.token-uri is right and reached from here. (Connection refused.)"),
				Arguments.of(login(new IOException("The response code 401 and error response {}")),
						"Check kafka.sasl.oauth.client-id and kafka.sasl.oauth.client-secret."),
				Arguments.of(new LoginException("No key"),
						"The client could not log in. Check kafka.sasl.jaas-config."));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void whenConnectionFailsSaysWhatToMend(Exception failure, String sentence) {
		assertThat(ConnectionFailures.describe(MAIN, failure, false)).contains(sentence);
		assertThat(ConnectionFailures.find(MAIN, new KafkaException("Failed", new ExecutionException(failure)), true))
			.hasValueSatisfying((found) -> assertThat(found).contains(sentence));
		assertThat(ConnectionFailures.describe(AUDIT, failure, true))
			.contains(sentence.replace("kafka.sasl", "kafka.clusters.audit.admin.sasl")
				.replace("kafka.security", "kafka.clusters.audit.security")
				.replace("kafka.hosts", "kafka.clusters.audit.hosts"));
	}

	@Test
	void whenFailureIsAnotherItsOwnMessageIsGiven() {
		Exception failure = new TopicAuthorizationException("Not authorized to access topics: [a]");
		assertThat(ConnectionFailures.find(MAIN, failure, false)).isEmpty();
		assertThat(ConnectionFailures.describe(MAIN, new ExecutionException(failure), false))
			.isEqualTo("Not authorized to access topics: [a].");
	}

	private static Exception handshake(String message) {
		return new SslAuthenticationException("SSL handshake failed", new SSLHandshakeException(message));
	}

	private static Exception login(Exception cause) {
		LoginException failure = new LoginException("Failed");
		failure.initCause(cause);
		return failure;
	}

}
