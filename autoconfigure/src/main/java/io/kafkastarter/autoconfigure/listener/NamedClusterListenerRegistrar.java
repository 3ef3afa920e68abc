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

import io.kafkastarter.autoconfigure.cluster.ClusterBeans;
import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.listener.parallel.ParallelKafkaListenerContainerFactory;
import io.kafkastarter.listener.parallel.QueueKafkaListenerContainerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Registers the container factories of each named cluster.
 */
class NamedClusterListenerRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	NamedClusterListenerRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		ClusterBeans beans = new ClusterBeans(registry);
		for (String cluster : ClusterBeans.clusters(this.environment)) {
			ClusterBeanNames names = new ClusterBeanNames(cluster);
			Class<?> factory = NamedClusterListenerRegistrar.class;
			beans.register(names.listenerContainerFactory(), ConcurrentKafkaListenerContainerFactory.class, factory,
					"records", cluster);
			beans.register(names.batchListenerContainerFactory(), ConcurrentKafkaListenerContainerFactory.class,
					factory, "batches", cluster);
			beans.register(names.parallelListenerContainerFactory(), ParallelKafkaListenerContainerFactory.class,
					factory, "parallel", cluster);
			beans.register(names.queueListenerContainerFactory(), QueueKafkaListenerContainerFactory.class, factory,
					"queues", cluster);
		}
	}

	static ConcurrentKafkaListenerContainerFactory<?, ?> records(String cluster, ListenerContainerFactories factories,
			BeanFactory beanFactory) {
		return factories.named(cluster, consumerFactory(cluster, beanFactory), template(cluster, beanFactory), false);
	}

	static ConcurrentKafkaListenerContainerFactory<?, ?> batches(String cluster, ListenerContainerFactories factories,
			BeanFactory beanFactory) {
		return factories.named(cluster, consumerFactory(cluster, beanFactory), template(cluster, beanFactory), true);
	}

	static ParallelKafkaListenerContainerFactory parallel(String cluster, WorkerContainerFactories factories,
			BeanFactory beanFactory) {
		return factories.parallel(cluster, consumerFactory(cluster, beanFactory), template(cluster, beanFactory));
	}

	static QueueKafkaListenerContainerFactory queues(String cluster, WorkerContainerFactories factories,
			BeanFactory beanFactory) {
		return factories.queue(cluster, consumerFactory(cluster, beanFactory), template(cluster, beanFactory));
	}

	private static ConsumerFactory<?, ?> consumerFactory(String cluster, BeanFactory beanFactory) {
		return beanFactory.getBean(new ClusterBeanNames(cluster).consumerFactory(), ConsumerFactory.class);
	}

	private static KafkaTemplate<?, ?> template(String cluster, BeanFactory beanFactory) {
		return beanFactory.getBean(new ClusterBeanNames(cluster).template(), KafkaTemplate.class);
	}

}
