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

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.deadletter.DeadLetterRecoverer;
import io.kafkastarter.listener.registry.ListenerClusters;
import io.kafkastarter.listener.settings.BatchSettings;
import io.kafkastarter.listener.spring.DecodingKafkaListenerContainerFactory;
import io.kafkastarter.listener.spring.FailureHandling;
import io.kafkastarter.listener.spring.TextHeaderMapper;
import io.kafkastarter.payload.ClusterPayloads;

import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.support.converter.BatchMessagingMessageConverter;
import org.springframework.kafka.support.converter.MessagingMessageConverter;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Creates container factories, for the main cluster and for named ones alike: as Spring
 * Boot configures them, then as {@code kafka.*} does.
 */
class ListenerContainerFactories implements AutoCloseable {

	private static final Duration AUTH_RETRY_INTERVAL = Duration.ofSeconds(10);

	private final ListenerPolicies policies;

	private final ConcurrentKafkaListenerContainerFactoryConfigurer configurer;

	private final ClusterPayloads payloads;

	private final ListenerClusters clusters;

	private final ConsumerRecordRecoverer recoverer;

	private final ListenerExtensions extensions;

	private final ScheduledExecutorService scheduler;

	private final AsyncTaskExecutor batchExecutor;

	/**
	 * Create factories.
	 * @param policies what is set for listeners
	 * @param configurer applies what {@code spring.kafka.listener} says
	 * @param payloads what topics carry
	 * @param clusters is told which listeners each cluster has
	 * @param recoverer takes what is given up
	 * @param extensions what the user brings
	 * @param batchExecutor runs the workers of batches
	 */
	ListenerContainerFactories(ListenerPolicies policies, ConcurrentKafkaListenerContainerFactoryConfigurer configurer,
			ClusterPayloads payloads, ListenerClusters clusters, ConsumerRecordRecoverer recoverer,
			ListenerExtensions extensions, AsyncTaskExecutor batchExecutor) {
		this.policies = policies;
		this.configurer = configurer;
		this.payloads = payloads;
		this.clusters = clusters;
		this.recoverer = recoverer;
		this.extensions = extensions;
		this.scheduler = scheduler();
		this.batchExecutor = batchExecutor;
	}

	private static ScheduledExecutorService scheduler() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("kafka-listener-start-");
		threads.setDaemon(true);
		return Executors.newSingleThreadScheduledExecutor(threads);
	}

	@Override
	public void close() {
		this.scheduler.shutdownNow();
		if (this.batchExecutor instanceof ThreadPoolTaskExecutor pool) {
			pool.shutdown();
		}
	}

	/**
	 * Create a factory for the main cluster.
	 * @param consumerFactory creates its consumers
	 * @param batch whether its listeners take batches
	 * @return the factory
	 */
	DecodingKafkaListenerContainerFactory main(ConsumerFactory<?, ?> consumerFactory, boolean batch) {
		return create(KafkaCluster.MAIN, consumerFactory, batch);
	}

	/**
	 * Create a factory for a named cluster.
	 * @param cluster the cluster's name
	 * @param consumerFactory creates its consumers
	 * @param template sends replies
	 * @param batch whether its listeners take batches
	 * @return the factory
	 */
	DecodingKafkaListenerContainerFactory named(String cluster, ConsumerFactory<?, ?> consumerFactory,
			KafkaTemplate<?, ?> template, boolean batch) {
		DecodingKafkaListenerContainerFactory factory = create(cluster, consumerFactory, batch);
		factory.setReplyTemplate(template);
		ProducerFactory<?, ?> producerFactory = template.getProducerFactory();
		// Spring Boot has set the main cluster's, which cannot commit to this one.
		factory.getContainerProperties()
			.setKafkaAwareTransactionManager(
					producerFactory.transactionCapable() ? new KafkaTransactionManager<>(producerFactory) : null);
		return factory;
	}

	@SuppressWarnings("unchecked")
	private DecodingKafkaListenerContainerFactory create(String cluster, ConsumerFactory<?, ?> consumerFactory,
			boolean batch) {
		DecodingKafkaListenerContainerFactory factory = new DecodingKafkaListenerContainerFactory(ListenerSetups.create(
				cluster, this.clusters, this.payloads.get(cluster), ListenerSetups.recoverer(this.recoverer, cluster),
				consumerFactory, this.extensions, this.policies), this.policies::settings, this.scheduler);
		this.configurer.configure(factory, (ConsumerFactory<Object, Object>) consumerFactory);
		if (batch) {
			factory.setBatchListener(true);
		}
		configureContainer(factory);
		factory.setFailureHandling(failureHandling(cluster));
		factory.setStuckAfter(this.policies.properties().stuckAfter());
		factory.setAdmissions(this.policies::admission);
		configureConversion(factory);
		this.extensions.customize(factory);
		return factory;
	}

	private FailureHandling failureHandling(String cluster) {
		return new FailureHandling(this.policies, !this.extensions.hasErrorHandler(),
				!this.extensions.hasAfterRollbackProcessor(), (topics) -> {
					if (this.recoverer instanceof DeadLetterRecoverer deadLetters) {
						deadLetters.topics().subscribed(cluster, topics);
					}
				});
	}

	private void configureContainer(DecodingKafkaListenerContainerFactory factory) {
		KafkaListenerProperties.Container container = this.policies.properties().listener();
		if (container.concurrency() != null) {
			factory.setConcurrency(container.concurrency());
		}
		if (container.autoStartup() != null) {
			factory.setAutoStartup(container.autoStartup());
		}
		ContainerProperties properties = factory.getContainerProperties();
		properties.setShutdownTimeout(container.shutdownTimeout().toMillis());
		// A listener whose right is taken away, or whose password changes, must not stop
		// for good.
		if (properties.getAuthExceptionRetryInterval() == null) {
			properties.setAuthExceptionRetryInterval(AUTH_RETRY_INTERVAL);
		}
		KafkaListenerProperties.Batch batch = this.policies.properties().batch();
		factory.setBatches(new BatchSettings(batch.size(), batch.maxWait(), batch.parallelism(), batch.ordering()),
				this.batchExecutor);
	}

	private void configureConversion(DecodingKafkaListenerContainerFactory factory) {
		factory.setDecoding(!this.extensions.hasMessageConverter());
		if (!this.extensions.hasMessageConverter()) {
			TextHeaderMapper headerMapper = new TextHeaderMapper();
			MessagingMessageConverter recordConverter = new MessagingMessageConverter();
			recordConverter.setHeaderMapper(headerMapper);
			factory.setRecordMessageConverter(recordConverter);
			// With a converter of records in it, it would make a message of each of them.
			BatchMessagingMessageConverter batchConverter = new BatchMessagingMessageConverter(null);
			batchConverter.setHeaderMapper(headerMapper);
			factory.setBatchMessageConverter(batchConverter);
		}
	}

}
