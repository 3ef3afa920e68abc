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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.access.MissingPermissionException;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.TopicPartition;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.config.MethodKafkaListenerEndpoint;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.messaging.handler.annotation.support.DefaultMessageHandlerMethodFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the application holds itself to, with no broker there.
 */
class AccessEnforcementTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "spring.application.name=svc",
				"kafka.topics.in.permissions.svc=READ,AUTO_COMMIT_OFFSET", "kafka.topics.manual.permissions.svc=READ",
				"kafka.topics.out.permissions.svc=WRITE", "kafka.topics.theirs.permissions.other=READ,WRITE",
				"kafka.topics.open.partitions=1", "kafka.producer.properties.max.block.ms=300");

	@Test
	void whenTopicMayNotBeWrittenSendFailsAtOnce() {
		this.contextRunner.withPropertyValues("kafka.producer.properties.max.block.ms=60000").run((context) -> {
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			for (String topic : List.of("in", "theirs", "out-dlt")) {
				Instant start = Instant.now();
				assertThatExceptionOfType(TopicAuthorizationException.class)
					.isThrownBy(() -> template.send(topic, "value"))
					.isInstanceOf(MissingPermissionException.class)
					.withMessageContaining("may not WRITE to topic '%s'".formatted(topic));
				assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
			}
		});
	}

	@Test
	void whenTopicMayBeWrittenSendIsLeftToTheBrokers() {
		this.contextRunner.withPropertyValues("kafka.producer.properties.max.block.ms=50").run((context) -> {
			for (String topic : List.of("out", "open", "undeclared", "in-dlt", "in-dlt-parked")) {
				assertThat(send(context, topic)).as(topic).doesNotContain("may not");
			}
		});
	}

	@Test
	void whenRulesAreOffSendIsLeftToTheBrokers() {
		this.contextRunner.withPropertyValues("kafka.access.enforce=false")
			.run((context) -> assertThat(send(context, "theirs")).doesNotContain("may not"));
	}

	@Test
	void whenTopicIsOfNamedClusterItsProducersAreHeldToIt() {
		this.contextRunner
			.withPropertyValues("kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY,
					"kafka.clusters.audit.producer.properties.max.block.ms=300", "kafka.topics.log.cluster=audit",
					"kafka.topics.log.permissions.other=READ")
			.run((context) -> {
				assertThatExceptionOfType(MissingPermissionException.class)
					.isThrownBy(() -> template(context, "auditKafkaTemplate").send("log", "value"));
				assertThat(send(context, "log")).doesNotContain("may not");
			});
	}

	@Test
	void whenProducerFactoryIsTheUsersItIsHeldToTheMainClustersTopics() {
		Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, KafkaContexts.NOBODY,
				ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
				ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
				ProducerConfig.MAX_BLOCK_MS_CONFIG, 300);
		this.contextRunner
			.withBean("mine", DefaultKafkaProducerFactory.class, () -> new DefaultKafkaProducerFactory<>(config))
			.run((context) -> assertThatExceptionOfType(MissingPermissionException.class)
				.isThrownBy(() -> BrokerContexts.template(context).send("theirs", "value")));
	}

	@SuppressWarnings("unchecked")
	private static KafkaTemplate<Object, Object> template(AssertableApplicationContext context, String name) {
		return context.getBean(name, KafkaTemplate.class);
	}

	private static String send(AssertableApplicationContext context, String topic) {
		try {
			BrokerContexts.template(context).send(topic, "value");
			return "";
		}
		catch (RuntimeException ex) {
			return ex + " " + ex.getCause();
		}
	}

	@Test
	void whenListenersMayReadApplicationStarts() {
		listeners(Permitted.class, (context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenRecordListenerMayNotReadStartFails() {
		listeners(Record.class, (context) -> {
			FailureAnalysis report = report(context);
			assertThat(report.getDescription().lines()).containsExactly("The Kafka configuration cannot work:", "",
					"    Property: kafka.topics.out.permissions",
					"    Reason: The listener 'svc', void io.kafkastarter.autoconfigure.topic.AccessEnforcementTests$Record"
							+ ".on(java.lang.String), is to receive from topic 'out', and the user 'svc', which this "
							+ "application is, may not READ it: its permissions are [WRITE].");
			assertThat(report.getAction()).isEqualTo("Write kafka.topics.out.permissions.svc: [READ, WRITE], or set "
					+ "kafka.access.enforce=false to leave it to the brokers.");
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Batch.class, Parallel.class, Partitions.class, Matching.class, OwnFactory.class })
	void whenAnyListenerMayNotReadStartFails(Class<?> listener) {
		listeners(listener,
				(context) -> assertThat(report(context).getDescription())
					.contains("Property: kafka.topics.theirs.permissions")
					.contains("listener 'svc'"));
	}

	@Test
	void whenListenerDoesNotAcknowledgeItselfStartFails() {
		listeners(Automatic.class, (context) -> {
			assertThat(report(context).getDescription()).contains("Property: kafka.topics.manual.permissions")
				.contains("has its offsets of topic 'manual' committed without its doing");
			assertThat(report(context).getAction()).startsWith("Let it take an Acknowledgment");
		});
	}

	@Test
	void whenListenerIsInAnothersGroupStartFails() {
		listeners(Stranger.class, (context) -> {
			assertThat(report(context).getDescription()).contains("Property: kafka.users.svc.groups")
				.contains("in the group 'stranger'")
				.contains("kafka.topics.in.permissions permits no other");
			assertThat(report(context).getAction()).startsWith("Write kafka.users.svc.groups: [svc, stranger], ");
		});
		this.contextRunner.withPropertyValues("kafka.users.svc.groups=svc,stranger", "kafka.provisioning.topics=none")
			.withUserConfiguration(Stranger.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenRulesAreOffListenersAreLeftToTheBrokers() {
		this.contextRunner.withPropertyValues("kafka.access.enforce=false")
			.withUserConfiguration(Stranger.class, OwnFactory.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenListenerIsRegisteredLaterItIsHeldToThemToo() {
		this.contextRunner.withPropertyValues("kafka.provisioning.topics=none", "kafka.provisioning.acls=none")
			.withUserConfiguration(Permitted.class)
			.run((context) -> {
				MethodKafkaListenerEndpoint<Object, Object> later = new MethodKafkaListenerEndpoint<>();
				later.setId("later");
				later.setGroupId("svc");
				later.setTopics("theirs");
				later.setBean(new Record());
				later.setMethod(Record.class.getDeclaredMethod("on", String.class));
				later.setMessageHandlerMethodFactory(new DefaultMessageHandlerMethodFactory());
				KafkaListenerEndpointRegistry registry = context.getBean(KafkaListenerEndpointRegistry.class);
				KafkaListenerContainerFactory<?> factory = context.getBean("kafkaListenerContainerFactory",
						KafkaListenerContainerFactory.class);
				assertThatExceptionOfType(MissingPermissionException.class)
					.isThrownBy(() -> registry.registerListenerContainer(later, factory, true))
					.withMessageContaining("listener 'later'");
				assertThatExceptionOfType(MissingPermissionException.class)
					.isThrownBy(() -> factory.createContainer("theirs"));
			});
	}

	@Test
	void whenPropertiesAreReadUsersHaveTheirDefaults() {
		this.contextRunner
			.withPropertyValues("kafka.users.other.principal=User:CN=other,OU=a b", "kafka.users.idle=",
					"kafka.users.svc.groups=prefix:svc-")
			.run((context) -> {
				DeclaredAccess access = context.getBean(DeclaredAccess.class);
				assertThat(access.own()).hasValueSatisfying((own) -> {
					assertThat(own.principal()).isEqualTo("User:svc");
					assertThat(own.hasGroup("svc-1")).isTrue();
					assertThat(own.hasGroup("svc")).isFalse();
				});
				assertThat(access.user("other").principal()).isEqualTo("User:CN=other,OU=a b");
				assertThat(access.user("idle")).isEqualTo(DeclaredAccess.User.of("idle"));
				assertThat(access.topics()).extracting(DeclaredAccess.Topic::name)
					.containsExactlyInAnyOrder("in", "manual", "out", "theirs");
			});
	}

	@Test
	void whenEnvironmentVariableIsForUserOfTheFileItIsTheSameUser() {
		this.contextRunner
			.withInitializer(KafkaContexts.variables("KAFKA_USERS_FILMSAPI_PRINCIPAL=User:CN=films",
					"KAFKA_TOPICS_OPEN_PERMISSIONS_FILMSAPI=WRITE"))
			.withPropertyValues("kafka.users.films-api.groups=films", "kafka.topics.open.permissions.films-api=WRITE")
			.run((context) -> {
				DeclaredAccess access = context.getBean(DeclaredAccess.class);
				assertThat(access.users()).extracting(DeclaredAccess.User::name)
					.containsExactlyInAnyOrder("films-api", "svc", "other");
				assertThat(access.user("films-api").principal()).isEqualTo("User:CN=films");
			});
	}

	private void listeners(Class<?> configuration, Consumer<AssertableApplicationContext> assertions) {
		this.contextRunner.withUserConfiguration(configuration)
			.withPropertyValues("kafka.provisioning.topics=none", "kafka.provisioning.acls=none")
			.run(assertions::accept);
	}

	private static FailureAnalysis report(AssertableApplicationContext context) {
		assertThat(context).hasFailed();
		FailureAnalysis analysis = new MissingPermissionFailureAnalyzer().analyze(context.getStartupFailure());
		assertThat(analysis).isNotNull();
		return analysis;
	}

	@Configuration(proxyBeanMethods = false)
	static class Permitted {

		@KafkaListener(id = "one", groupId = "svc", topics = { "in", "open", "in-dlt" })
		void on(String value) {
		}

		@BatchKafkaListener(id = "two", groupId = "svc", topics = "manual")
		void on(List<String> values, Acknowledgment acknowledgment) {
		}

		@ParallelKafkaListener(id = "three", groupId = "svc", topics = "manual")
		void on(String value, Acknowledgment acknowledgment) {
		}

		@KafkaListener(id = "any-group", topics = "open")
		void open(String value) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Record {

		@KafkaListener(id = "svc", topics = "out")
		void on(String value) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Batch {

		@BatchKafkaListener(id = "svc", topics = "theirs")
		void on(List<String> values) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Parallel {

		@ParallelKafkaListener(id = "svc", topics = "theirs")
		void on(String value) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Partitions {

		@KafkaListener(id = "svc", topicPartitions = @TopicPartition(topic = "theirs", partitions = "0"))
		void on(String value) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Matching {

		@KafkaListener(id = "svc", topicPattern = "the.*")
		void on(String value) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Automatic {

		@KafkaListener(id = "svc", topics = "manual")
		void on(String value) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Stranger {

		@KafkaListener(id = "stranger", topics = "in")
		void on(String value) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFactory {

		@Bean
		static ConcurrentKafkaListenerContainerFactory<Object, Object> own(
				ConsumerFactory<Object, Object> consumerFactory) {
			ConcurrentKafkaListenerContainerFactory<Object, Object> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(consumerFactory);
			return factory;
		}

		@KafkaListener(id = "svc", topics = "theirs", containerFactory = "own")
		void on(String value) {
		}

	}

}
