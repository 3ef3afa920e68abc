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

package io.kafkastarter.autoconfigure.topic;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.kafkastarter.access.AccessRules;
import io.kafkastarter.autoconfigure.cluster.ClusterBeans;
import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.listener.parallel.WorkerKafkaListenerContainerFactory;
import io.kafkastarter.listener.spring.DecodingKafkaListenerContainerFactory;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.util.StringUtils;

/**
 * Applies the access rules to all beans that send or listen.
 */
class AccessGuard implements BeanPostProcessor {

	private final Environment environment;

	private final ObjectProvider<AccessRules> rules;

	private final ObjectProvider<KafkaConnectionDetails> connection;

	private final ObjectProvider<KafkaClusters> clusters;

	AccessGuard(Environment environment, ObjectProvider<AccessRules> rules,
			ObjectProvider<KafkaConnectionDetails> connection, ObjectProvider<KafkaClusters> clusters) {
		this.environment = environment;
		this.rules = rules;
		this.connection = connection;
		this.clusters = clusters;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof DefaultKafkaProducerFactory<?, ?> factory) {
			guard(factory, beanName);
		}
		else if (bean instanceof DecodingKafkaListenerContainerFactory factory) {
			factory.setCheck(access(factory, beanName)::check);
		}
		else if (bean instanceof WorkerKafkaListenerContainerFactory<?> factory) {
			factory.setCheck(access(factory, beanName)::check);
		}
		return bean;
	}

	private <K, V> void guard(DefaultKafkaProducerFactory<K, V> factory, String beanName) {
		factory.addPostProcessor((producer) -> guard(producer, factory, beanName));
	}

	private <K, V> Producer<K, V> guard(Producer<K, V> producer, DefaultKafkaProducerFactory<K, V> factory,
			String beanName) {
		Object brokers = factory.getConfigurationProperties().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
		return cluster(beanName).or(() -> isMain(brokers) ? Optional.of(KafkaCluster.MAIN) : Optional.empty())
			.map((cluster) -> this.rules.getObject().guard(cluster, producer))
			.orElse(producer);
	}

	private ListenerAccess access(AbstractKafkaListenerContainerFactory<?, ?, ?> factory, String beanName) {
		return new ListenerAccess(cluster(beanName).orElse(KafkaCluster.MAIN), this.rules::getObject,
				factory::getConsumerFactory);
	}

	private Optional<String> cluster(String beanName) {
		return Stream.concat(Stream.of(KafkaCluster.MAIN), ClusterBeans.clusters(this.environment).stream())
			.filter((cluster) -> new ClusterBeanNames(cluster).factories().contains(beanName))
			.findFirst();
	}

	// A factory of the user's own may be for any cluster. Where there are none of the
	// starter's, nobody is to be asked where its main one is.
	private boolean isMain(@Nullable Object brokers) {
		if (this.clusters.getIfAvailable() == null) {
			return false;
		}
		KafkaConnectionDetails main = this.connection.getIfUnique();
		return main != null && brokers(brokers).equals(brokers(main.getProducer().getBootstrapServers()));
	}

	private static Set<String> brokers(@Nullable Object brokers) {
		Set<String> all = new TreeSet<>();
		if (brokers instanceof Collection<?> list) {
			list.forEach((broker) -> all.add(broker.toString()));
		}
		else if (brokers != null) {
			all.addAll(StringUtils.commaDelimitedListToSet(brokers.toString().replace(" ", "")));
		}
		return all;
	}

}
