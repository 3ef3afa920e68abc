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

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.listener.parallel.ParallelKafkaListenerContainerFactory;
import io.kafkastarter.listener.parallel.ParallelMessageListenerContainer;
import io.kafkastarter.listener.parallel.ParallelSettings;
import io.kafkastarter.listener.registry.ListenerClusters;
import io.kafkastarter.listener.spring.ListenerSetup;
import io.kafkastarter.listener.spring.TextHeaderMapper;
import io.kafkastarter.payload.ClusterPayloads;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.converter.MessagingMessageConverter;

/**
 * Creates the container factories of parallel listeners, for the main cluster and for
 * named ones alike: as Spring Boot configures its own, then as {@code kafka.*} does.
 */
class ParallelContainerFactories {

	private final ListenerPolicies policies;

	private final ConcurrentKafkaListenerContainerFactoryConfigurer configurer;

	private final ClusterPayloads payloads;

	private final ListenerClusters clusters;

	private final ConsumerRecordRecoverer recoverer;

	private final ListenerExtensions extensions;

	private final @Nullable Executor workerExecutor;

	private final ObjectProvider<ContainerCustomizer<Object, Object, ParallelMessageListenerContainer>> customizer;

	/**
	 * Create factories.
	 * @param policies what is set for listeners
	 * @param configurer applies what {@code spring.kafka.listener} says
	 * @param payloads what topics carry
	 * @param clusters is told which listeners each cluster has
	 * @param recoverer takes what is given up
	 * @param extensions what the user brings
	 * @param workerExecutor runs the workers, or {@code null} for platform threads
	 * @param customizer changes containers
	 */
	ParallelContainerFactories(ListenerPolicies policies, ConcurrentKafkaListenerContainerFactoryConfigurer configurer,
			ClusterPayloads payloads, ListenerClusters clusters, ConsumerRecordRecoverer recoverer,
			ListenerExtensions extensions, @Nullable Executor workerExecutor,
			ObjectProvider<ContainerCustomizer<Object, Object, ParallelMessageListenerContainer>> customizer) {
		this.policies = policies;
		this.configurer = configurer;
		this.payloads = payloads;
		this.clusters = clusters;
		this.recoverer = recoverer;
		this.extensions = extensions;
		this.workerExecutor = workerExecutor;
		this.customizer = customizer;
	}

	/**
	 * Create a factory for the main cluster.
	 * @param consumerFactory creates its consumers
	 * @return the factory
	 */
	ParallelKafkaListenerContainerFactory main(ConsumerFactory<?, ?> consumerFactory) {
		return create(KafkaCluster.MAIN, consumerFactory);
	}

	/**
	 * Create a factory for a named cluster.
	 * @param cluster the cluster's name
	 * @param consumerFactory creates its consumers
	 * @param template sends replies
	 * @return the factory
	 */
	ParallelKafkaListenerContainerFactory named(String cluster, ConsumerFactory<?, ?> consumerFactory,
			KafkaTemplate<?, ?> template) {
		ParallelKafkaListenerContainerFactory factory = create(cluster, consumerFactory);
		factory.setReplyTemplate(template);
		return factory;
	}

	@SuppressWarnings("unchecked")
	private ParallelKafkaListenerContainerFactory create(String cluster, ConsumerFactory<?, ?> consumerFactory) {
		KafkaListenerProperties.Parallel parallel = this.policies.properties().parallel();
		ListenerSetup setup = ListenerSetups.create(cluster, this.clusters, this.payloads.get(cluster),
				ListenerSetups.recoverer(this.recoverer, cluster), consumerFactory, this.extensions, this.policies);
		ParallelKafkaListenerContainerFactory factory = new ParallelKafkaListenerContainerFactory(setup,
				new ParallelSettings(parallel.concurrency(), parallel.ordering(), parallel.maxInFlight(),
						this.policies.properties().stuckAfter()),
				this.policies::settings);
		this.configurer.configure(new ParallelFactoryConfiguration(factory),
				(ConsumerFactory<Object, Object>) consumerFactory);
		Boolean autoStartup = this.policies.properties().listener().autoStartup();
		if (autoStartup != null) {
			factory.setAutoStartup(autoStartup);
		}
		factory.getContainerProperties()
			.setShutdownTimeout(this.policies.properties().listener().shutdownTimeout().toMillis());
		factory.setWorkerExecutor(this.workerExecutor);
		factory.setRetries(this.policies);
		factory.setAdmissions(this.policies::admission);
		configureConversion(factory);
		this.customizer.ifAvailable(factory::setContainerCustomizer);
		return factory;
	}

	private void configureConversion(ParallelKafkaListenerContainerFactory factory) {
		factory.setDecoding(!this.extensions.hasMessageConverter());
		if (!this.extensions.hasMessageConverter()) {
			MessagingMessageConverter converter = new MessagingMessageConverter();
			converter.setHeaderMapper(new TextHeaderMapper());
			factory.setRecordMessageConverter(converter);
		}
	}

}
