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

package io.kafkastarter.autoconfigure.topic;

import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.kafkastarter.access.AccessRules;
import io.kafkastarter.listener.registry.SubscribedTopics;
import io.kafkastarter.listener.spring.Acknowledgments;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.config.MethodKafkaListenerEndpoint;
import org.springframework.kafka.config.MultiMethodKafkaListenerEndpoint;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.util.StringUtils;

/**
 * Holds the listeners of one container factory to the permissions.
 */
final class ListenerAccess {

	private final String cluster;

	private final Supplier<AccessRules> rules;

	private final Supplier<@Nullable ConsumerFactory<?, ?>> consumerFactory;

	/**
	 * Create a check.
	 * @param cluster the name of the listeners' cluster
	 * @param rules the rules
	 * @param consumerFactory returns what creates the listeners' consumers
	 */
	ListenerAccess(String cluster, Supplier<AccessRules> rules,
			Supplier<@Nullable ConsumerFactory<?, ?>> consumerFactory) {
		this.cluster = cluster;
		this.rules = rules;
		this.consumerFactory = consumerFactory;
	}

	/**
	 * Check a listener.
	 * @param properties the properties of its container
	 * @param endpoint what the container is for
	 * @throws io.kafkastarter.access.MissingPermissionException if the application may
	 * not do what the listener is to do
	 */
	void check(ContainerProperties properties, KafkaListenerEndpoint endpoint) {
		check(properties, group(properties, endpoint), Acknowledgments.isManual(endpoint, properties),
				describe(endpoint));
	}

	/**
	 * Check a listener of which only the container is known.
	 * @param properties the properties of the container
	 * @param id the listener's id
	 */
	void check(ContainerProperties properties, @Nullable String id) {
		check(properties, properties.getGroupId(), Acknowledgments.isManual(properties), "listener '%s'".formatted(id));
	}

	private void check(ContainerProperties properties, @Nullable String group, boolean manual, String who) {
		AccessRules access = this.rules.get();
		Pattern pattern = properties.getTopicPattern();
		if (pattern != null) {
			access.requireRead(this.cluster, pattern, group, manual, who);
		}
		access.requireRead(this.cluster, new TreeSet<>(SubscribedTopics.named(properties)), group, manual, who);
	}

	// A container that is not for a listener method gets its group after this.
	private @Nullable String group(ContainerProperties properties, KafkaListenerEndpoint endpoint) {
		if (StringUtils.hasText(properties.getGroupId()) || endpoint.getId() == null) {
			return properties.getGroupId();
		}
		String own = properties.getKafkaConsumerProperties().getProperty(ConsumerConfig.GROUP_ID_CONFIG);
		ConsumerFactory<?, ?> factory = this.consumerFactory.get();
		if (own != null || factory == null) {
			return own;
		}
		return Objects.toString(factory.getConfigurationProperties().get(ConsumerConfig.GROUP_ID_CONFIG), null);
	}

	private static String describe(KafkaListenerEndpoint endpoint) {
		String listener = "listener '%s'".formatted(endpoint.getId());
		return (endpoint instanceof MethodKafkaListenerEndpoint<?, ?> method
				&& !(endpoint instanceof MultiMethodKafkaListenerEndpoint<?, ?>))
						? "%s, %s,".formatted(listener, method.getMethod().toGenericString()) : listener;
	}

}
