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

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.deadletter.DeadLetterProducers;
import org.apache.kafka.clients.CommonClientConfigs;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.util.StringUtils;

/**
 * Creates the producers of dead letters when a cluster needs them for the first time.
 */
class DeadLetterProducerFactory implements DisposableBean {

	private final ClusterClients clients;

	private final BeanFactory beanFactory;

	private final Map<String, DefaultKafkaProducerFactory<Object, Object>> factories = new ConcurrentHashMap<>();

	DeadLetterProducerFactory(ClusterClients clients, BeanFactory beanFactory) {
		this.clients = clients;
		this.beanFactory = beanFactory;
	}

	DeadLetterProducers create(String cluster) {
		DefaultKafkaProducerFactory<Object, Object> factory = this.factories.computeIfAbsent(cluster,
				this.clients::bytesProducerFactory);
		KafkaTemplate<Object, Object> bytes = new KafkaTemplate<>(factory);
		// What fails is told once, and not at each try.
		bytes.setProducerListener(new ProducerListener<>() {
		});
		return new DeadLetterProducers(bytes, application(cluster, factory.getConfigurationProperties()));
	}

	@Override
	public void destroy() {
		this.factories.values().forEach(DefaultKafkaProducerFactory::destroy);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private List<KafkaOperations<Object, Object>> application(String cluster, Map<String, Object> brokers) {
		if (!cluster.equals(KafkaCluster.MAIN)) {
			return List.of(this.beanFactory.getBean(new ClusterBeanNames(cluster).template(), KafkaTemplate.class));
		}
		Set<KafkaOperations<Object, Object>> templates = new LinkedHashSet<>();
		ObjectProvider<KafkaTemplate> provider = this.beanFactory.getBeanProvider(KafkaTemplate.class);
		provider.ifUnique(templates::add);
		provider.orderedStream()
			.filter((template) -> isSame(brokers, template.getProducerFactory().getConfigurationProperties()))
			.forEach(templates::add);
		return List.copyOf(templates);
	}

	// A template of the user's may be for other brokers.
	private static boolean isSame(Map<String, Object> one, Map<String, Object> other) {
		return hosts(one).equals(hosts(other));
	}

	private static Set<String> hosts(Map<String, Object> configuration) {
		Object hosts = configuration.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
		return (hosts instanceof Collection<?> list) ? list.stream().map(String::valueOf).collect(Collectors.toSet())
				: StringUtils.commaDelimitedListToSet(StringUtils.trimAllWhitespace(String.valueOf(hosts)));
	}

}
