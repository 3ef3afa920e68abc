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

package io.kafkastarter.autoconfigure.listener;

import java.time.Clock;
import java.util.List;

import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.deadletter.redrive.DeadLetterHealing;
import io.kafkastarter.listener.failure.LoggingRecordRecoverer;
import io.kafkastarter.listener.failure.RetryClock;
import io.kafkastarter.listener.observe.ListenerObserver;
import io.kafkastarter.listener.registry.ListenerClusters;
import io.kafkastarter.listener.registry.RefusedListeners;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.topic.DeclaredTopics;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.kafka.support.converter.RecordMessageConverter;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the containers of record, batch,
 * parallel and queue listeners, for the main cluster and, with its name in front, for
 * each of {@code kafka.clusters}. Their factories are created when a listener asks for
 * them, as an application that only sends does not.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaClientAutoConfiguration.class, before = KafkaAutoConfiguration.class)
@ConditionalOnClass(EnableKafka.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@EnableConfigurationProperties(KafkaListenerProperties.class)
@Import({ WorkerListenerConfiguration.class, NamedClusterListenerRegistrar.class })
public final class KafkaListenerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ConsumerRecordRecoverer.class)
	LoggingRecordRecoverer kafkaRecordRecoverer() {
		return new LoggingRecordRecoverer();
	}

	// Listeners are there to listen, whoever asks for them.
	@Bean
	static LazyInitializationExcludeFilter kafkaListenerLazyInitializationExcludeFilter() {
		return new ListenerBeans();
	}

	@Bean
	ListenerClusters kafkaListenerClusters() {
		return new ListenerClusters();
	}

	@Bean
	RegisteredListeners kafkaRegisteredListeners(ObjectProvider<KafkaListenerEndpointRegistry> registry,
			ListenerClusters clusters) {
		return new RegisteredListeners(() -> {
			KafkaListenerEndpointRegistry available = registry.getIfAvailable();
			return (available != null) ? available.getListenerContainers() : List.of();
		}, clusters);
	}

	@Bean
	RefusedListeners kafkaRefusedListeners() {
		return new RefusedListeners(Clock.systemUTC());
	}

	@Bean
	ListenerExtensions kafkaListenerExtensions(ObjectProvider<CommonErrorHandler> errorHandler,
			ObjectProvider<AfterRollbackProcessor<Object, Object>> afterRollbackProcessor,
			ObjectProvider<RecordMessageConverter> recordConverter,
			ObjectProvider<BatchMessageConverter> batchConverter,
			ObjectProvider<ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>>> customizer,
			ObjectProvider<ListenerObserver> observers, ListableBeanFactory beanFactory) {
		return new ListenerExtensions(errorHandler, afterRollbackProcessor, recordConverter, batchConverter, customizer,
				observers, beanFactory);
	}

	@Bean
	ListenerPolicies kafkaListenerPolicies(KafkaListenerProperties properties, ObjectProvider<RetryClock> clock,
			ObjectProvider<DeadLetterHealing> healing, BeanFactory beanFactory) {
		return new ListenerPolicies(properties, FailureRates.of(beanFactory),
				clock.getIfAvailable(() -> RetryClock.SYSTEM), healing::getIfAvailable);
	}

	// Not lazy: checks the settings of all kinds of listeners. A mistake fails the start
	// also where listeners are registered later.
	@Bean
	ListenerContainerFactories kafkaListenerContainerFactories(ListenerPolicies policies,
			ConcurrentKafkaListenerContainerFactoryConfigurer configurer, ClusterPayloads payloads,
			ListenerClusters clusters, ConsumerRecordRecoverer recoverer, ListenerExtensions extensions,
			Environment environment) {
		return new ListenerContainerFactories(policies, configurer, payloads, clusters, recoverer, extensions,
				BatchExecutors.create(Threading.VIRTUAL.isActive(environment)));
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(name = "kafkaListenerContainerFactory")
	ConcurrentKafkaListenerContainerFactory<?, ?> kafkaListenerContainerFactory(ListenerContainerFactories factories,
			ObjectProvider<ConsumerFactory<Object, Object>> kafkaConsumerFactory, ClusterClients clients) {
		return factories.main(kafkaConsumerFactory.getIfUnique(() -> clients.consumerFactory(KafkaCluster.MAIN)),
				false);
	}

	// By type, the one above is meant: it alone is there with Spring Boot, too.
	@Bean(defaultCandidate = false)
	@Lazy
	@Fallback
	@ConditionalOnMissingBean(name = "batchKafkaListenerContainerFactory")
	ConcurrentKafkaListenerContainerFactory<?, ?> batchKafkaListenerContainerFactory(
			ListenerContainerFactories factories, ObjectProvider<ConsumerFactory<Object, Object>> kafkaConsumerFactory,
			ClusterClients clients) {
		return factories.main(kafkaConsumerFactory.getIfUnique(() -> clients.consumerFactory(KafkaCluster.MAIN)), true);
	}

	@Bean
	UndeclaredTopicReport kafkaUndeclaredTopicReport(ObjectProvider<DeclaredTopics> topics,
			ObjectProvider<RegisteredListeners> listeners) {
		return new UndeclaredTopicReport(topics, listeners);
	}

	// Spring asks for it while it still creates post-processors.
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static ListenerAnnotationCheck kafkaListenerAnnotationCheck(BeanFactory beanFactory) {
		return new ListenerAnnotationCheck(beanFactory);
	}

	@Bean
	IneffectiveSettingsReport kafkaIneffectiveSettingsReport(KafkaListenerProperties properties,
			Environment environment, ObjectProvider<KafkaListenerEndpointRegistry> registry) {
		Integer polled = environment.getProperty("kafka.consumer.max-poll-records", Integer.class);
		return new IneffectiveSettingsReport(properties, (polled != null) ? polled
				: environment.getProperty("spring.kafka.consumer.max-poll-records", Integer.class), registry);
	}

	@Bean
	static ListenerVariables kafkaListenerVariables() {
		return new ListenerVariables();
	}

	@Bean
	UnknownListenerReport kafkaUnknownListenerReport(KafkaListenerProperties properties, ListenerVariables variables,
			ObjectProvider<KafkaListenerEndpointRegistry> registry) {
		return new UnknownListenerReport(
				properties.listeners().keySet().stream().filter((id) -> !variables.isBeginning(id)).toList(), registry);
	}

}
