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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.client.LeanKafkaTemplate;
import io.kafkastarter.payload.RecordKeySerializer;
import io.kafkastarter.payload.TopicPayloadSerializer;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.LoggingProducerListener;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.kafka.support.micrometer.KafkaTemplateObservationConvention;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link KafkaClientAutoConfiguration}.
 */
class KafkaClientAutoConfigurationTests {

	private static final List<String> MAIN_BEANS = List.of("kafkaClusterClients", "kafkaClusters",
			"kafkaConnectionDetails", "kafkaProducerFactory", "kafkaConsumerFactory", "kafkaProducerListener",
			"kafkaTemplate", "kafkaAdmin");

	private static final List<String> AUDIT_BEANS = List.of("auditProducerFactory", "auditConsumerFactory",
			"auditKafkaTemplate", "auditKafkaAdmin", "auditKafkaListenerContainerFactory",
			"auditBatchKafkaListenerContainerFactory");

	private final ApplicationContextRunner contextRunner = KafkaContexts.withoutOperations()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY);

	private final ApplicationContextRunner auditRunner = this.contextRunner
		.withPropertyValues("kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY);

	@Test
	void whenClusterIsNamedItsConnectionDetailsAreABeanOfItsOwn() {
		KafkaContexts.withoutOperations()
			.withPropertyValues("spring.kafka.bootstrap-servers=a:1", "kafka.clusters.audit.hosts=c:3")
			.run((context) -> {
				assertThat(context.getBean(KafkaConnectionDetails.class).getBootstrapServers()).containsExactly("a:1");
				assertThat(context.getBean("auditKafkaConnectionDetails", KafkaConnectionDetails.class)
					.getBootstrapServers()).containsExactly("c:3");
			});
	}

	@Test
	void whenConnectionDetailsOfClusterAreDefinedTheyCount() {
		KafkaContexts.withoutOperations()
			.withPropertyValues("kafka.hosts=a:1", "kafka.clusters.audit.hosts=c:3")
			.withBean("auditKafkaConnectionDetails", KafkaConnectionDetails.class, () -> () -> List.of("d:4"),
					(definition) -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false))
			.run((context) -> assertThat(
					context.getBean("auditProducerFactory", ProducerFactory.class).getConfigurationProperties())
				.containsEntry("bootstrap.servers", List.of("d:4")));
	}

	@Test
	void whenHostsAreSetEveryBeanIsThere() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBeanDefinitionNames()).containsAll(MAIN_BEANS)
				.noneMatch((name) -> name.startsWith("audit"))
				.doesNotContain("kafkaTransactionManager");
			assertThat(context).hasSingleBean(ProducerFactory.class)
				.hasSingleBean(ConsumerFactory.class)
				.hasSingleBean(KafkaAdmin.class)
				.hasSingleBean(KafkaTemplate.class);
			DefaultKafkaProducerFactory<?, ?> producers = context.getBean(DefaultKafkaProducerFactory.class);
			assertThat(producers.getKeySerializer()).isInstanceOf(RecordKeySerializer.class);
			assertThat(producers.getValueSerializer()).isInstanceOf(TopicPayloadSerializer.class);
		});
	}

	@Test
	void whenTransactionsAreSwitchedOnTransactionManagerIsThere() {
		this.contextRunner.withPropertyValues("kafka.producer.transaction-id-prefix=tx-")
			.run((context) -> assertThat(context).hasSingleBean(KafkaTransactionManager.class)
				.hasBean("kafkaTransactionManager"));
		this.contextRunner.withPropertyValues("kafka.producer.transaction-id-prefix=tx-")
			.withBean("own", KafkaTransactionManager.class, () -> mock())
			.run((context) -> assertThat(context).hasSingleBean(KafkaTransactionManager.class).hasBean("own"));
	}

	@ParameterizedTest
	@ValueSource(classes = { ProducerFactory.class, ConsumerFactory.class, KafkaAdmin.class, ProducerListener.class,
			KafkaClusters.class })
	<T> void whenUserDefinesTheBeanBacksOff(Class<T> type) {
		T own = (type != KafkaClusters.class) ? mock(type)
				: type.cast(new KafkaClusters(List.of(new KafkaCluster("main", () -> mock()))));
		this.auditRunner.withBean("own", type, () -> own).run((context) -> {
			assertThat(context).hasNotFailed().hasBean("own");
			assertThat(context.getBean(type)).isSameAs(context.getBean("own"));
			assertThat(context.getBeanNamesForType(type)).filteredOn((name) -> !name.startsWith("audit"))
				.containsExactly("own");
		});
	}

	@Test
	void whenUserDefinesTheTemplateBacksOff() {
		KafkaTemplate<Object, Object> own = new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(Map.of()));
		this.auditRunner.withBean("own", KafkaTemplate.class, () -> own)
			.run((context) -> assertThat(context.getBean(KafkaTemplate.class)).isSameAs(own));
	}

	@Test
	void whenSpringKafkaTemplateIsSetItCountsAsWithSpringBoot() {
		RecordMessageConverter converter = mock(RecordMessageConverter.class);
		KafkaTemplateObservationConvention convention = mock(KafkaTemplateObservationConvention.class);
		ApplicationContextRunner runner = this.contextRunner.withBean(RecordMessageConverter.class, () -> converter)
			.withBean(KafkaTemplateObservationConvention.class, () -> convention)
			.withPropertyValues("spring.kafka.template.default-topic=ratings",
					"spring.kafka.template.transaction-id-prefix=ratings-", "spring.kafka.template.close-timeout=7s",
					"spring.kafka.template.allow-non-transactional=true",
					"spring.kafka.template.observation-enabled=true");
		assertThat(KafkaProperties.Template.class.getDeclaredFields()).as("all of them").hasSize(5);
		Map<String, Object> boots = new HashMap<>();
		runner.withPropertyValues("kafka.enabled=false").run((context) -> boots.putAll(settings(context)));
		assertThat(boots).containsEntry("defaultTopic", "ratings").containsEntry("closeTimeout", Duration.ofSeconds(7));
		runner.run((context) -> {
			assertThat(context.getBean(KafkaTemplate.class)).isInstanceOf(LeanKafkaTemplate.class);
			assertThat(settings(context)).isEqualTo(boots);
		});
	}

	private static Map<String, Object> settings(ApplicationContext context) {
		KafkaTemplate<?, ?> template = context.getBean(KafkaTemplate.class);
		Map<String, Object> settings = new HashMap<>();
		for (String name : List.of("defaultTopic", "transactionIdPrefix", "closeTimeout", "allowNonTransactional",
				"observationEnabled", "observationConvention", "messageConverter", "autoFlush", "micrometerEnabled",
				"beanName")) {
			settings.put(name, ReflectionTestUtils.getField(template, KafkaTemplate.class, name));
		}
		return settings;
	}

	@Test
	void whenSpringKafkaIsAbsentContributesNothing() {
		this.auditRunner.withClassLoader(new FilteredClassLoader("org.springframework.kafka"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ClusterClients.class)
				.doesNotHaveBean(KafkaClusters.class)
				.doesNotHaveBean("auditKafkaTemplate"));
	}

	@Test
	void whenSwitchedOffBootsOwnBeansAreLeft() {
		this.auditRunner.withPropertyValues("kafka.enabled=false", "kafka.nonsense=x").run((context) -> {
			assertThat(context).doesNotHaveBean(ClusterClients.class)
				.doesNotHaveBean(KafkaClusters.class)
				.hasSingleBean(KafkaTemplate.class)
				.hasSingleBean(KafkaAdmin.class);
			assertThat(context.getBeanDefinitionNames()).noneMatch((name) -> name.startsWith("audit"));
			assertThat(context.getBean(ProducerFactory.class).getConfigurationProperties())
				.containsEntry("bootstrap.servers", List.of("localhost:9092"))
				.containsEntry("key.serializer", StringSerializer.class);
			assertThat(context.getBean(LoggingProducerListener.class)).hasFieldOrPropertyWithValue("includeContents",
					true);
		});
	}

	@Test
	void whenClustersAreNamedTheirBeansAreThereBesideTheMainOnes() {
		this.auditRunner.withPropertyValues("kafka.clusters.log-store.hosts=" + KafkaContexts.NOBODY).run((context) -> {
			assertThat(context.getBeanDefinitionNames()).containsAll(MAIN_BEANS).containsAll(AUDIT_BEANS);
			assertThat(context).hasBean("log-storeKafkaTemplate");
			assertThat(context.getBean(KafkaClusters.class).names()).containsExactly("main", "audit", "log-store");
			assertThat(context.getBean("auditKafkaTemplate")).isInstanceOf(LeanKafkaTemplate.class);
			assertThat(context.getBean("auditKafkaTemplate", KafkaTemplate.class).getProducerFactory())
				.isSameAs(context.getBean("auditProducerFactory"));
		});
	}

	@Test
	void whenInjectedByTypeMainBeansAreMeant() {
		this.auditRunner.withUserConfiguration(Injected.class).run((context) -> {
			Injected injected = context.getBean(Injected.class);
			assertThat(injected.template).isSameAs(context.getBean("kafkaTemplate"));
			assertThat(injected.producerFactory).isSameAs(context.getBean("kafkaProducerFactory"));
			assertThat(injected.consumerFactory).isSameAs(context.getBean("kafkaConsumerFactory"));
			assertThat(injected.admin).isSameAs(context.getBean("kafkaAdmin"));
			assertThat(injected.auditTemplate).isSameAs(context.getBean("auditKafkaTemplate"));
			assertThat(context.getBean(KafkaTemplate.class)).isSameAs(injected.template);
		});
	}

	@Test
	void whenUserDefinesBeansOfNamedClusterBacksOffByName() {
		KafkaTemplate<Object, Object> template = new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(Map.of()));
		KafkaAdmin admin = new KafkaAdmin(Map.of("client.id", "own", "bootstrap.servers", KafkaContexts.NOBODY));
		this.auditRunner
			.withBean("auditKafkaTemplate", KafkaTemplate.class, () -> template,
					(definition) -> definition.setAutowireCandidate(false))
			.withBean("auditKafkaAdmin", KafkaAdmin.class, () -> admin,
					(definition) -> definition.setAutowireCandidate(false))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean("auditKafkaTemplate")).isSameAs(template);
				assertThat(context.getBean("auditKafkaAdmin")).isSameAs(admin);
				assertThat(context).hasBean("auditProducerFactory");
			});
	}

	@Test
	void whenClusterIsAskedForItsAdminItIsConfiguredAsTheBean() {
		this.auditRunner.withPropertyValues("spring.application.name=films").run((context) -> {
			KafkaClusters clusters = context.getBean(KafkaClusters.class);
			Admin main = clusters.get(KafkaCluster.MAIN).admin();
			assertThat(main).isSameAs(clusters.get(KafkaCluster.MAIN).admin())
				.hasFieldOrPropertyWithValue("clientId", "films-admin");
			assertThat(clusters.get("audit").admin()).isNotSameAs(main);
			context.close();
			assertThatIllegalStateException().isThrownBy(() -> clusters.get("audit").admin())
				.withMessage("Cluster 'audit' is closed");
		});
	}

	@Test
	void whenTwoConsumerFactoriesAreDefinedBothAreLeft() {
		this.contextRunner.withUserConfiguration(TwoConsumerFactories.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeanNamesForType(ConsumerFactory.class)).containsExactlyInAnyOrder("first", "second");
		});
	}

	@Test
	void whenFactoriesAreCustomizedAllClustersAre() {
		this.auditRunner
			.withBean(DefaultKafkaProducerFactoryCustomizer.class,
					() -> (factory) -> factory.setMaxAge(Duration.ofMinutes(7)))
			.withBean(DefaultKafkaConsumerFactoryCustomizer.class,
					() -> (factory) -> factory.updateConfigs(Map.of("fetch.min.bytes", 7)))
			.run((context) -> {
				assertThat(context.getBeansOfType(DefaultKafkaProducerFactory.class).values()).hasSize(2)
					.allSatisfy((factory) -> assertThat(factory).hasFieldOrPropertyWithValue("maxAge", 420_000L));
				assertThat(context.getBeansOfType(DefaultKafkaConsumerFactory.class).values()).hasSize(2)
					.allSatisfy((factory) -> assertThat(factory.getConfigurationProperties())
						.containsEntry("fetch.min.bytes", 7));
			});
	}

	@Test
	void whenNothingUsesKafkaNoClientIsCreated() {
		AtomicInteger created = new AtomicInteger();
		this.auditRunner.withPropertyValues("management.health.kafka.enabled=false")
			.withBean(DefaultKafkaProducerFactoryCustomizer.class,
					() -> (factory) -> factory.addPostProcessor((producer) -> {
						created.incrementAndGet();
						return producer;
					}))
			.withBean(DefaultKafkaConsumerFactoryCustomizer.class,
					() -> (factory) -> factory.addPostProcessor((consumer) -> {
						created.incrementAndGet();
						return consumer;
					}))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(created).hasValue(0);
				assertThat(context.getBean(KafkaClusters.class))
					.allSatisfy((cluster) -> assertThat(cluster).hasFieldOrPropertyWithValue("admin.admin", null));
				context.getBean(ProducerFactory.class).createProducer().close();
				assertThat(created).hasValue(1);
			});
	}

	@Test
	void whenSendingFailsKeysAndValuesAreNotLogged() {
		this.contextRunner.run((context) -> assertThat(context.getBean(LoggingProducerListener.class))
			.hasFieldOrPropertyWithValue("includeContents", false));
	}

	@Configuration(proxyBeanMethods = false)
	static class Injected {

		@Autowired
		KafkaTemplate<String, String> template;

		@Autowired
		ProducerFactory<?, ?> producerFactory;

		@Autowired
		ConsumerFactory<?, ?> consumerFactory;

		@Autowired
		KafkaAdmin admin;

		@Autowired
		@Qualifier("auditKafkaTemplate")
		KafkaTemplate<String, Long> auditTemplate;

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoConsumerFactories {

		@Bean
		ConsumerFactory<String, String> first() {
			return new DefaultKafkaConsumerFactory<>(Map.of("bootstrap.servers", "first:9092"));
		}

		@Bean
		ConsumerFactory<String, Long> second() {
			return new DefaultKafkaConsumerFactory<>(Map.of("bootstrap.servers", "second:9092"));
		}

	}

}
