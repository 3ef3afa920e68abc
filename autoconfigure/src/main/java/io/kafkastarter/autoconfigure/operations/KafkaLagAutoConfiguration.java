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
import java.util.List;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.health.ClusterHealthCheck;
import io.kafkastarter.health.LagHealthCheck;
import io.kafkastarter.lag.ConsumerLags;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.monitoring.ClusterMonitors;
import io.kafkastarter.monitoring.MonitoringSettings;

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

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the lag of the listeners' groups,
 * which meters, health and the endpoint tell.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaMonitoringAutoConfiguration.class)
@ConditionalOnBean(ClusterMonitors.class)
@EnableConfigurationProperties(KafkaLagProperties.class)
public final class KafkaLagAutoConfiguration {

	// Health and meters are told of a look after this, and take from it what they tell.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnMissingBean
	ConsumerLags kafkaConsumerLags(RegisteredListeners listeners, MonitoringSettings settings) {
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

}
