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

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaTopicAutoConfiguration;
import io.kafkastarter.client.KafkaClusters;
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
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the report, when the application
 * starts, of what is not safe for production.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { KafkaClientAutoConfiguration.class, KafkaTopicAutoConfiguration.class })
@ConditionalOnBean({ ClusterClients.class, KafkaClusters.class, DeclaredTopics.class })
public final class KafkaProductionAutoConfiguration {

	@Bean
	TopicProductionCheck kafkaTopicProductionCheck(DeclaredTopics topics, ClusterClients clients) {
		return new TopicProductionCheck(topics, clients::isLocal);
	}

	@Bean
	TopicReplicationLog kafkaTopicReplicationLog(DeclaredTopics topics, KafkaClusters clusters,
			ClusterClients clients) {
		return new TopicReplicationLog(topics, clusters, clients::isLocal);
	}

	@Bean
	PermissionProductionCheck kafkaPermissionProductionCheck(DeclaredTopics topics, ClusterClients clients,
			ObjectProvider<DeclaredAccess> access) {
		return new PermissionProductionCheck(topics, clients::isLocal,
				() -> access.stream().anyMatch((declared) -> !declared.isEmpty()));
	}

	@Bean
	@ConditionalOnMissingBean
	ProductionReport kafkaProductionReport(ObjectProvider<ProductionCheck> checks) {
		return new ProductionReport(checks.orderedStream().toList());
	}

	@Bean
	SmartInitializingSingleton kafkaProductionReportLogging(ProductionReport report) {
		return report::log;
	}

}
