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

package io.kafkastarter.autoconfigure.cluster;

import org.apache.kafka.clients.admin.NewTopic;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Knows the topics that are declared as beans, and may just be created.
 */
final class NewTopicNames {

	private final BeanFactory beanFactory;

	NewTopicNames(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return whether a topic is declared as a bean.
	 * @param topic the name of the topic
	 * @return whether it is, or may be: what is in a {@code NewTopics} bean is only told
	 * to Spring's own admin
	 */
	boolean contains(String topic) {
		return this.beanFactory.getBeanProvider(NewTopic.class).stream().anyMatch((bean) -> bean.name().equals(topic))
				|| this.beanFactory.getBeanProvider(KafkaAdmin.NewTopics.class).stream().findAny().isPresent();
	}

}
