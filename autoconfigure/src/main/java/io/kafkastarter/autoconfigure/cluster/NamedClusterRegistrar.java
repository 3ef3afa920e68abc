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

import java.util.List;

import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.client.LeanKafkaTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;

/**
 * Registers the clients of each named cluster.
 */
class NamedClusterRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	NamedClusterRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		ClusterBeans beans = new ClusterBeans(registry);
		for (String cluster : ClusterBeans.clusters(this.environment)) {
			ClusterBeanNames names = new ClusterBeanNames(cluster);
			Class<?> factory = NamedClusterRegistrar.class;
			beans.register(names.connectionDetails(), KafkaConnectionDetails.class, factory, "details", cluster);
			beans.register(names.producerFactory(), DefaultKafkaProducerFactory.class, factory, "producers", cluster);
			beans.register(names.consumerFactory(), DefaultKafkaConsumerFactory.class, factory, "consumers", cluster);
			beans.register(names.admin(), KafkaAdmin.class, factory, "admin", cluster);
			beans.register(names.template(), KafkaTemplate.class, factory, "template", cluster);
		}
	}

	static KafkaConnectionDetails details(String cluster, KafkaStarterProperties properties,
			ObjectProvider<NamedClusterConnectionDetails> details) {
		return details.stream()
			.filter((candidate) -> candidate.cluster().equals(cluster))
			.findFirst()
			.<KafkaConnectionDetails>map((found) -> found::hosts)
			.orElseGet(() -> configuredDetails(cluster, properties.clusters().get(cluster)));
	}

	private static KafkaConnectionDetails configuredDetails(String cluster, @Nullable ClusterProperties properties) {
		List<String> hosts = Hosts.require("kafka.clusters.%s.hosts".formatted(cluster),
				(properties != null) ? properties.hosts() : null);
		return () -> hosts;
	}

	static DefaultKafkaProducerFactory<Object, Object> producers(String cluster, ClusterClients clients) {
		return clients.producerFactory(cluster);
	}

	static DefaultKafkaConsumerFactory<?, ?> consumers(String cluster, ClusterClients clients) {
		return clients.consumerFactory(cluster);
	}

	static KafkaAdmin admin(String cluster, ClusterClients clients) {
		return clients.admin(cluster);
	}

	@SuppressWarnings("unchecked")
	static KafkaTemplate<Object, Object> template(String cluster, BeanFactory beanFactory,
			ObjectProvider<ProducerListener<Object, Object>> listener) {
		KafkaTemplate<Object, Object> template = new LeanKafkaTemplate<>(
				beanFactory.getBean(new ClusterBeanNames(cluster).producerFactory(), ProducerFactory.class));
		listener.ifUnique(template::setProducerListener);
		template.setAllowNonTransactional(template.isTransactional());
		return template;
	}

}
