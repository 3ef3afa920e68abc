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
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.util.StringUtils;

/**
 * Looks whether a listener belongs to a group, and its topics to the cluster that it
 * reads from.
 */
final class SubscriptionCheck {

	private SubscriptionCheck() {
	}

	/**
	 * Check what a container subscribes to.
	 * @param properties the properties of the container
	 * @param endpoint what the container is for
	 * @param consumerFactory creates its consumers
	 * @param payloads what the topics of its cluster carry
	 * @throws InvalidListenerException if it belongs to no group, or a topic to another
	 * cluster
	 */
	static void check(ContainerProperties properties, KafkaListenerEndpoint endpoint,
			@Nullable ConsumerFactory<?, ?> consumerFactory, TopicPayloads payloads) {
		requireGroup(properties, endpoint, consumerFactory);
		requireCluster(properties, endpoint, payloads);
	}

	private static void requireCluster(ContainerProperties properties, KafkaListenerEndpoint endpoint,
			TopicPayloads payloads) {
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

	private static void requireGroup(ContainerProperties properties, KafkaListenerEndpoint endpoint,
			@Nullable ConsumerFactory<?, ?> consumerFactory) {
		boolean manual = properties.getTopicPartitions() != null;
		// A container that is not for a listener method gets its group after this.
		if (endpoint.getId() != null && !manual && !StringUtils.hasText(properties.getGroupId())
				&& !properties.getKafkaConsumerProperties().containsKey(ConsumerConfig.GROUP_ID_CONFIG)
				&& !hasDefaultGroup(consumerFactory)) {
			throw new InvalidListenerException(ListenerEndpoints.describe(endpoint), "It belongs to no consumer group.",
					"Give the listener an id or a groupId, or set 'spring.application.name', 'kafka.service-name' or "
							+ "'kafka.consumer.group-id' for all listeners.");
		}
	}

	private static boolean hasDefaultGroup(@Nullable ConsumerFactory<?, ?> consumerFactory) {
		return consumerFactory != null
				&& consumerFactory.getConfigurationProperties().get(ConsumerConfig.GROUP_ID_CONFIG) != null;
	}

}
