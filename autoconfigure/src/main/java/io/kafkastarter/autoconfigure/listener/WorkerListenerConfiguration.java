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

import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.group.GroupProvisioning;
import io.kafkastarter.listener.parallel.ParallelKafkaListenerContainerFactory;
import io.kafkastarter.listener.parallel.QueueKafkaListenerContainerFactory;
import io.kafkastarter.listener.parallel.ShareGroup;
import io.kafkastarter.listener.registry.ListenerClusters;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.payload.ClusterPayloads;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/**
 * The containers of parallel and queue listeners, whose records are handled by workers.
 */
@Configuration(proxyBeanMethods = false)
class WorkerListenerConfiguration {

	@Bean
	@Lazy
	WorkerContainerFactories kafkaWorkerContainerFactories(ListenerPolicies policies,
			ConcurrentKafkaListenerContainerFactoryConfigurer configurer, ClusterPayloads payloads,
			ListenerClusters clusters, ConsumerRecordRecoverer recoverer, ListenerExtensions extensions,
			Environment environment, ObjectProvider<GroupProvisioning> groups) {
		SimpleAsyncTaskExecutor workerExecutor = null;
		if (Threading.VIRTUAL.isActive(environment)) {
			workerExecutor = new SimpleAsyncTaskExecutor("kafka-worker-");
			workerExecutor.setVirtualThreads(true);
		}
		return new WorkerContainerFactories(policies, configurer, payloads, clusters, recoverer, extensions,
				workerExecutor, (cluster, group) -> {
					GroupProvisioning available = groups.getIfAvailable();
					return (available != null) ? new ProvisionedShareGroup(available, cluster, group)
							: ShareGroup.UNKNOWN;
				});
	}

	@Bean(defaultCandidate = false)
	@Lazy
	@Fallback
	@ConditionalOnMissingBean(name = "parallelKafkaListenerContainerFactory")
	ParallelKafkaListenerContainerFactory parallelKafkaListenerContainerFactory(WorkerContainerFactories factories,
			ObjectProvider<ConsumerFactory<Object, Object>> kafkaConsumerFactory, ClusterClients clients) {
		return factories.parallel(KafkaCluster.MAIN,
				kafkaConsumerFactory.getIfUnique(() -> clients.consumerFactory(KafkaCluster.MAIN)), null);
	}

	@Bean(defaultCandidate = false)
	@Lazy
	@Fallback
	@ConditionalOnMissingBean(name = "queueKafkaListenerContainerFactory")
	QueueKafkaListenerContainerFactory queueKafkaListenerContainerFactory(WorkerContainerFactories factories,
			ObjectProvider<ConsumerFactory<Object, Object>> kafkaConsumerFactory, ClusterClients clients) {
		return factories.queue(KafkaCluster.MAIN,
				kafkaConsumerFactory.getIfUnique(() -> clients.consumerFactory(KafkaCluster.MAIN)), null);
	}

	@Bean
	QueueGroups kafkaQueueGroups(RegisteredListeners listeners, KafkaListenerProperties properties,
			ListenerPolicies policies) {
		return new QueueGroups(listeners, properties, policies::maxAttempts);
	}

	@Bean
	QueueGroupCheck kafkaQueueGroupCheck(RegisteredListeners listeners, QueueGroups groups) {
		return new QueueGroupCheck(listeners, groups);
	}

}
