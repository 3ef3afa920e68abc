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

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.kafkastarter.endpoint.ClusterDescriptions.MissingRightDescriptor;
import io.kafkastarter.endpoint.KafkaEndpoint;
import io.kafkastarter.health.KafkaClusterHealthIndicator;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.QueueKafkaListener;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.SecuredCluster;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests of rights that are missing, taken away and given again, against three brokers
 * that ask for them.
 */
@ExtendWith(OutputCaptureExtension.class)
class PreflightIntegrationTests {

	private static final String USER = "svc";

	private static SecuredCluster cluster;

	private static KafkaProducer<String, String> producer;

	@BeforeAll
	static void startCluster() throws Exception {
		cluster = SecuredCluster.with(3, SecurityProtocol.SASL_SSL)
			.user(USER, "svcpassword")
			.user("feeder", "feedpassword")
			.user("late", "oldpassword")
			.user("root", "rootpassword")
			.authorizer()
			.start();
		TestTopics.create(cluster.admin(),
				Stream.of("films", "films-dlt", "users", "users-dlt", "ads", "ads-dlt", "mails", "mails-dlt")
					.map(PreflightIntegrationTests::topic)
					.toList());
		for (String topic : List.of("films", "users", "ads", "mails")) {
			grant(binding("feeder", ResourceType.TOPIC, topic, AclOperation.WRITE));
		}
		producer = new KafkaProducer<>(Collections.unmodifiableMap(cluster.clientConfig("feeder", "feedpassword")),
				new StringSerializer(), new StringSerializer());
	}

	@AfterAll
	static void stopCluster() {
		producer.close(Duration.ZERO);
		cluster.close();
	}

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues(login(USER, "svcpassword"))
		.withPropertyValues("kafka.service-name=svc", "kafka.health.refresh-interval=300ms",
				"kafka.consumer.properties.metadata.max.age.ms=500",
				"spring.kafka.listener.auth-exception-retry-interval=300ms");

	@Test
	void whenRightsAreMissingEachIsToldWithItsCommandAndListenersWorkOnceTheyAreGranted(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(FilmsConfiguration.class).run((context) -> {
			FilmsConfiguration listener = context.getBean(FilmsConfiguration.class);
			Awaitility.await().untilAsserted(() -> {
				assertThat(output)
					.contains("The brokers do not allow READ on topic 'films', which listener 'films' needs.")
					.contains("WRITE on topic 'films-dlt', which listener 'films' with its dead letters needs.")
					.contains("READ on group 'svc', which listener 'films' needs.");
				assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
				assertThat(health(context).getDetails().toString()).contains("listener films")
					.contains("right READ on topic 'films'");
			});
			assertThat(output.toString().lines().filter((line) -> line.contains("kafka-acls --bootstrap-server")))
				.hasSize(3);
			send("films", "1");
			grant(binding(USER, ResourceType.TOPIC, "films", AclOperation.READ));
			grant(binding(USER, ResourceType.TOPIC, "films-dlt", AclOperation.WRITE));
			grant(binding(USER, ResourceType.GROUP, "svc", AclOperation.READ));
			Awaitility.await().untilAsserted(() -> {
				assertThat(listener.handled).contains("1");
				assertThat(output).contains("The brokers allow READ on topic 'films' now.");
				assertThat(health(context).getStatus()).as(health(context).getDetails().toString())
					.isEqualTo(Status.UP);
			});
		});
	}

	@Test
	void whenRightIsTakenAwayWhileItRunsHealthTellsAndItHealsWithoutARestart(CapturedOutput output) {
		AclBinding read = binding(USER, ResourceType.TOPIC, "users", AclOperation.READ);
		grant(read);
		grant(binding(USER, ResourceType.TOPIC, "users-dlt", AclOperation.WRITE));
		grant(binding(USER, ResourceType.GROUP, "users-group", AclOperation.READ));
		this.contextRunner.withUserConfiguration(UsersConfiguration.class).run((context) -> {
			UsersConfiguration listener = context.getBean(UsersConfiguration.class);
			send("users", "1");
			Awaitility.await().untilAsserted(() -> {
				assertThat(listener.handled).contains("1");
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			});
			revoke(read);
			Awaitility.await().untilAsserted(() -> {
				assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
				assertThat(health(context).getDetails().toString())
					.contains("The brokers do not allow READ on topic 'users', which listener 'users' needs.");
			});
			send("users", "2");
			grant(read);
			Awaitility.await().untilAsserted(() -> {
				assertThat(listener.handled).contains("2");
				assertThat(health(context).getStatus()).as(health(context).getDetails().toString())
					.isEqualTo(Status.UP);
			});
		});
	}

	@Test
	void whenRightOnShareGroupIsMissingItIsToldAndTheQueueWorksOnceItIsGranted(CapturedOutput output) {
		grant(binding(USER, ResourceType.TOPIC, "mails", AclOperation.READ));
		grant(binding(USER, ResourceType.TOPIC, "mails-dlt", AclOperation.WRITE));
		AclBinding describe = binding(USER, ResourceType.GROUP, "mails-group", AclOperation.DESCRIBE);
		grant(describe);
		get(() -> cluster.admin()
			.alterShareGroupOffsets("mails-group", Map.of(new TopicPartition("mails", 0), 0L))
			.all()
			.get());
		this.contextRunner.withUserConfiguration(MailsConfiguration.class)
			.withPropertyValues("kafka.provisioning.topics=none", "management.endpoints.web.exposure.include=kafka")
			.run((context) -> {
				KafkaEndpoint endpoint = context.getBean(KafkaEndpoint.class);
				Awaitility.await()
					.untilAsserted(() -> assertThat(endpoint.cluster("main").access().missing())
						.extracting(MissingRightDescriptor::right, MissingRightDescriptor::neededBy)
						.containsExactly(tuple("READ on group 'mails-group'", "listener 'mails'")));
				assertThat(endpoint.cluster("main").groups().get("mails-group").type()).isEqualTo("share");
				revoke(describe);
				Awaitility.await()
					.untilAsserted(() -> assertThat(endpoint.cluster("main").groups().get("mails-group").problem())
						.isNotNull());
				assertThat(endpoint.cluster("main").access().missing()).hasSize(1);
				assertThat(health(context).getDetails().toString())
					.contains("The brokers do not allow listener 'mails' to read [mails] as group 'mails-group'");
				send("mails", "1");
				grant(binding(USER, ResourceType.GROUP, "mails-group", AclOperation.READ));
				Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
					assertThat(context.getBean(MailsConfiguration.class).handled).contains("1");
					assertThat(output).contains("The brokers allow READ on group 'mails-group' now.");
					assertThat(health(context).getStatus()).as(health(context).getDetails().toString())
						.isEqualTo(Status.UP);
				});
			});
	}

	@Test
	void whenPasswordIsWrongHealthTellsAndListenersWorkOnceItIsRight() {
		grant(binding("late", ResourceType.TOPIC, "users", AclOperation.READ));
		grant(binding("late", ResourceType.TOPIC, "users-dlt", AclOperation.WRITE));
		grant(binding("late", ResourceType.GROUP, "late-group", AclOperation.READ));
		grant(binding("late", ResourceType.GROUP, "late-parallel-group", AclOperation.READ));
		this.contextRunner.withPropertyValues(login("late", "newpassword"))
			.withUserConfiguration(LateConfiguration.class)
			.run((context) -> {
				LateConfiguration listener = context.getBean(LateConfiguration.class);
				Awaitility.await().untilAsserted(() -> {
					assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
					assertThat(health(context).getDetails().toString())
						.contains("The brokers refuse the credentials of listener 'late-record'")
						.contains("The brokers refuse the credentials of listener 'late-parallel'")
						.contains("Check kafka.sasl.username and kafka.sasl.password.");
				});
				send("users", "late");
				changePassword("late", "newpassword");
				Awaitility.await().untilAsserted(() -> {
					assertThat(listener.handled).contains("record late", "parallel late");
					assertThat(health(context).getStatus()).as(health(context).getDetails().toString())
						.isEqualTo(Status.UP);
				});
			});
	}

	@Test
	void whenDeclaredRightIsMissingEndpointTellsItOfTheServiceThoughAnAdministratorMay() {
		grant(binding("root", ResourceType.TOPIC, "ads", AclOperation.ALL));
		this.contextRunner
			.withPropertyValues("kafka.admin.sasl.username=root", "kafka.admin.sasl.password=rootpassword",
					"kafka.topics.ads.permissions.svc=WRITE", "kafka.provisioning.acls=none",
					"management.endpoints.web.exposure.include=kafka")
			.run((context) -> {
				KafkaEndpoint endpoint = context.getBean(KafkaEndpoint.class);
				String command = "kafka-acls --bootstrap-server %s --command-config admin.properties --add ".formatted(
						cluster.bootstrapServers()) + "--allow-principal 'User:svc' --operation WRITE --topic 'ads'";
				Awaitility.await()
					.untilAsserted(() -> assertThat(endpoint.cluster("main").access().missing())
						.containsExactly(new MissingRightDescriptor("WRITE on topic 'ads'",
								"'kafka.topics.ads.permissions'", command)));
				grant(binding(USER, ResourceType.TOPIC, "ads", AclOperation.WRITE));
				Awaitility.await()
					.untilAsserted(() -> assertThat(endpoint.cluster("main").access().missing()).isEmpty());
			});
	}

	@Test
	void whenBatchListenerIsRefusedItShowsWithinTheIntervalAndItHeals() {
		AclBinding read = binding(USER, ResourceType.TOPIC, "ads", AclOperation.READ);
		grant(read);
		grant(binding(USER, ResourceType.TOPIC, "ads-dlt", AclOperation.WRITE));
		grant(binding(USER, ResourceType.GROUP, "ads-group", AclOperation.READ));
		Duration interval = Duration.ofSeconds(3);
		Duration slack = Duration.ofSeconds(3);
		this.contextRunner.withUserConfiguration(AdsConfiguration.class)
			.withPropertyValues("kafka.health.refresh-interval=" + interval,
					"management.endpoints.web.exposure.include=kafka")
			.run((context) -> {
				KafkaEndpoint endpoint = context.getBean(KafkaEndpoint.class);
				AdsConfiguration listener = context.getBean(AdsConfiguration.class);
				send("ads", "before");
				Awaitility.await().until(() -> listener.handled.contains("before"));
				Awaitility.await().until(() -> health(context).getStatus().equals(Status.UP));
				revoke(read);
				Awaitility.await()
					.atMost(interval.plus(slack))
					.untilAsserted(() -> assertThat(endpoint.cluster("main").access().missing())
						.extracting(MissingRightDescriptor::right, MissingRightDescriptor::neededBy)
						.containsExactly(tuple("READ on topic 'ads'", "listener 'ads'")));
				Awaitility.await()
					.untilAsserted(() -> assertThat(health(context).getDetails().toString())
						.contains("The brokers do not allow listener 'ads' to read [ads]"));
				send("ads", "after");
				grant(read);
				Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
					assertThat(listener.handled).contains("after");
					assertThat(health(context).getStatus()).as(health(context).getDetails().toString())
						.isEqualTo(Status.UP);
				});
			});
	}

	@Test
	void whenPreflightIsOffNothingIsTold(CapturedOutput output) {
		this.contextRunner.withPropertyValues("kafka.access.preflight=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("kafkaPreflight"));
	}

	private static String[] login(String user, String password) {
		return new String[] { "kafka.hosts=" + cluster.bootstrapServers(), "kafka.security.protocol=SASL_SSL",
				"kafka.security.ca-file=" + cluster.certificates().ca(), "kafka.sasl.mechanism=SCRAM-SHA-512",
				"kafka.sasl.username=" + user, "kafka.sasl.password=" + password };
	}

	private static Health health(ApplicationContext context) {
		return context.getBean(KafkaClusterHealthIndicator.class).health();
	}

	private static NewTopic topic(String name) {
		return new NewTopic(name, 1, (short) 3);
	}

	private static AclBinding binding(String user, ResourceType type, String name, AclOperation operation) {
		return new AclBinding(new ResourcePattern(type, name, PatternType.LITERAL),
				new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
	}

	private static void grant(AclBinding binding) {
		get(() -> cluster.admin().createAcls(List.of(binding)).all().get());
	}

	private static void revoke(AclBinding binding) {
		get(() -> cluster.admin().deleteAcls(List.of(binding.toFilter())).all().get());
	}

	private static void changePassword(String user, String password) {
		ScramCredentialInfo info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
		get(() -> cluster.admin()
			.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, info, password)))
			.all()
			.get());
	}

	private static void send(String topic, String value) {
		get(() -> producer.send(new ProducerRecord<>(topic, value)).get());
	}

	private static void get(Callable<?> action) {
		try {
			action.call();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class FilmsConfiguration {

		final Set<String> handled = ConcurrentHashMap.newKeySet();

		@KafkaListener(id = "films", topics = "films", groupId = "svc")
		void on(String film) {
			this.handled.add(film);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MailsConfiguration {

		final Set<String> handled = ConcurrentHashMap.newKeySet();

		@QueueKafkaListener(id = "mails", topics = "mails", group = "mails-group")
		void on(String mail) {
			this.handled.add(mail);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsersConfiguration {

		final Set<String> handled = ConcurrentHashMap.newKeySet();

		@ParallelKafkaListener(id = "users", topics = "users", groupId = "users-group")
		void on(String user) {
			this.handled.add(user);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AdsConfiguration {

		final Set<String> handled = ConcurrentHashMap.newKeySet();

		@BatchKafkaListener(id = "ads", topics = "ads", groupId = "ads-group")
		void on(List<String> ads) {
			this.handled.addAll(ads);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LateConfiguration {

		final Set<String> handled = ConcurrentHashMap.newKeySet();

		@KafkaListener(id = "late-record", topics = "users", groupId = "late-group")
		void on(String user) {
			this.handled.add("record " + user);
		}

		@ParallelKafkaListener(id = "late-parallel", topics = "users", groupId = "late-parallel-group")
		void onParallel(String user) {
			this.handled.add("parallel " + user);
		}

	}

}
