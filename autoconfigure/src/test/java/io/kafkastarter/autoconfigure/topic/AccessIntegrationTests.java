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

package io.kafkastarter.autoconfigure.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.kafkastarter.access.DeclaredAcls;
import io.kafkastarter.access.MissingPermissionException;
import io.kafkastarter.access.provisioning.AclProvisioning;
import io.kafkastarter.access.provisioning.AclProvisioningState;
import io.kafkastarter.access.provisioning.AclProvisioningState.Status;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.SecuredCluster;
import io.kafkastarter.test.TestTopics;
import io.kafkastarter.topic.provisioning.TopicProvisioningException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Permissions down to three real brokers that let nobody do anything without an ACL.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessIntegrationTests {

	private static final List<String> TOPICS = List.of("in", "in-dlt", "in-dlt-parked", "out", "other");

	private static SecuredCluster cluster;

	@BeforeAll
	static void startBrokers() throws Exception {
		cluster = SecuredCluster.with(3, SecurityProtocol.SASL_SSL)
			.user("svc", "secret")
			.user("films", "secret")
			.user("admin", "secret")
			.authorizer()
			.start();
		TestTopics.create(cluster.admin(), TOPICS.stream().map((topic) -> new NewTopic(topic, 1, (short) 3)).toList());
		BrokerContexts.patiently().ignoreExceptions().until(() -> end("other") == 0 && end("in-dlt-parked") == 0);
	}

	@AfterAll
	static void stopBrokers() {
		cluster.close();
	}

	@BeforeEach
	void onlyTheAdministratorHasRights() throws Exception {
		cluster.admin().deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
		grantAdmin(AclOperation.ALTER, AclOperation.DESCRIBE);
		BrokerContexts.patiently().until(() -> found().size() == 2);
	}

	@Test
	void whenProvisionedServiceDoesItsWork() {
		runner().withUserConfiguration(Service.class).run((context) -> {
			long letters = end("in-dlt");
			long sent = end("out");
			try (KafkaProducer<String, String> films = producer("films", Map.of())) {
				awaitAllowed(() -> films.send(new ProducerRecord<>("in", "good")).get());
				films.send(new ProducerRecord<>("in", "bad")).get();
			}
			BrokerContexts.patiently().untilAsserted(() -> {
				assertThat(end("out")).isGreaterThan(sent);
				assertThat(end("in-dlt")).isEqualTo(letters + 1);
				assertThat(committed()).isEqualTo(end("in"));
			});
			assertThat(state(context.getBean(AclProvisioning.class)).plan().isEmpty()).isTrue();
			DeclaredAcls declared = state(context.getBean(AclProvisioning.class)).declared();
			assertThat(found()).hasSize(declared.bindings().size() + 2).containsAll(declared.bindings().keySet());
			assertThatExceptionOfType(MissingPermissionException.class)
				.isThrownBy(() -> BrokerContexts.template(context).send("in", "value"));
		});
	}

	@Test
	void whenServiceWorksInTransactionsItHasWhatThatNeeds() {
		runner().withUserConfiguration(Service.class)
			.withPropertyValues("kafka.producer.transaction-id-prefix=svc-tx-")
			.run((context) -> {
				long letters = end("in-dlt");
				try (KafkaProducer<String, String> films = producer("films", Map.of())) {
					awaitAllowed(() -> films.send(new ProducerRecord<>("in", "good")).get());
					films.send(new ProducerRecord<>("in", "bad")).get();
				}
				BrokerContexts.patiently().untilAsserted(() -> {
					assertThat(end("in-dlt")).isGreaterThan(letters);
					assertThat(committed()).isGreaterThanOrEqualTo(end("in"));
				});
				assertThat(found()).anyMatch((binding) -> binding.pattern()
					.equals(new ResourcePattern(ResourceType.TRANSACTIONAL_ID, "svc-tx-", PatternType.PREFIXED)));
			});
	}

	@Test
	void whenServiceDoesWhatIsNotDeclaredBrokersRefuse() {
		runner().withPropertyValues("kafka.access.enforce=false").run((context) -> {
			try (KafkaProducer<String, String> svc = producer("svc", Map.of())) {
				awaitAllowed(() -> svc.send(new ProducerRecord<>("out", "allowed")).get());
			}
			SoftAssertions.assertSoftly((softly) -> {
				for (Forbidden operation : Forbidden.values()) {
					softly.assertThatException()
						.as(operation.name())
						.isThrownBy(operation.action::run)
						.satisfies((error) -> softly
							.assertThat((error instanceof ExecutionException) ? error.getCause() : error)
							.as(operation.name())
							.isInstanceOf(AuthorizationException.class));
				}
			});
		});
	}

	@Test
	void whenAdministratorMayNotSeeAclsTheCommandIsSaidAndStartGoesOn(CapturedOutput output) throws Exception {
		revokeAdmin();
		runner().withPropertyValues("kafka.provisioning.acls=plan").run((context) -> {
			assertThat(context).hasNotFailed();
			AclProvisioningState state = state(context.getBean(AclProvisioning.class));
			assertThat(state.status()).isEqualTo(Status.REFUSED);
			assertThat(state.problem()).contains("kafka-acls --bootstrap-server %s ".formatted(brokers()),
					"--allow-principal 'User:svc' --operation DESCRIBE --cluster");
		});
		assertThat(output).containsOnlyOnce("its ACLs may not be read");
	}

	@Test
	void whenAdministratorMayNotChangeAclsStartThatDependsOnItFails() throws Exception {
		revokeAdmin();
		grantAdmin(AclOperation.DESCRIBE);
		BrokerContexts.patiently().until(() -> found().size() == 1);
		BrokerContexts.patiently()
			.untilAsserted(() -> runner().withPropertyValues("kafka.provisioning.startup=fail")
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOfSatisfying(TopicProvisioningException.class, (failure) -> {
						assertThat(failure.getFailures()).hasSize(1);
						assertThat(failure.getFailures().get(0).property()).isEqualTo("kafka.provisioning.acls");
						assertThat(failure.getFailures().get(0).action()).contains("--operation ALTER --cluster");
					})));
	}

	@Test
	void whenRightsAreTakenWhileItRunsItShows(CapturedOutput output) {
		runner().withPropertyValues("kafka.provisioning.check-interval=200ms").run((context) -> {
			AclProvisioning provisioning = context.getBean(AclProvisioning.class);
			AclBinding write = state(provisioning).declared()
				.bindings()
				.keySet()
				.stream()
				.filter((binding) -> binding.pattern().name().equals("out"))
				.findFirst()
				.orElseThrow();
			BrokerContexts.patiently().until(() -> found().contains(write));
			cluster.admin().deleteAcls(List.of(write.toFilter())).all().get();
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(state(provisioning).plan().missing()).containsExactly(write));
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(output)
					.containsOnlyOnce("missing: allow 'User:svc' WRITE on topic 'out' (kafka.topics.out.permissions)"));
		});
	}

	private static ApplicationContextRunner runner() {
		return KafkaContexts.runner()
			.withPropertyValues(cluster.applicationProperties("svc", "secret"))
			.withPropertyValues("spring.application.name=svc", "kafka.provisioning.topics=none",
					"kafka.provisioning.acls=create", "kafka.provisioning.startup=wait", "kafka.retry.max-attempts=1",
					"kafka.admin.properties.sasl.jaas.config="
							+ cluster.clientConfig("admin", "secret").get("sasl.jaas.config"),
					"kafka.topics.in.permissions.svc=READ,AUTO_COMMIT_OFFSET",
					"kafka.topics.in.permissions.films=WRITE", "kafka.topics.out.permissions.svc=WRITE");
	}

	private static AclProvisioningState state(AclProvisioning provisioning) {
		return provisioning.states().get(0);
	}

	private static String brokers() {
		return cluster.bootstrapServers();
	}

	private static void grantAdmin(AclOperation... operations) throws Exception {
		ResourcePattern all = new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL);
		cluster.admin()
			.createAcls(Arrays.stream(operations)
				.map((operation) -> new AclBinding(all,
						new AccessControlEntry("User:admin", "*", operation, AclPermissionType.ALLOW)))
				.toList())
			.all()
			.get();
	}

	private static void revokeAdmin() throws Exception {
		cluster.admin().deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
		BrokerContexts.patiently().until(() -> found().isEmpty());
	}

	private static Collection<AclBinding> found() throws Exception {
		return new ArrayList<>(cluster.admin().describeAcls(AclBindingFilter.ANY).values().get());
	}

	private static long end(String topic) throws Exception {
		TopicPartition partition = new TopicPartition(topic, 0);
		return cluster.admin()
			.listOffsets(Map.of(partition, OffsetSpec.latest()))
			.partitionResult(partition)
			.get()
			.offset();
	}

	private static long committed() throws Exception {
		return cluster.admin()
			.listConsumerGroupOffsets("svc")
			.partitionsToOffsetAndMetadata()
			.get()
			.get(new TopicPartition("in", 0))
			.offset();
	}

	// Brokers hear of new ACLs a little later.
	private static void awaitAllowed(Action action) {
		BrokerContexts.patiently().ignoreExceptionsInstanceOf(ExecutionException.class).until(() -> {
			action.run();
			return true;
		});
	}

	private static KafkaProducer<String, String> producer(String user, Map<String, Object> settings) {
		Map<String, Object> config = new HashMap<>(cluster.clientConfig(user, "secret"));
		config.putAll(settings);
		return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
	}

	private static void consume(String topic, String group) {
		Map<String, Object> config = new HashMap<>(cluster.clientConfig("svc", "secret"));
		config.put("group.id", group);
		try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(config, new StringDeserializer(),
				new StringDeserializer())) {
			consumer.subscribe(List.of(topic));
			for (int poll = 0; poll < 100; poll++) {
				consumer.poll(Duration.ofMillis(200));
			}
		}
	}

	private static void ask(Question question) throws Exception {
		try (Admin svc = Admin.create(new HashMap<>(cluster.clientConfig("svc", "secret")))) {
			question.of(svc);
		}
	}

	/**
	 * What the service may not do, whoever asks in its name.
	 */
	enum Forbidden {

		CONSUME_OTHER_TOPIC(() -> consume("other", "svc")),

		CONSUME_OWN_OUTPUT(() -> consume("out", "svc")),

		JOIN_OTHER_GROUP(() -> consume("in", "other")),

		PRODUCE_TO_INPUT(() -> send("in")),

		PRODUCE_TO_OTHER_TOPIC(() -> send("other")),

		PRODUCE_IN_TRANSACTION(() -> {
			try (KafkaProducer<String, String> svc = producer("svc", Map.of("transactional.id", "svc-1"))) {
				svc.initTransactions();
			}
		}),

		CREATE_TOPIC(() -> ask((svc) -> svc.createTopics(List.of(new NewTopic("new", 1, (short) 1))).all().get())),

		DELETE_TOPIC(() -> ask((svc) -> svc.deleteTopics(List.of("in")).all().get())),

		ALTER_CONFIGS(() -> ask((svc) -> svc
			.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "in"),
					List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET))))
			.all()
			.get())),

		DESCRIBE_CONFIGS(() -> ask((
				svc) -> svc.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.TOPIC, "in"))).all().get())),

		DESCRIBE_ACLS(() -> ask((svc) -> svc.describeAcls(AclBindingFilter.ANY).values().get())),

		CREATE_ACLS(() -> ask((svc) -> svc
			.createAcls(List.of(new AclBinding(new ResourcePattern(ResourceType.TOPIC, "other", PatternType.LITERAL),
					new AccessControlEntry("User:svc", "*", AclOperation.READ, AclPermissionType.ALLOW))))
			.all()
			.get())),

		DESCRIBE_OTHER_GROUP(
				() -> ask((svc) -> svc.describeConsumerGroups(List.of("other")).describedGroups().get("other").get()));

		private final Action action;

		Forbidden(Action action) {
			this.action = action;
		}

		private static void send(String topic) throws Exception {
			try (KafkaProducer<String, String> svc = producer("svc", Map.of())) {
				svc.send(new ProducerRecord<>(topic, "value")).get();
			}
		}

	}

	/**
	 * What may fail.
	 */
	interface Action {

		void run() throws Exception;

	}

	/**
	 * What may be asked of a cluster.
	 */
	interface Question {

		void of(Admin admin) throws Exception;

	}

	@Configuration(proxyBeanMethods = false)
	static class Service {

		private final KafkaTemplate<Object, Object> template;

		Service(KafkaTemplate<Object, Object> template) {
			this.template = template;
		}

		@KafkaListener(id = "svc", topics = "in")
		void on(String value) {
			if (value.equals("bad")) {
				throw new IllegalArgumentException("Bad");
			}
			this.template.send("out", value);
		}

	}

}
