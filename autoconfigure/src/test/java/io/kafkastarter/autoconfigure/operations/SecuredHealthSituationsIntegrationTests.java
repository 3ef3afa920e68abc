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

package io.kafkastarter.autoconfigure.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.health.KafkaClusterHealthIndicator;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.SecuredCluster;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Tests of what health says of rights, credentials and certificates, of several clusters,
 * and of an application that has just started.
 */
class SecuredHealthSituationsIntegrationTests {

	private static final SituationTable TABLE = new SituationTable();

	private static final AclBinding READ = binding(ResourceType.TOPIC, "films", AclOperation.READ);

	private static final AclBinding GROUP = binding(ResourceType.GROUP, "films", AclOperation.READ);

	private static final AclBinding DESCRIBE = binding(ResourceType.TOPIC, "users", AclOperation.DESCRIBE);

	private static final AclBinding WRITE = binding(ResourceType.TOPIC, "ratings", AclOperation.WRITE);

	private static SecuredCluster cluster;

	@TempDir
	private Path folder;

	@BeforeAll
	static void startCluster() throws Exception {
		// Who is logged in has to do it again now and then, or a new password would show
		// only when connections are made anew.
		cluster = SecuredCluster.with(1, SecurityProtocol.SASL_SSL)
			.user("svc", "secret")
			.authorizer()
			.properties(Map.of("connections.max.reauth.ms", "2000"))
			.start();
		SituationTopics topics = new SituationTopics(cluster.admin());
		for (String topic : List.of("films", "users", "ratings")) {
			topics.create(topic, 1, 1);
		}
		for (AclBinding right : List.of(READ, GROUP, DESCRIBE, WRITE)) {
			grant(right);
		}
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
		TABLE.write("situations of rights and clusters");
	}

	@AfterEach
	void restorePassword() throws Exception {
		changePassword("secret");
	}

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.service-name=svc", "kafka.health.refresh-interval=300ms",
				"kafka.health.timeout=1500ms", "kafka.dead-letter.enabled=false", "kafka.provisioning.topics=none",
				"kafka.client.reconnect-backoff-max=500ms", "kafka.consumer.properties.heartbeat.interval.ms=500",
				"kafka.consumer.properties.metadata.max.age.ms=500",
				"kafka.consumer.properties.session.timeout.ms=6000",
				"spring.kafka.listener.auth-exception-retry-interval=300ms");

	private ApplicationContextRunner secured() {
		return this.contextRunner.withPropertyValues("kafka.hosts=" + cluster.bootstrapServers(),
				"kafka.security.protocol=SASL_SSL", "kafka.security.ca-file=" + cluster.certificates().ca(),
				"kafka.sasl.mechanism=SCRAM-SHA-512", "kafka.sasl.username=svc", "kafka.sasl.password=secret");
	}

	@Test
	void whenRightIsTakenAwayHealthNamesIt() {
		secured().withUserConfiguration(Films.class)
			.withPropertyValues("kafka.topics.users.partitions=1", "kafka.topics.ratings.partitions=1",
					"kafka.topics.ratings.permissions.svc=WRITE")
			.run((context) -> {
				Supplier<Health> health = awaitUp(context);
				TABLE.add(health, () -> revoke(DESCRIBE), () -> grant(DESCRIBE),
						Situation.unknown("Right to describe a declared topic removed",
								"the brokers do not allow DESCRIBE on topic 'users'",
								"Grant the application a right on it"));
				TABLE.add(health, () -> revoke(WRITE), () -> grant(WRITE), Situation.unknown(
						"Declared right to write removed",
						"The brokers do not allow WRITE on topic 'ratings', which 'kafka.topics.ratings.permissions' needs.",
						"Grant it: kafka-acls"));
				TABLE.add(health, () -> revoke(READ), () -> grant(READ),
						Situation.down("Listener's right to read its topic removed",
								"The brokers do not allow listener 'films' to read [films] as group 'films', since ",
								"Grant READ on the topics and on the group."));
				// The consumer is in its group and is not refused until its session is
				// over.
				TABLE.add(health, () -> revoke(GROUP), null,
						Situation.unknown("Listener's right to its group removed",
								"The brokers do not allow READ on group 'films', which listener 'films' needs.",
								"Grant it: kafka-acls"));
				TABLE.add(health, () -> {
				}, () -> grant(GROUP),
						Situation.down("The same, when its session is over (`session.timeout.ms`, 6 s here)",
								"The brokers do not allow listener 'films' to read [films] as group 'films', since ",
								"Grant READ on the topics and on the group.")
							.within(60));
			});
	}

	@Test
	void whenPasswordIsChangedHealthTells() {
		secured().withUserConfiguration(Films.class).run((context) -> {
			Supplier<Health> health = awaitUp(context);
			TABLE.add(health, () -> changePassword("rotated"), () -> changePassword("secret"), Situation.down(
					"Password changed at the brokers only",
					"The brokers do not know this user, or not with this password. Check kafka.sasl.username and "
							+ "kafka.sasl.password.",
					"the clients connect again by themselves"),
					Situation.down("The same, as a listener sees it",
							"The brokers refuse the credentials of listener 'films', since ",
							"Check kafka.sasl.username and kafka.sasl.password. It tries again by itself."));
		});
	}

	@Test
	void whenCertificateIsNotTrustedHealthTells() throws IOException {
		Path ca = Files.copy(cluster.certificates().otherCa(), this.folder.resolve("ca.pem"));
		secured().withPropertyValues("kafka.security.ca-file=" + ca).run((context) -> {
			Supplier<Health> health = health(context);
			TABLE.add(health, () -> {
			}, () -> Files.copy(cluster.certificates().ca(), ca, StandardCopyOption.REPLACE_EXISTING), Situation.down(
					"Certificate of the brokers not trusted",
					"The brokers' certificate is not of an authority that is trusted. Check kafka.security.ca-file",
					"the clients connect again by themselves"));
		});
	}

	@Test
	void whenOtherClusterIsAwayTheMainOneIsUp() {
		// A port that is free now.
		int port = freePort();
		secured().withPropertyValues("kafka.clusters.audit.hosts=127.0.0.1:" + port).run((context) -> {
			Supplier<Health> audit = HealthSituationsIntegrationTests.health(context, "audit");
			Supplier<Health> main = HealthSituationsIntegrationTests.health(context, "main");
			DevelopmentBroker[] broker = new DevelopmentBroker[1];
			try {
				TABLE.add(main, () -> {
				}, null, Situation.up("Another cluster away: the main one", null));
				TABLE.add(audit, () -> {
				}, () -> broker[0] = DevelopmentBroker.start(new DevelopmentBrokerSettings(port, false)),
						Situation.down("Another cluster away: its own component `kafka/audit`",
								"Check that the brokers of kafka.clusters.audit.hosts run",
								"the clients connect again by themselves"));
			}
			finally {
				if (broker[0] != null) {
					broker[0].close();
				}
			}
		});
	}

	@Test
	void whenApplicationHasJustStartedHealthIsUnknownAndThenDown() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			this.contextRunner
				.withPropertyValues("kafka.hosts=127.0.0.1:" + silent.getLocalPort(), "kafka.health.timeout=2s")
				.run((context) -> {
					TABLE.add(health(context), () -> {
					}, null, Situation.unknown("Just started: the brokers were never asked",
							"The brokers were not asked yet.", "Ask again in a moment."));
					TABLE.add(health(context), () -> {
					}, null, Situation.down("Broker takes connections and never answers", "No broker answered in time.",
							"the clients connect again by themselves"));
				});
		}
	}

	private static Supplier<Health> awaitUp(AssertableApplicationContext context) {
		Supplier<Health> health = health(context);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> health.get().getStatus().equals(Status.UP));
		return health;
	}

	private static Supplier<Health> health(AssertableApplicationContext context) {
		return context.getBean(KafkaClusterHealthIndicator.class)::health;
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static AclBinding binding(ResourceType type, String name, AclOperation operation) {
		return new AclBinding(new ResourcePattern(type, name, PatternType.LITERAL),
				new AccessControlEntry("User:svc", "*", operation, AclPermissionType.ALLOW));
	}

	private static void grant(AclBinding binding) throws Exception {
		cluster.admin().createAcls(List.of(binding)).all().get();
	}

	private static void revoke(AclBinding binding) throws Exception {
		cluster.admin().deleteAcls(List.of(binding.toFilter())).all().get();
	}

	private static void changePassword(String password) throws Exception {
		cluster.admin()
			.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("svc",
					new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
			.all()
			.get();
	}

	@Configuration(proxyBeanMethods = false)
	static class Films {

		@KafkaListener(id = "films", topics = "films", groupId = "films")
		void on(String film) {
		}

	}

}
