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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.security.ConnectionFailures;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.SecuredCluster;
import io.kafkastarter.test.TestStores;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Java's own stores of keys and of authorities, and JAAS lines that users write, with
 * real brokers: who gets in, and what the others are told to mend.
 */
@Timeout(120)
class StoresAndLinesIntegrationTests {

	private static final String STORE_PASSWORD = "store-Passw0rd";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static SecuredCluster cluster;

	@BeforeAll
	static void startCluster() {
		cluster = SecuredCluster.with(1, SecurityProtocol.SASL_SSL, SecurityProtocol.SSL)
			.user("svc", "right")
			.user("root", "right")
			.mutualTls()
			.start();
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "JKS", "PKCS12" })
	void whenStoresAreRightClientConnects(String type) {
		stores(type, cluster.certificates().ca(), STORE_PASSWORD)
			.run((context) -> assertThat(outcome(context.getBean(KafkaClusters.class).get("main"), false))
				.isEqualTo("connected"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "JKS", "PKCS12" })
	void whenTrustStoreIsWrongCauseAndPropertyAreTold(String type) {
		stores(type, cluster.certificates().otherCa(), STORE_PASSWORD)
			.run((context) -> assertThat(outcome(context.getBean(KafkaClusters.class).get("main"), false))
				.startsWith("The brokers' certificate is not of an authority that is trusted. "
						+ "Check kafka.security.ca-file or kafka.security.ssl-bundle. (")
				.contains("unable to find valid certification path"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "JKS", "PKCS12" })
	void whenPasswordOfStoreIsWrongStartFailsAndNamesTheBundle(String type) {
		String report = FailureReports.of(stores(type, cluster.certificates().ca(), "wrong-Passw0rd"));
		assertThat(report).contains("kafka.security.ssl-bundle").doesNotContain("Passw0rd");
	}

	@Test
	void whenLineIsRightClientConnects() {
		runner("kafka.").withPropertyValues("kafka.sasl.jaas-config=" + line("svc", "right"))
			.run((context) -> assertThat(outcome(context.getBean(KafkaClusters.class).get("main"), false))
				.isEqualTo("connected"));
	}

	@Test
	void whenLineIsWrongItIsNamedAndNoUserOrPassword() {
		runner("kafka.").withPropertyValues("kafka.sasl.jaas-config=" + line("svc", "wrong"))
			.run((context) -> assertThat(outcome(context.getBean(KafkaClusters.class).get("main"), false))
				.contains("Check kafka.sasl.jaas-config. (")
				.doesNotContain("kafka.sasl.username", "kafka.sasl.password", "wrong"));
	}

	@Test
	void whenLineIsTheAdministratorsItIsNamed() {
		runner("kafka.")
			.withPropertyValues("kafka.sasl.username=svc", "kafka.sasl.password=right",
					"kafka.admin.sasl.jaas-config=" + line("root", "wrong"))
			.run((context) -> {
				KafkaCluster main = context.getBean(KafkaClusters.class).get("main");
				assertThat(outcome(main, true)).contains("Check kafka.admin.sasl.jaas-config. (");
				assertThat(outcome(main, false)).isEqualTo("connected");
			});
	}

	@Test
	void whenLineIsOfANamedClusterOrAPlainSettingItIsNamed() {
		runner("kafka.clusters.audit.")
			.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY,
					"kafka.clusters.audit.client.properties.sasl.jaas.config=" + line("svc", "wrong"))
			.run((context) -> assertThat(outcome(context.getBean(KafkaClusters.class).get("audit"), false))
				.contains("Check kafka.clusters.audit.client.properties.sasl.jaas.config. ("));
	}

	private static String line(String user, String password) {
		return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
			.formatted(user, password);
	}

	private static ApplicationContextRunner runner(String prefix) {
		return KafkaContexts.runner()
			.withPropertyValues("kafka.provisioning.topics=none", prefix + "hosts=" + cluster.bootstrapServers(),
					prefix + "security.protocol=SASL_SSL", prefix + "security.ca-file=" + cluster.certificates().ca(),
					prefix + "sasl.mechanism=SCRAM-SHA-512");
	}

	private static ApplicationContextRunner stores(String type, Path authority, String password) {
		Path trust = TestStores.trust(type, STORE_PASSWORD, authority);
		Path key = TestStores.key(type, STORE_PASSWORD, cluster.certificates().client("svc"),
				cluster.certificates().key("svc"));
		List<String> properties = new ArrayList<>(List.of("kafka.provisioning.topics=none",
				"kafka.hosts=" + cluster.bootstrapServers(SecurityProtocol.SSL), "kafka.security.protocol=SSL",
				"kafka.security.ssl-bundle=own"));
		for (String store : List.of("truststore", "keystore")) {
			String prefix = "spring.ssl.bundle.jks.own.%s.".formatted(store);
			properties.add(prefix + "type=" + type);
			properties.add(prefix + "location=file:" + (store.equals("keystore") ? key : trust));
			properties.add(prefix + "password=" + password);
		}
		return KafkaContexts.runner().withPropertyValues(properties.toArray(String[]::new));
	}

	private static String outcome(KafkaCluster cluster, boolean asAdmin) throws InterruptedException {
		try {
			Admin admin = asAdmin ? cluster.admin() : cluster.serviceAdmin();
			admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) PATIENCE.toMillis())).nodes().get();
			return "connected";
		}
		catch (ExecutionException | KafkaException ex) {
			return ConnectionFailures.describe(cluster, ex, asAdmin);
		}
	}

}
