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

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.autoconfigure.listener.KafkaListenerAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaTopicAutoConfiguration;
import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.health.ClusterHealthCheck;
import io.kafkastarter.health.LagHealthCheck;
import io.kafkastarter.lag.ConsumerLags;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.monitoring.ClusterInterest;
import io.kafkastarter.monitoring.ClusterMonitors;
import io.kafkastarter.monitoring.ClusterStateListener;
import io.kafkastarter.monitoring.MonitoringSettings;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.provisioning.TopicProvisioning;
import io.kafkastarter.topic.provisioning.TopicProvisioningState;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the look at the clusters in the
 * background, and of the lag of the listeners' groups. Health, preflight, meters and
 * endpoints take what they tell from there.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { KafkaClientAutoConfiguration.class, KafkaListenerAutoConfiguration.class,
		KafkaTopicAutoConfiguration.class })
@ConditionalOnBean(KafkaClusters.class)
@EnableConfigurationProperties({ KafkaHealthProperties.class, KafkaLagProperties.class })
public final class KafkaMonitoringAutoConfiguration {

	@Bean
	ApplicationTopics kafkaApplicationTopics(DeclaredTopics declared, RegisteredListeners listeners,
			ObjectProvider<TopicProvisioning> provisioning, KafkaClusters clusters, BeanFactory beanFactory,
			ObjectProvider<ProducerFactory<?, ?>> mainFactory) {
		return new ApplicationTopics(declared, listeners, writtenTopics(clusters, beanFactory, mainFactory),
				(cluster) -> provisioning.stream()
					.flatMap((found) -> found.states().stream())
					.anyMatch((state) -> state.cluster().equals(cluster) && isUnderWay(state)));
	}

	private static WrittenTopics writtenTopics(KafkaClusters clusters, BeanFactory beanFactory,
			ObjectProvider<ProducerFactory<?, ?>> mainFactory) {
		WrittenTopics topics = new WrittenTopics();
		for (KafkaCluster cluster : clusters) {
			if (cluster.name().equals(KafkaCluster.MAIN)) {
				mainFactory.ifUnique((factory) -> topics.watch(cluster.name(), factory));
			}
			else {
				ProducerFactory<?, ?> factory = beanFactory
					.getBean(new ClusterBeanNames(cluster.name()).producerFactory(), ProducerFactory.class);
				topics.watch(cluster.name(), factory);
			}
		}
		return topics;
	}

	// What was refused is tried again, for as long as it may take.
	private static boolean isUnderWay(TopicProvisioningState state) {
		return !state.done() && state.problem() == null && state.failures().isEmpty();
	}

	@Bean
	@ConditionalOnMissingBean
	ClusterMonitors kafkaClusterMonitors(KafkaClusters clusters, ObjectProvider<ClusterInterest> interests,
			KafkaHealthProperties properties, ObjectProvider<ClusterStateListener> listeners) {
		return new ClusterMonitors(clusters, interests.orderedStream().toList(), settings(properties),
				Clock.systemUTC(), listeners.orderedStream().toList(), KafkaMonitoringAutoConfiguration::executor);
	}

	@Bean
	ClusterMonitoringLifecycle kafkaClusterMonitoringLifecycle(ClusterMonitors monitors, KafkaClusters clusters,
			ApplicationTopics topics, BeanFactory beanFactory) {
		return new ClusterMonitoringLifecycle(monitors, () -> KafkaHealthAutoConfiguration.isAsked(beanFactory)
				|| clusters.names().stream().anyMatch((cluster) -> !topics.topics(cluster).isEmpty()));
	}

	// Health and meters are told of a look after this, and take from it what they tell.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnMissingBean
	ConsumerLags kafkaConsumerLags(RegisteredListeners listeners, KafkaHealthProperties properties) {
		MonitoringSettings settings = settings(properties);
		return new ConsumerLags(listeners, settings.refreshInterval().plus(settings.timeout()), Clock.systemUTC());
	}

	@Bean
	ConsumerIsolation kafkaConsumerIsolation(BeanFactory beanFactory,
			ObjectProvider<ConsumerFactory<Object, Object>> kafkaConsumerFactory) {
		return new ConsumerIsolation((cluster) -> {
			String name = new ClusterBeanNames(cluster).consumerFactory();
			if (cluster.equals(KafkaCluster.MAIN)) {
				return kafkaConsumerFactory.getIfUnique();
			}
			return beanFactory.containsBean(name) ? beanFactory.getBean(name, ConsumerFactory.class) : null;
		});
	}

	@Bean
	ClusterHealthCheck kafkaLagHealthCheck(ConsumerLags lags, KafkaLagProperties properties) {
		Long warnAbove = properties.warnAbove();
		if (warnAbove != null && warnAbove < 0) {
			throw new InvalidKafkaConfigurationException("kafka.health.lag.warn-above",
					"It is %d, but there is no lag below 0.".formatted(warnAbove),
					"Write how many records may wait, such as 10000, or leave it out.");
		}
		if (warnAbove == null && properties.down()) {
			throw new InvalidKafkaConfigurationException("kafka.health.lag.down",
					"It is true, but nothing says how much lag is too much.",
					"Write a number of records as kafka.health.lag.warn-above too, such as 10000.");
		}
		return (warnAbove != null) ? new LagHealthCheck(lags, warnAbove, properties.down())
				: (cluster, snapshot) -> List.of();
	}

	private static MonitoringSettings settings(KafkaHealthProperties properties) {
		requirePositive("kafka.health.refresh-interval", properties.refreshInterval());
		requirePositive("kafka.health.timeout", properties.timeout());
		return new MonitoringSettings(properties.refreshInterval(), properties.timeout());
	}

	private static void requirePositive(String property, Duration duration) {
		if (duration.isZero() || duration.isNegative()) {
			throw new InvalidKafkaConfigurationException(property,
					"It is %s, but brokers cannot be asked without a pause or for no time.".formatted(duration),
					"Write a duration such as 15s.");
		}
	}

	private static ScheduledExecutorService executor(String cluster) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("kafka-monitor-%s-".formatted(cluster));
		threads.setDaemon(true);
		return Executors.newSingleThreadScheduledExecutor(threads);
	}

}
