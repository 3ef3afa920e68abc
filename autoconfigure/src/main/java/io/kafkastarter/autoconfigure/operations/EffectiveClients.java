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

package io.kafkastarter.autoconfigure.operations;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.endpoint.ClientDescriptions.ClientSettings;
import io.kafkastarter.endpoint.ClientDescriptions.Setting;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/**
 * The settings of clients as the beans have them that create these, and what listeners
 * set beyond that.
 */
final class EffectiveClients {

	private static final String APPLICATION = "application";

	private final ObjectProvider<ClusterClients> clients;

	private final RegisteredListeners listeners;

	private final BeanFactory beanFactory;

	EffectiveClients(ObjectProvider<ClusterClients> clients, RegisteredListeners listeners, BeanFactory beanFactory) {
		this.clients = clients;
		this.listeners = listeners;
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the settings of the clients of a cluster.
	 * @param cluster the cluster's name
	 * @return the settings, by what each client is
	 */
	Map<String, ClientSettings> of(String cluster) {
		ClusterBeanNames names = new ClusterBeanNames(cluster);
		Map<String, ClientSettings> clients = new LinkedHashMap<>();
		add(clients, cluster, "producer", ProducerConfig.configDef(), names.producerFactory(), ProducerFactory.class);
		add(clients, cluster, "consumer", ConsumerConfig.configDef(), names.consumerFactory(), ConsumerFactory.class);
		add(clients, cluster, "admin", AdminClientConfig.configDef(), names.admin(), KafkaAdmin.class);
		for (RegisteredListener listener : this.listeners.of(cluster)) {
			clients.put("listener " + listener.id(), ofListener(listener));
		}
		return clients;
	}

	private void add(Map<String, ClientSettings> clients, String cluster, String client, ConfigDef definition,
			String name, Class<?> type) {
		Map<String, Object> values = settings(factory(cluster, name, type));
		// Factories of the application's own need not tell.
		if (!values.isEmpty()) {
			Map<String, String> origins = this.clients.stream()
				.findFirst()
				.map((found) -> found.origins(cluster, client, values))
				.orElse(Map.of());
			Map<String, Setting> settings = new HashMap<>();
			values
				.forEach((key, value) -> settings.put(key, new Setting(value, origins.getOrDefault(key, APPLICATION))));
			clients.put(client, new ClientSettings(settings, definition, true));
		}
	}

	// The application's own may have another name.
	private @Nullable Object factory(String cluster, String name, Class<?> type) {
		Object only = cluster.equals(KafkaCluster.MAIN) ? this.beanFactory.getBeanProvider(type).getIfUnique() : null;
		return (only == null && this.beanFactory.containsBean(name)) ? this.beanFactory.getBean(name) : only;
	}

	private static Map<String, Object> settings(@Nullable Object factory) {
		try {
			if (factory instanceof ProducerFactory<?, ?> producers) {
				return producers.getConfigurationProperties();
			}
			if (factory instanceof ConsumerFactory<?, ?> consumers) {
				return consumers.getConfigurationProperties();
			}
			return (factory instanceof KafkaAdmin admin) ? admin.getConfigurationProperties() : Map.of();
		}
		catch (UnsupportedOperationException ex) {
			return Map.of();
		}
	}

	private static ClientSettings ofListener(RegisteredListener listener) {
		Map<String, Setting> settings = new HashMap<>();
		Properties own = listener.container().getContainerProperties().getKafkaConsumerProperties();
		own.stringPropertyNames().forEach((name) -> settings.put(name, new Setting(own.getProperty(name), "listener")));
		if (listener.group() != null) {
			settings.put(ConsumerConfig.GROUP_ID_CONFIG, new Setting(listener.group(), "listener"));
		}
		return new ClientSettings(settings, ConsumerConfig.configDef(), false);
	}

}
