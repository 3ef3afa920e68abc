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

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import io.kafkastarter.access.preflight.Preflight;
import io.kafkastarter.access.provisioning.AclProvisioning;
import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.autoconfigure.listener.KafkaSteeringAutoConfiguration;
import io.kafkastarter.browse.SchemaCatalog;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.endpoint.ClientDescriptions;
import io.kafkastarter.endpoint.ClusterDescriptions;
import io.kafkastarter.endpoint.KafkaEndpoint;
import io.kafkastarter.endpoint.KafkaListenersEndpoint;
import io.kafkastarter.endpoint.KafkaOperationAdvisor;
import io.kafkastarter.endpoint.ListenerDescriptions;
import io.kafkastarter.endpoint.ShownValues;
import io.kafkastarter.group.GroupProvisioning;
import io.kafkastarter.health.ClusterHealthAssessor;
import io.kafkastarter.lag.ConsumerLags;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.metrics.ListenerStatistics;
import io.kafkastarter.monitoring.ClusterMonitors;
import io.kafkastarter.security.ConnectionFailures;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.provisioning.TopicProvisioning;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the actuator endpoints.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { KafkaMonitoringAutoConfiguration.class, KafkaSteeringAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(ClusterMonitors.class)
@EnableConfigurationProperties(KafkaTopicsEndpointProperties.class)
@Import(EndpointAddressFilter.class)
public final class KafkaEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	KafkaEndpoint kafkaEndpoint(ClusterMonitors monitors, KafkaClusters clusters, DeclaredTopics declared,
			RegisteredListeners listeners, ObjectProvider<TopicProvisioning> provisioning,
			ObjectProvider<Preflight> preflight, ObjectProvider<AclProvisioning> acls,
			ObjectProvider<ConsumerLags> lags, ObjectProvider<ClusterHealthAssessor> health,
			ObjectProvider<ClusterClients> clients, ObjectProvider<SanitizingFunction> sanitizers,
			ObjectProvider<SchemaCatalog> schemas, ObjectProvider<GroupProvisioning> groups, BeanFactory beanFactory) {
		Preflight rights = preflight.getIfUnique();
		ClusterDescriptions.Drift drift = new ClusterDescriptions.Drift(drift(provisioning),
				(cluster, group) -> groups.stream().flatMap((found) -> found.drift(cluster, group).stream()).toList());
		return new KafkaEndpoint(monitors, new ClusterDescriptions(clusters, declared, listeners, drift,
				(cluster, snapshot) -> (rights != null) ? rights.missing(cluster, snapshot) : List.of(),
				(cluster) -> acls.stream()
					.flatMap((provisioned) -> provisioned.states().stream())
					.filter((state) -> state.cluster().equals(cluster))
					.findFirst(),
				(cluster) -> lags.stream().flatMap((known) -> known.of(cluster).stream()).toList(),
				(cluster) -> health.stream().findFirst().map((assessor) -> assessor.health(cluster))),
				new ClientDescriptions(new EffectiveClients(clients, listeners, beanFactory)::of,
						new Sanitizer(sanitizers.orderedStream().toList())),
				schemas.getIfUnique());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnBean(KafkaListenerManager.class)
	KafkaListenersEndpoint kafkaListenersEndpoint(KafkaListenerManager manager, RegisteredListeners listeners,
			ListenerStatistics statistics, KafkaTopicsEndpointProperties topics, ClusterMonitors monitors,
			KafkaClusters clusters) {
		return new KafkaListenersEndpoint(manager, listeners,
				new ListenerDescriptions(statistics, new ShownValues(topics.showValues(), topics.roles())),
				(cluster) -> Optional.ofNullable(monitors.state(cluster).problem())
					.map((problem) -> ConnectionFailures.describe(clusters.get(cluster), problem, false)));
	}

	@Bean
	static KafkaOperationAdvisor kafkaOperationAdvisor() {
		return new KafkaOperationAdvisor();
	}

	static BiFunction<String, String, List<String>> drift(ObjectProvider<TopicProvisioning> provisioning) {
		return (cluster,
				topic) -> provisioning.stream().flatMap((found) -> found.drift(cluster, topic).stream()).toList();
	}

}
