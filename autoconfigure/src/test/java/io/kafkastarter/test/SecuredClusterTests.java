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

import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SecuredCluster}.
 */
@Timeout(180)
class SecuredClusterTests {

	@Test
	void whenPasswordIsWrongRefusesAndWhenRightServes() throws Exception {
		try (SecuredCluster cluster = SecuredCluster.scram(1).user("svc", "se\"cr\\e,t =ü;'").start()) {
			for (String mechanism : List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")) {
				assertThat(brokers(config(cluster, mechanism, "se\\\"cr\\\\e,t =ü;'"))).isOne();
				assertThatExceptionOfType(ExecutionException.class)
					.isThrownBy(() -> brokers(config(cluster, mechanism, "other")))
					.withCauseInstanceOf(SaslAuthenticationException.class);
			}
		}
	}

	@Test
	void whenAclIsMissingRefusesAndWhenThereServes() throws Exception {
		try (SecuredCluster cluster = SecuredCluster.scram(3).user("svc", "secret").authorizer().start();
				Admin client = Admin.create(new HashMap<>(cluster.clientConfig("svc", "secret")))) {
			cluster.admin().createTopics(List.of(new NewTopic("films", 1, (short) 3))).all().get();
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> client.describeTopics(List.of("films")).allTopicNames().get())
				.withCauseInstanceOf(TopicAuthorizationException.class);
			cluster.admin()
				.createAcls(List
					.of(new AclBinding(new ResourcePattern(ResourceType.TOPIC, "films", PatternType.LITERAL),
							new AccessControlEntry("User:svc", "*", AclOperation.DESCRIBE, AclPermissionType.ALLOW))))
				.all()
				.get();
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.ignoreExceptionsInstanceOf(ExecutionException.class)
				.until(() -> client.describeTopics(List.of("films")).allTopicNames().get().size() == 1);
		}
	}

	@Test
	void whenSeveralProtocolsAreServedEachHasItsAddress() throws Exception {
		try (SecuredCluster cluster = SecuredCluster
			.with(1, SecurityProtocol.SASL_SSL, SecurityProtocol.SSL, SecurityProtocol.PLAINTEXT)
			.user("svc", "secret")
			.mutualTls()
			.start()) {
			assertThat(brokers(cluster.clientConfig("svc", "secret"))).isOne();
			assertThat(brokers(Map.of("bootstrap.servers", cluster.bootstrapServers(SecurityProtocol.PLAINTEXT))))
				.isOne();
			Map<String, String> tls = tls(cluster, cluster.certificates().ca().toString());
			assertThat(brokers(tls)).isOne();
			tls.put("ssl.truststore.location", cluster.certificates().otherCa().toString());
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> brokers(tls))
				.withCauseInstanceOf(SslAuthenticationException.class);
			tls.put("ssl.truststore.location", cluster.certificates().ca().toString());
			tls.remove("ssl.keystore.key");
			tls.remove("ssl.keystore.certificate.chain");
			tls.remove("ssl.keystore.type");
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> brokers(tls));
		}
	}

	@Test
	void whenTokenIsOfItsEndpointServes() throws Exception {
		try (SecuredCluster cluster = SecuredCluster.scram(1).start()) {
			cluster.tokens().add("svc", "secret");
			String allowed = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
			String before = System.getProperty(allowed);
			System.setProperty(allowed, before + "," + cluster.tokens().tokenUri());
			try {
				assertThat(brokers(oauth(cluster, "secret"))).isOne();
				assertThat(cluster.tokens().scopes()).containsOnly("kafka");
			}
			finally {
				System.setProperty(allowed, before);
			}
		}
	}

	private static Map<String, String> config(SecuredCluster cluster, String mechanism, String escapedPassword) {
		Map<String, String> config = cluster.clientConfig("svc", escapedPassword);
		config.put("sasl.mechanism", mechanism);
		if (mechanism.equals("PLAIN")) {
			config.computeIfPresent("sasl.jaas.config",
					(key, line) -> line.replace("scram.ScramLoginModule", "plain.PlainLoginModule"));
		}
		return config;
	}

	private static Map<String, String> tls(SecuredCluster cluster, String ca) throws Exception {
		Map<String, String> config = new HashMap<>();
		config.put("bootstrap.servers", cluster.bootstrapServers(SecurityProtocol.SSL));
		config.put("security.protocol", "SSL");
		config.put("ssl.truststore.type", "PEM");
		config.put("ssl.truststore.location", ca);
		config.put("ssl.keystore.type", "PEM");
		config.put("ssl.keystore.certificate.chain", Files.readString(cluster.certificates().client("svc")));
		config.put("ssl.keystore.key", Files.readString(cluster.certificates().key("svc")));
		return config;
	}

	private static Map<String, String> oauth(SecuredCluster cluster, String secret) {
		Map<String, String> config = cluster.clientConfig("", "");
		config.put("sasl.mechanism", "OAUTHBEARER");
		config.put("sasl.jaas.config", "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
		config.put("sasl.login.callback.handler.class",
				"org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler");
		config.put("sasl.oauthbearer.token.endpoint.url", cluster.tokens().tokenUri());
		config.put("sasl.oauthbearer.client.credentials.client.id", "svc");
		config.put("sasl.oauthbearer.client.credentials.client.secret", secret);
		config.put("sasl.oauthbearer.scope", "kafka");
		return config;
	}

	private static int brokers(Map<String, String> config) throws Exception {
		try (Admin admin = Admin.create(new HashMap<>(config))) {
			return admin.describeCluster(new DescribeClusterOptions().timeoutMs(20_000)).nodes().get().size();
		}
	}

}
