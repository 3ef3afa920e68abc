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

package io.kafkastarter.listener.parallel;

import java.util.function.Function;

import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.settings.ListenerSettings;
import io.kafkastarter.listener.spring.ListenerEndpoints;
import io.kafkastarter.listener.spring.ListenerSetup;

import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.util.Assert;

/**
 * Creates the containers of queue listeners, with the settings of
 * {@code kafka.listeners.<id>}.
 *
 * @since 0.1.0
 */
public final class QueueKafkaListenerContainerFactory
		extends WorkerKafkaListenerContainerFactory<QueueMessageListenerContainer> {

	private final QueueSettings defaults;

	private Function<String, ShareGroup> groups = (group) -> ShareGroup.UNKNOWN;

	/**
	 * Create a factory.
	 * @param setup what all kinds of listeners have in common
	 * @param defaults settings of listeners that say nothing else
	 * @param settings returns the settings of the listener with the given id
	 */
	public QueueKafkaListenerContainerFactory(ListenerSetup setup, QueueSettings defaults,
			Function<String, ListenerSettings> settings) {
		super(setup, ListenerSpec.Mode.QUEUE, settings);
		Assert.notNull(defaults, "'defaults' must not be null");
		this.defaults = defaults;
	}

	/**
	 * Set what is known of share groups.
	 * @param groups returns what is known of the group of an id
	 */
	public void setGroups(Function<String, ShareGroup> groups) {
		Assert.notNull(groups, "'groups' must not be null");
		this.groups = groups;
	}

	// A share consumer subscribes to names alone, and its brokers assign the partitions.
	@Override
	protected QueueMessageListenerContainer createContainerInstance(KafkaListenerEndpoint endpoint) {
		if (endpoint.getTopics() == null || endpoint.getTopics().isEmpty()) {
			throw new InvalidListenerException(ListenerEndpoints.describe(endpoint),
					"It is a queue, and listens to a pattern or to partitions.", "Name its topics with 'topics'.");
		}
		return super.createContainerInstance(endpoint);
	}

	@Override
	QueueMessageListenerContainer create(ConsumerFactory<? super Object, ? super Object> consumerFactory,
			ContainerProperties properties, FailurePolicy failures) {
		return new QueueMessageListenerContainer(consumerFactory, properties, failures);
	}

	@Override
	void apply(QueueMessageListenerContainer container, KafkaListenerEndpoint endpoint, ListenerSettings settings) {
		container.setGroups(this.groups);
		container.setSettings(new QueueListenerOptions(endpoint).apply(settings, this.defaults));
	}

}
