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

import java.util.Map;

import io.kafkastarter.autoconfigure.listener.KafkaDeadLetterAutoConfiguration;
import io.kafkastarter.autoconfigure.listener.KafkaListenerAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaTopicAutoConfiguration;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.lag.ConsumerLags;
import io.kafkastarter.lag.LagMeters;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.metrics.ClusterMeters;
import io.kafkastarter.metrics.DeadLetterDepths;
import io.kafkastarter.metrics.ListenerMeters;
import io.kafkastarter.metrics.MeterRefresh;
import io.kafkastarter.metrics.TopicDifferences;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.provisioning.TopicProvisioning;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of Micrometer's meters.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		after = { KafkaListenerAutoConfiguration.class, KafkaMonitoringAutoConfiguration.class,
				KafkaDeadLetterAutoConfiguration.class, KafkaTopicAutoConfiguration.class },
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, RegisteredListeners.class, KafkaClusters.class, DeclaredTopics.class })
public final class KafkaMetersAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ListenerMeters kafkaListenerMeters(MeterRegistry registry, RegisteredListeners listeners) {
		return new ListenerMeters(registry, listeners);
	}

	@Bean
	@ConditionalOnMissingBean
	ClusterMeters kafkaClusterMeters(MeterRegistry registry, RegisteredListeners listeners, KafkaClusters clusters,
			DeclaredTopics declared, ObjectProvider<TopicProvisioning> provisioning,
			ObjectProvider<DeadLetters> deadLetters) {
		TopicDifferences differences = new TopicDifferences(declared,
				() -> provisioning.stream().flatMap((found) -> found.states().stream()).toList());
		DeadLetters letters = deadLetters.getIfUnique();
		return new ClusterMeters(registry, differences,
				(letters != null) ? new DeadLetterDepths(letters, listeners, clusters) : Map::of);
	}

	@Bean
	BackgroundTask kafkaMetersTask(ListenerMeters listenerMeters, ClusterMeters clusterMeters,
			RegisteredListeners listeners, KafkaHealthProperties properties) {
		MeterRefresh refresh = new MeterRefresh(() -> {
			listenerMeters.retain(listeners.all().stream().map(RegisteredListener::id).toList());
			clusterMeters.refresh();
		}, properties.refreshInterval());
		return new BackgroundTask("kafka-meters-", refresh::start, refresh::stop, refresh::isRunning);
	}

	@Bean
	@ConditionalOnBean(ConsumerLags.class)
	@ConditionalOnMissingBean
	LagMeters kafkaLagMeters(ConsumerLags lags) {
		return new LagMeters(lags);
	}

}
