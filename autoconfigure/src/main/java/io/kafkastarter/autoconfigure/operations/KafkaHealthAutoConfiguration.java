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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.deadletter.DeadLetterRecoverer;
import io.kafkastarter.deadletter.redrive.DeadLetterHealing;
import io.kafkastarter.group.GroupProvisioning;
import io.kafkastarter.health.ClusterHealthAssessor;
import io.kafkastarter.health.ClusterHealthCheck;
import io.kafkastarter.health.ClusterHealthChecks;
import io.kafkastarter.health.ClusterHealthLog;
import io.kafkastarter.health.DeadLetterHealthCheck;
import io.kafkastarter.health.HealthFinding;
import io.kafkastarter.health.KafkaClusterHealthIndicator;
import io.kafkastarter.health.ListenerHealthCheck;
import io.kafkastarter.health.MissingTopicLog;
import io.kafkastarter.health.PassiveHealthCheck;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.registry.RefusedListeners;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.monitoring.ClusterMonitors;
import io.kafkastarter.security.ConnectionFailures;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of health: of the log, which tells
 * when it changes, and of the health component {@code kafka}, with one component below it
 * for each cluster if there are several.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaMonitoringAutoConfiguration.class)
@ConditionalOnBean(ClusterMonitors.class)
public final class KafkaHealthAutoConfiguration {

	private static final String CONTRIBUTOR = "kafkaHealthContributor";

	private static final String INDICATOR = "kafkaHealthIndicator";

	@Bean
	ClusterHealthChecks kafkaClusterHealthChecks(ApplicationTopics topics) {
		return new ClusterHealthChecks(topics);
	}

	@Bean
	ListenerHealthCheck kafkaListenerHealthCheck(RegisteredListeners listeners, RefusedListeners refused,
			KafkaClusters clusters, ObjectProvider<KafkaListenerManager> manager) {
		return new ListenerHealthCheck(listeners,
				(listener) -> Optional.ofNullable(manager.getIfAvailable())
					.flatMap((available) -> available.find(listener))
					.map(ListenerHandle::state),
				refused, clusters);
	}

	@Bean
	@ConditionalOnBean(DeadLetterRecoverer.class)
	DeadLetterHealthCheck kafkaDeadLetterHealthCheck(DeadLetterRecoverer recoverer,
			ObjectProvider<DeadLetterHealing> healing) {
		return new DeadLetterHealthCheck(recoverer::problems,
				(cluster) -> Optional.ofNullable(healing.getIfAvailable())
					.map((available) -> available.waiting(cluster))
					.orElse(List.of()));
	}

	@Bean
	PassiveHealthCheck kafkaShareGroupHealthCheck(ObjectProvider<GroupProvisioning> groups) {
		return (cluster) -> groups.stream()
			.flatMap((provisioning) -> provisioning.concerns(cluster).stream())
			.map((concern) -> HealthFinding.note("share groups", concern))
			.toList();
	}

	@Bean
	@ConditionalOnMissingBean
	ClusterHealthAssessor kafkaClusterHealthAssessor(KafkaClusters clusters, ObjectProvider<ClusterHealthCheck> checks,
			ObjectProvider<PassiveHealthCheck> passiveChecks) {
		return new ClusterHealthAssessor(clusters, checks.orderedStream().toList(),
				passiveChecks.orderedStream().toList(),
				(cluster, problem) -> ConnectionFailures.describe(cluster, problem, false));
	}

	@Bean
	MissingTopicLog kafkaMissingTopicLog(ApplicationTopics topics) {
		return new MissingTopicLog(topics);
	}

	@Bean
	ClusterHealthLog kafkaClusterHealthLog(ClusterHealthAssessor assessor) {
		return new ClusterHealthLog(assessor);
	}

	// Whether there is somebody who may ask for health, be it by a component of the user.
	static boolean isAsked(BeanFactory beanFactory) {
		return beanFactory.containsBean(CONTRIBUTOR) || beanFactory.containsBean(INDICATOR);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
	@ConditionalOnEnabledHealthIndicator("kafka")
	static class ComponentConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = { INDICATOR, CONTRIBUTOR })
		HealthContributor kafkaHealthContributor(KafkaClusters clusters, ClusterHealthAssessor assessor) {
			if (clusters.names().size() == 1) {
				return indicator(KafkaCluster.MAIN, assessor);
			}
			Map<String, HealthIndicator> indicators = new LinkedHashMap<>();
			clusters.forEach((cluster) -> indicators.put(cluster.name(), indicator(cluster.name(), assessor)));
			return CompositeHealthContributor.fromMap(indicators);
		}

		private static KafkaClusterHealthIndicator indicator(String cluster, ClusterHealthAssessor assessor) {
			return new KafkaClusterHealthIndicator(cluster, assessor, Clock.systemUTC());
		}

	}

}
