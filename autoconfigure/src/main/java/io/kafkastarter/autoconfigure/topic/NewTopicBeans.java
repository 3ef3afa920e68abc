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

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.NewTopic;

import org.springframework.context.ApplicationContext;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Topics that the application declares the way Spring for Apache Kafka knows, as beans.
 * They belong to the main cluster.
 */
class NewTopicBeans {

	private final ApplicationContext context;

	NewTopicBeans(ApplicationContext context) {
		this.context = context;
	}

	// Topics of retries are registered while listeners are created, so this is to be
	// called after that.
	List<TopicDeclaration> declarations() {
		Map<String, NewTopic> beans = this.context.getBeansOfType(NewTopic.class, false, false);
		return new Collector(this.context).collect().stream().map((topic) -> declaration(topic, beans)).toList();
	}

	private TopicDeclaration declaration(NewTopic topic, Map<String, NewTopic> beans) {
		String origin = beans.entrySet()
			.stream()
			.filter((bean) -> bean.getValue() == topic)
			.map((bean) -> "bean '%s'".formatted(bean.getKey()))
			.findFirst()
			.orElse("a bean of type KafkaAdmin.NewTopics");
		return new TopicDeclaration(KafkaCluster.MAIN, topic, null, origin);
	}

	/**
	 * Reaches the topics that Spring's own admin would create: it alone can look into its
	 * {@code NewTopics}.
	 */
	private static final class Collector extends KafkaAdmin {

		Collector(ApplicationContext context) {
			super(Map.of());
			setApplicationContext(context);
		}

		Collection<NewTopic> collect() {
			return newTopics();
		}

	}

}
