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

import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.autoconfigure.listener.KafkaListenerAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaTopicAutoConfiguration;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.topic.DeclaredTopics;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the lines that tell, at the
 * start, of clusters, topics and listeners.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { KafkaClientAutoConfiguration.class, KafkaListenerAutoConfiguration.class,
		KafkaTopicAutoConfiguration.class })
@ConditionalOnBean({ KafkaClusters.class, ClusterClients.class, RegisteredListeners.class, DeclaredTopics.class })
public final class KafkaStartLogAutoConfiguration {

	@Bean
	StartLog kafkaStartLog(KafkaClusters clusters, ClusterClients clients, DeclaredTopics topics,
			RegisteredListeners listeners, ApplicationContext context) {
		return new StartLog(clusters, clients, topics, listeners, context);
	}

}
