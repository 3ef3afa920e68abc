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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.autoconfigure.listener.KafkaListenerAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaTopicAutoConfiguration;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.metrics.ListenerStatistics;
import io.kafkastarter.metrics.StatisticsLog;
import io.kafkastarter.metrics.StatisticsSchedule;
import io.kafkastarter.production.PermissionProductionCheck;
import io.kafkastarter.production.ProductionCheck;
import io.kafkastarter.production.ProductionReport;
import io.kafkastarter.production.TopicProductionCheck;
import io.kafkastarter.production.TopicReplicationLog;
import io.kafkastarter.topic.DeclaredTopics;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of what the log tells: of clusters,
 * topics and listeners at the start, of what is not safe for production, and how
 * listeners do while the application runs.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { KafkaClientAutoConfiguration.class, KafkaListenerAutoConfiguration.class,
		KafkaTopicAutoConfiguration.class })
@ConditionalOnBean({ ClusterClients.class, KafkaClusters.class, DeclaredTopics.class, RegisteredListeners.class })
@EnableConfigurationProperties(KafkaStatisticsProperties.class)
public final class KafkaReportAutoConfiguration {

	@Bean
	TopicReplicationLog kafkaTopicReplicationLog(DeclaredTopics topics, KafkaClusters clusters,
			ClusterClients clients) {
		return new TopicReplicationLog(topics, clusters, clients::isLocal);
	}

	@Bean
	@ConditionalOnMissingBean
	ProductionReport kafkaProductionReport(DeclaredTopics topics, ClusterClients clients,
			ObjectProvider<DeclaredAccess> access, ObjectProvider<ProductionCheck> furtherChecks) {
		List<ProductionCheck> checks = new ArrayList<>(furtherChecks.orderedStream().toList());
		checks.add(new TopicProductionCheck(topics, clients::isLocal));
		checks.add(new PermissionProductionCheck(topics, clients::isLocal,
				() -> access.stream().anyMatch((declared) -> !declared.isEmpty())));
		return new ProductionReport(checks);
	}

	@Bean
	SmartInitializingSingleton kafkaProductionReportLogging(ProductionReport report) {
		return report::log;
	}

	@Bean
	StartLog kafkaStartLog(KafkaClusters clusters, ClusterClients clients, DeclaredTopics topics,
			RegisteredListeners listeners, ApplicationContext context) {
		return new StartLog(clusters, clients, topics, listeners, context);
	}

	@Bean
	@ConditionalOnMissingBean
	ListenerStatistics kafkaListenerStatistics() {
		return new ListenerStatistics(System::nanoTime);
	}

	@Bean
	BackgroundTask kafkaStatisticsTask(ListenerStatistics statistics, RegisteredListeners listeners,
			KafkaStatisticsProperties properties) {
		Duration interval = properties.logInterval();
		if (interval.isNegative()) {
			throw new InvalidKafkaConfigurationException("kafka.statistics.log-interval",
					"It is %s, but nothing can be logged that often.".formatted(interval),
					"Write a duration such as 60s, or 0 for no such lines.");
		}
		StatisticsSchedule schedule = new StatisticsSchedule(statistics, new StatisticsLog(statistics), interval,
				() -> listeners.all().stream().map(RegisteredListener::id).toList());
		return new BackgroundTask("kafka-statistics-", schedule::start, schedule::stop, schedule::isRunning);
	}

}
