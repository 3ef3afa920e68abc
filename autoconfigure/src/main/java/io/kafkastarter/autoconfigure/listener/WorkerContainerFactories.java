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

import java.util.concurrent.Executor;
import java.util.function.BiFunction;

import io.kafkastarter.listener.parallel.ParallelKafkaListenerContainerFactory;
import io.kafkastarter.listener.parallel.ParallelMessageListenerContainer;
import io.kafkastarter.listener.parallel.ParallelSettings;
import io.kafkastarter.listener.parallel.QueueKafkaListenerContainerFactory;
import io.kafkastarter.listener.parallel.QueueMessageListenerContainer;
import io.kafkastarter.listener.parallel.ShareGroup;
import io.kafkastarter.listener.parallel.WorkerKafkaListenerContainerFactory;
import io.kafkastarter.listener.registry.ListenerClusters;
import io.kafkastarter.listener.spring.ListenerSetup;
import io.kafkastarter.listener.spring.TextHeaderMapper;
import io.kafkastarter.payload.ClusterPayloads;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.converter.MessagingMessageConverter;

/**
 * Creates the container factories of parallel and queue listeners, for the main cluster
 * and for named ones alike: as Spring Boot configures its own, then as {@code kafka.*}
 * does.
 */
class WorkerContainerFactories {

	private final ListenerPolicies policies;

	private final ConcurrentKafkaListenerContainerFactoryConfigurer configurer;

	private final ClusterPayloads payloads;

	private final ListenerClusters clusters;

	private final ConsumerRecordRecoverer recoverer;

	private final ListenerExtensions extensions;

	private final @Nullable Executor workerExecutor;

	private final BiFunction<String, String, ShareGroup> groups;

	/**
	 * Create factories.
	 * @param policies what is set for listeners
	 * @param configurer applies what {@code spring.kafka.listener} says
	 * @param payloads what topics carry
	 * @param clusters is told which listeners each cluster has
	 * @param recoverer takes what is given up
	 * @param extensions what the user brings
	 * @param workerExecutor runs the workers, or {@code null} for platform threads
	 * @param groups returns what is known of a share group of a cluster
	 */
	WorkerContainerFactories(ListenerPolicies policies, ConcurrentKafkaListenerContainerFactoryConfigurer configurer,
			ClusterPayloads payloads, ListenerClusters clusters, ConsumerRecordRecoverer recoverer,
			ListenerExtensions extensions, @Nullable Executor workerExecutor,
			BiFunction<String, String, ShareGroup> groups) {
		this.policies = policies;
		this.configurer = configurer;
		this.payloads = payloads;
		this.clusters = clusters;
		this.recoverer = recoverer;
		this.extensions = extensions;
		this.workerExecutor = workerExecutor;
		this.groups = groups;
	}

	/**
	 * Create a factory of parallel listeners.
	 * @param cluster the cluster's name
	 * @param consumerFactory creates its consumers
	 * @param template sends replies, or {@code null} for the main cluster's
	 * @return the factory
	 */
	ParallelKafkaListenerContainerFactory parallel(String cluster, ConsumerFactory<?, ?> consumerFactory,
			@Nullable KafkaTemplate<?, ?> template) {
		KafkaListenerProperties.Parallel parallel = this.policies.properties().parallel();
		ParallelKafkaListenerContainerFactory factory = new ParallelKafkaListenerContainerFactory(
				setup(cluster, consumerFactory), new ParallelSettings(parallel.concurrency(), parallel.ordering(),
						parallel.maxInFlight(), this.policies.properties().stuckAfter()),
				this.policies::settings);
		configure(factory, consumerFactory, template);
		this.extensions.customizer(ParallelMessageListenerContainer.class).ifAvailable(factory::setContainerCustomizer);
		return factory;
	}

	/**
	 * Create a factory of queue listeners.
	 * @param cluster the cluster's name
	 * @param consumerFactory has the configuration of its consumers
	 * @param template sends replies, or {@code null} for the main cluster's
	 * @return the factory
	 */
	QueueKafkaListenerContainerFactory queue(String cluster, ConsumerFactory<?, ?> consumerFactory,
			@Nullable KafkaTemplate<?, ?> template) {
		QueueKafkaListenerContainerFactory factory = new QueueKafkaListenerContainerFactory(
				setup(cluster, consumerFactory), this.policies.queue(), this.policies::settings);
		factory.setGroups((group) -> this.groups.apply(cluster, group));
		configure(factory, consumerFactory, template);
		this.extensions.customizer(QueueMessageListenerContainer.class).ifAvailable(factory::setContainerCustomizer);
		return factory;
	}

	private ListenerSetup setup(String cluster, ConsumerFactory<?, ?> consumerFactory) {
		return ListenerSetups.create(cluster, this.clusters, this.payloads.get(cluster),
				ListenerSetups.recoverer(this.recoverer, cluster), consumerFactory, this.extensions, this.policies);
	}

	@SuppressWarnings("unchecked")
	private void configure(WorkerKafkaListenerContainerFactory<?> factory, ConsumerFactory<?, ?> consumerFactory,
			@Nullable KafkaTemplate<?, ?> template) {
		this.configurer.configure(new WorkerFactoryConfiguration(factory),
				(ConsumerFactory<Object, Object>) consumerFactory);
		KafkaListenerProperties.Container container = this.policies.properties().listener();
		if (container.autoStartup() != null) {
			factory.setAutoStartup(container.autoStartup());
		}
		factory.getContainerProperties().setShutdownTimeout(container.shutdownTimeout().toMillis());
		factory.setWorkerExecutor(this.workerExecutor);
		factory.setRetries(this.policies);
		factory.setAdmissions(this.policies::admission);
		configureConversion(factory);
		if (template != null) {
			factory.setReplyTemplate(template);
		}
	}

	private void configureConversion(WorkerKafkaListenerContainerFactory<?> factory) {
		factory.setDecoding(!this.extensions.hasMessageConverter());
		if (!this.extensions.hasMessageConverter()) {
			MessagingMessageConverter converter = new MessagingMessageConverter();
			converter.setHeaderMapper(new TextHeaderMapper());
			factory.setRecordMessageConverter(converter);
		}
	}

}
