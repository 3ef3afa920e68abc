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

package io.kafkastarter.listener.spring;

import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.registry.SubscribedTopics;
import io.kafkastarter.payload.TopicPayloads;

import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.listener.ContainerProperties;

/**
 * Looks whether the topics of a listener are of the cluster that it reads from.
 */
final class TopicClusters {

	private TopicClusters() {
	}

	/**
	 * Check the topics of a container.
	 * @param properties the properties of the container
	 * @param endpoint what the container is for
	 * @param payloads what the topics of its cluster carry
	 * @throws InvalidListenerException if one belongs to another cluster
	 */
	static void check(ContainerProperties properties, KafkaListenerEndpoint endpoint, TopicPayloads payloads) {
		for (String topic : SubscribedTopics.named(properties)) {
			String cluster = payloads.elsewhere(topic);
			if (cluster != null) {
				boolean main = cluster.equals(KafkaCluster.MAIN);
				throw new InvalidListenerException(ListenerEndpoints.describe(endpoint),
						"Topic '%s' belongs to %s, and the listener's container factory to another one."
							.formatted(topic, main ? "the main cluster" : "cluster '%s'".formatted(cluster)),
						("Set 'containerFactory' to that of the topic's cluster, such as '%s', or the cluster of the "
								+ "ListenerSpec, or declare the topic for the listener's cluster too.")
							.formatted(new ClusterBeanNames(cluster).listenerContainerFactory()));
			}
		}
	}

}
