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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.kafkastarter.test.ActuatorServer;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.SecuredCluster;
import io.kafkastarter.test.TestStores;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page of the actuator, searched for secrets of the main cluster and of named ones,
 * while each page may show what it has.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class SecretsOverHttpIntegrationTests {

	private static final String PASSWORD = "service-Passw0rd";

	private static final String ADMIN_PASSWORD = "admin-Passw0rd";

	private static final String STORE_PASSWORD = "keystore-Passw0rd";

	private static final String TRUST_PASSWORD = "truststore-Passw0rd";

	private static final String CLIENT_SECRET = "client-S3cret";

	private static final String LINE_PASSWORD = "jaas-line-Passw0rd";

	private static final String SETTING_PASSWORD = "setting-Passw0rd";

	private static final String PASSPHRASE = "assertion-Passphr4se";

	private static final String SPRING_PASSPHRASE = "spring-Passphr4se";

	private static final String SIGNING_KEY = "signing-K3y-of-dead-letters";

	private static final List<String> SECRETS = List.of(PASSWORD, ADMIN_PASSWORD, STORE_PASSWORD, TRUST_PASSWORD,
			CLIENT_SECRET, LINE_PASSWORD, SETTING_PASSWORD, PASSPHRASE, SPRING_PASSPHRASE, SIGNING_KEY);

	// They are no text of ours: memory, and the stacks of threads.
	private static final Set<String> LEFT_OUT = Set.of("heapdump", "threaddump");

	private static SecuredCluster cluster;

	@BeforeAll
	static void startCluster() {
		cluster = SecuredCluster.with(1, SecurityProtocol.SASL_SSL, SecurityProtocol.SSL)
			.user("svc", PASSWORD)
			.user("root", ADMIN_PASSWORD)
			.mutualTls()
			.start();
		cluster.tokens().add("svc", CLIENT_SECRET);
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	@Test
	void whenPagesMayShowEverythingNoneShowsASecret(CapturedOutput output) {
		Map<String, String> pages = new TreeMap<>();
		try (ActuatorServer server = ActuatorServer.open(Application.class, properties())) {
			BrokerContexts.patiently().until(() -> server.send("GET", "/health", null).body().contains("jaas-config"));
			JsonNode links = server.get("").get("_links");
			for (String endpoint : links.propertyNames()) {
				if (!links.get(endpoint).get("templated").asBoolean() && !LEFT_OUT.contains(endpoint)
						&& !endpoint.equals("self")) {
					visit(server, "/" + endpoint, pages);
				}
			}
			further(server).forEach((path) -> visit(server, path, pages));
			pages.put("POST", server.send("POST", "/kafkaprovisioning", null).body());
		}
		assertThat(pages).containsKeys("/env", "/configprops", "/beans", "/conditions", "/health", "/info", "/loggers",
				"/mappings", "/metrics", "/kafka", "/kafkalisteners", "/kafkaprovisioning", "/kafkadeadletters",
				"/env/kafka.sasl.password", "/metrics/kafka.consumer.fetch.manager.records.consumed.total");
		assertThat(pages.get("/env")).contains("SCRAM-SHA-512", "show-values");
		assertThat(pages.get("/health")).contains("Check kafka.clusters.line.sasl.jaas-config.");
		assertThat(pages.get("POST")).contains("kafka.clusters.line.sasl.jaas-config.");
		pages.forEach((path, body) -> SECRETS
			.forEach((secret) -> assertThat(body.contains(secret)).as("%s in %s", secret, path).isFalse()));
		SECRETS.forEach((secret) -> assertThat(output.getAll().contains(secret)).as(secret).isFalse());
	}

	private static List<String> further(ActuatorServer server) {
		List<String> paths = new ArrayList<>(List.of("/configprops/kafka", "/health/kafka", "/kafka/main",
				"/kafka/line", "/kafkaprovisioning/line", "/kafkalisteners/films", "/loggers/io.kafkastarter"));
		for (String property : properties()) {
			if (property.startsWith("kafka.") || property.startsWith("spring.ssl") || property.startsWith("SOME")) {
				paths.add("/env/" + property.split("=", 2)[0]);
			}
		}
		server.get("/metrics").get("names").forEach((name) -> paths.add("/metrics/" + name.asString()));
		return paths;
	}

	private static void visit(ActuatorServer server, String path, Map<String, String> pages) {
		pages.put(path, server.send("GET", path, null).body());
	}

	private static String[] properties() {
		Map<String, String> properties = new LinkedHashMap<>();
		bundle("own", "JKS", properties);
		bundle("audit", "PKCS12", properties);
		scram("kafka.", properties);
		properties.put("kafka.security.ssl-bundle", "own");
		properties.put("kafka.sasl.username", "svc");
		properties.put("kafka.sasl.password", PASSWORD);
		properties.put("kafka.admin.sasl.username", "root");
		properties.put("kafka.admin.sasl.password", ADMIN_PASSWORD);
		properties.put("kafka.producer.properties.ssl.truststore.password", SETTING_PASSWORD);
		properties.put("kafka.client.properties.sasl.oauthbearer.assertion.private.key.passphrase", PASSPHRASE);
		properties.put("spring.kafka.admin.properties.sasl.oauthbearer.assertion.private.key.passphrase",
				SPRING_PASSPHRASE);
		properties.put("kafka.dead-letter.signing-key", SIGNING_KEY);
		properties.put("kafka.clusters.audit.hosts", cluster.bootstrapServers(SecurityProtocol.SSL));
		properties.put("kafka.clusters.audit.security.protocol", "SSL");
		properties.put("kafka.clusters.audit.security.ssl-bundle", "audit");
		scram("kafka.clusters.tokens.", properties);
		properties.put("kafka.clusters.tokens.sasl.mechanism", "OAUTHBEARER");
		properties.put("kafka.clusters.tokens.security.ssl-bundle", "own");
		properties.put("kafka.clusters.tokens.sasl.oauth.token-uri", cluster.tokens().tokenUri());
		properties.put("kafka.clusters.tokens.sasl.oauth.client-id", "svc");
		properties.put("kafka.clusters.tokens.sasl.oauth.client-secret", CLIENT_SECRET);
		scram("kafka.clusters.line.", properties);
		properties.put("kafka.clusters.line.security.ssl-bundle", "own");
		properties.put("kafka.clusters.line.sasl.jaas-config",
				"org.apache.kafka.common.security.scram.ScramLoginModule required username=\"svc\" password=\"%s\";"
					.formatted(LINE_PASSWORD));
		properties.put("kafka.topics.films.partitions", "1");
		properties.put("kafka.topics.events.cluster", "line");
		properties.put("kafka.topics.audited.cluster", "audit");
		properties.put("kafka.topics.granted.cluster", "tokens");
		properties.put("kafka.client.request-timeout", "5s");
		properties.put("SOMETHING_ELSE", "prefix " + STORE_PASSWORD);
		properties.put("SOME_LINE", "password is " + LINE_PASSWORD);
		properties.put("management.endpoint.env.show-values", "always");
		properties.put("management.endpoint.configprops.show-values", "always");
		properties.put("management.endpoint.health.show-details", "always");
		properties.put("management.endpoint.kafkadeadletters.show-values", "always");
		properties.put("management.endpoint.kafkaprovisioning.access", "unrestricted");
		return properties.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.toArray(String[]::new);
	}

	private static void scram(String prefix, Map<String, String> properties) {
		properties.put(prefix + "hosts", cluster.bootstrapServers());
		properties.put(prefix + "security.protocol", "SASL_SSL");
		properties.put(prefix + "sasl.mechanism", "SCRAM-SHA-512");
	}

	private static void bundle(String name, String type, Map<String, String> properties) {
		Path trust = TestStores.trust(type, TRUST_PASSWORD, cluster.certificates().ca());
		Path key = TestStores.key(type, STORE_PASSWORD, cluster.certificates().client("svc"),
				cluster.certificates().key("svc"));
		String prefix = "spring.ssl.bundle.jks.%s.".formatted(name);
		properties.put(prefix + "truststore.type", type);
		properties.put(prefix + "truststore.location", "file:" + trust);
		properties.put(prefix + "truststore.password", TRUST_PASSWORD);
		properties.put(prefix + "keystore.type", type);
		properties.put(prefix + "keystore.location", "file:" + key);
		properties.put(prefix + "keystore.password", STORE_PASSWORD);
		properties.put(prefix + "key.password", STORE_PASSWORD);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@KafkaListener(id = "films", topics = "films")
		void on(String film) {
		}

	}

}
