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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.security.ConnectionFailures;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.SecuredCluster;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every protocol with every mechanism, right and wrong passwords, certificates that are
 * trusted and not, as the service and as an administrator: who gets in, and what the
 * others are told.
 */
@Timeout(180)
class SecurityMatrixIntegrationTests {

	private static final String PASSWORD = "p\"a\\s;s w=o'rd ü${x}#";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String WRONG = "wr0ng-secret";

	private static SecuredCluster cluster;

	@BeforeAll
	static void startCluster() {
		cluster = SecuredCluster
			.with(1, SecurityProtocol.SASL_SSL, SecurityProtocol.SASL_PLAINTEXT, SecurityProtocol.SSL,
					SecurityProtocol.PLAINTEXT)
			.user("svc", PASSWORD)
			.user("root", PASSWORD)
			.mutualTls()
			.start();
		cluster.tokens().add("svc", PASSWORD);
		cluster.tokens().add("root", PASSWORD);
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	static Stream<Cell> cells() {
		List<Cell> cells = new ArrayList<>();
		for (SecurityProtocol protocol : List.of(SecurityProtocol.SASL_SSL, SecurityProtocol.SASL_PLAINTEXT)) {
			for (SaslMechanism mechanism : List.of(SaslMechanism.PLAIN, SaslMechanism.SCRAM_SHA_256,
					SaslMechanism.SCRAM_SHA_512, SaslMechanism.OAUTHBEARER)) {
				for (int bits = 0; bits < ((protocol == SecurityProtocol.SASL_SSL) ? 8 : 4); bits++) {
					cells.add(new Cell(protocol, mechanism, (bits & 1) == 0, (bits & 2) == 0, (bits & 4) == 0));
				}
			}
		}
		return cells.stream();
	}

	@ParameterizedTest
	@MethodSource("cells")
	void whenClientConnectsOutcomeIsThatOfItsCell(Cell cell) {
		KafkaContexts.runner().withPropertyValues(cell.properties()).run((context) -> {
			KafkaCluster main = context.getBean(KafkaClusters.class).get("main");
			assertThat(main.hasAdminCredentials()).isNotEqualTo(cell.own());
			String outcome = outcome(main, !cell.own());
			if (!cell.trusted() && !cell.fetchesNoToken()) {
				assertThat(outcome).startsWith("The brokers' certificate is not of an authority that is trusted. "
						+ "Check kafka.security.ca-file or kafka.security.ssl-bundle. (");
			}
			else if (cell.right()) {
				assertThat(outcome).isEqualTo("connected");
			}
			else {
				assertThat(outcome).contains(cell.remedy()).doesNotContain(WRONG);
			}
			if (!cell.own() && cell.trusted()) {
				assertThat(outcome(main, false)).isEqualTo("connected");
			}
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			client svc | ca       | connected
			client svc | other-ca | The brokers' certificate is not of an authority that is trusted.
			none       | ca       | Check the key store of kafka.security.ssl-bundle.
			""")
	void whenCertificatesAloneCountOutcomeIsThatOfThem(String key, String authority, String outcome) {
		List<String> properties = new ArrayList<>(List.of("kafka.provisioning.topics=none",
				"kafka.hosts=" + cluster.bootstrapServers(SecurityProtocol.SSL), "kafka.security.protocol=SSL",
				"kafka.security.ssl-bundle=own", "spring.ssl.bundle.pem.own.truststore.certificate=file:"
						+ cluster.certificates().ca().resolveSibling(authority + ".pem")));
		if (!key.equals("none")) {
			properties
				.add("spring.ssl.bundle.pem.own.keystore.certificate=file:" + cluster.certificates().client("svc"));
			properties.add("spring.ssl.bundle.pem.own.keystore.private-key=file:" + cluster.certificates().key("svc"));
		}
		KafkaContexts.runner()
			.withPropertyValues(properties.toArray(String[]::new))
			.run((context) -> assertThat(outcome(context.getBean(KafkaClusters.class).get("main"), true))
				.contains(outcome));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PLAINTEXT      | PLAINTEXT      | connected
			PLAINTEXT      | SSL            | and that kafka.security.protocol is the one they are made for.
			PLAINTEXT      | SASL_PLAINTEXT | Check kafka.security.protocol and kafka.hosts
			PLAINTEXT      | SASL_SSL       | and that kafka.security.protocol is the one they are made for.
			SASL_PLAINTEXT | PLAINTEXT      | and that kafka.security.protocol is the one they are made for.
			SASL_PLAINTEXT | SASL_SSL       | and that kafka.security.protocol is the one they are made for.
			SASL_SSL       | SSL            | and that kafka.security.protocol is the one they are made for.
			SASL_SSL       | SASL_PLAINTEXT | and that kafka.security.protocol is the one they are made for.
			SASL_SSL       | PLAINTEXT      | and that kafka.security.protocol is the one they are made for.
			""")
	void whenProtocolIsNotTheListenersOutcomeNamesIt(SecurityProtocol listener, SecurityProtocol protocol,
			String outcome) {
		List<String> properties = new ArrayList<>(List.of("kafka.provisioning.topics=none",
				"kafka.hosts=" + cluster.bootstrapServers(listener), "kafka.security.protocol=" + protocol));
		if (protocol.name.endsWith("SSL")) {
			properties.add("kafka.security.ca-file=" + cluster.certificates().ca());
		}
		if (protocol.name.startsWith("SASL")) {
			properties.addAll(List.of("kafka.sasl.mechanism=PLAIN", "kafka.sasl.username=svc",
					"kafka.sasl.password=" + PASSWORD.replace("$", "\\$")));
		}
		// Brokers do not answer what they do not understand.
		Duration timeout = outcome.startsWith("and that") ? Duration.ofMillis(300) : PATIENCE;
		KafkaContexts.runner()
			.withPropertyValues(properties.toArray(String[]::new))
			.run((context) -> assertThat(outcome(context.getBean(KafkaClusters.class).get("main"), true, timeout))
				.contains(outcome));
	}

	@Test
	void whenClustersAreSecuredDifferentlyEachIsReachedItsWay() {
		Cell main = new Cell(SecurityProtocol.SASL_SSL, SaslMechanism.SCRAM_SHA_512, true, true, true);
		Cell audit = new Cell(SecurityProtocol.SASL_PLAINTEXT, SaslMechanism.PLAIN, true, false, true);
		KafkaContexts.runner()
			.withPropertyValues(main.properties())
			.withPropertyValues(Stream.of(audit.properties())
				.map((property) -> property.replaceFirst("^kafka\\.(?!provisioning)", "kafka.clusters.audit."))
				.toArray(String[]::new))
			.run((context) -> {
				KafkaClusters clusters = context.getBean(KafkaClusters.class);
				assertThat(clusters).hasSize(2).allSatisfy((each) -> {
					assertThat(outcome(each, true)).isEqualTo("connected");
					assertThat(outcome(each, false)).isEqualTo("connected");
				});
				assertThat(clusters.get("main").hasAdminCredentials()).isFalse();
				assertThat(clusters.get("audit").hasAdminCredentials()).isTrue();
			});
	}

	@Test
	void whenMechanismIsNotEnabledOutcomeSaysWhichAre() {
		KafkaContexts.runner()
			.withPropertyValues("kafka.provisioning.topics=none",
					"kafka.hosts=" + cluster.bootstrapServers(SecurityProtocol.SASL_PLAINTEXT),
					"kafka.client.properties.sasl.mechanism=EXTERNAL", "kafka.security.protocol=SASL_PLAINTEXT",
					"kafka.sasl.jaas-config=org.apache.kafka.common.security.plain.PlainLoginModule required "
							+ "username=\"svc\" password=\"x\";",
					"kafka.client.properties.sasl.client.callback.handler.class="
							+ "org.apache.kafka.common.security.authenticator.SaslClientCallbackHandler")
			.run((context) -> assertThat(outcome(context.getBean(KafkaClusters.class).get("main"), true))
				.contains("The brokers do not take the mechanism of kafka.sasl.mechanism: ", "[PLAIN, "));
	}

	private static String outcome(KafkaCluster main, boolean asAdmin) throws InterruptedException {
		return outcome(main, asAdmin, PATIENCE);
	}

	private static String outcome(KafkaCluster main, boolean asAdmin, Duration timeout) throws InterruptedException {
		try {
			Admin admin = asAdmin ? main.admin() : main.serviceAdmin();
			admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) timeout.toMillis())).nodes().get();
			return "connected";
		}
		catch (ExecutionException | KafkaException ex) {
			return ConnectionFailures.describe(main, ex, asAdmin);
		}
	}

	record Cell(SecurityProtocol protocol, SaslMechanism mechanism, boolean right, boolean own, boolean trusted) {

		String[] properties() {
			List<String> properties = new ArrayList<>(
					List.of("kafka.provisioning.topics=none", "kafka.hosts=" + cluster.bootstrapServers(this.protocol),
							"kafka.security.protocol=" + this.protocol, "kafka.sasl.mechanism=" + this.mechanism));
			if (this.protocol == SecurityProtocol.SASL_SSL) {
				properties.add("kafka.security.ca-file="
						+ (this.trusted ? cluster.certificates().ca() : cluster.certificates().otherCa()));
			}
			if (this.mechanism == SaslMechanism.OAUTHBEARER) {
				properties.add("kafka.sasl.oauth.token-uri=" + cluster.tokens().tokenUri());
			}
			properties.addAll(login("kafka.sasl.", "svc", this.own && !this.right));
			if (!this.own) {
				properties.addAll(login("kafka.admin.sasl.", "root", !this.right));
			}
			return properties.toArray(String[]::new);
		}

		private List<String> login(String prefix, String name, boolean wrong) {
			// A dollar sign would start a placeholder.
			String password = wrong ? WRONG : PASSWORD.replace("$", "\\$");
			return (this.mechanism == SaslMechanism.OAUTHBEARER)
					? List.of(prefix + "oauth.client-id=" + name, prefix + "oauth.client-secret=" + password)
					: List.of(prefix + "username=" + name, prefix + "password=" + password);
		}

		// Tokens come from elsewhere, before there is a connection.
		boolean fetchesNoToken() {
			return this.mechanism == SaslMechanism.OAUTHBEARER && !this.right;
		}

		String remedy() {
			String group = this.own ? "kafka.sasl." : "kafka.admin.sasl.";
			return (this.mechanism == SaslMechanism.OAUTHBEARER)
					? "Check %soauth.client-id and %soauth.client-secret.".formatted(group, group)
					: "Check %susername and %spassword.".formatted(group, group);
		}

	}

}
