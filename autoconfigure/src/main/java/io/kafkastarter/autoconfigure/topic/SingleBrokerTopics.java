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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Lets topics that are declared for the brokers of production be created on the
 * development broker, which is one.
 */
final class SingleBrokerTopics {

	private static final Log logger = LogFactory.getLog(SingleBrokerTopics.class);

	private static final String MINIMUM = TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;

	private final BooleanSupplier development;

	/**
	 * Create an adaptation.
	 * @param development whether the main cluster is the development broker
	 */
	SingleBrokerTopics(BooleanSupplier development) {
		this.development = development;
	}

	List<TopicDeclaration> fit(List<TopicDeclaration> declared) {
		if (!this.development.getAsBoolean()) {
			return declared;
		}
		List<String> changed = new ArrayList<>();
		List<TopicDeclaration> topics = declared.stream().map((topic) -> {
			if (!topic.cluster().equals(KafkaCluster.MAIN) || !needsMore(topic)) {
				return topic;
			}
			changed.add(topic.name());
			return withOneReplica(topic);
		}).toList();
		if (!changed.isEmpty()) {
			logger.info("The development broker is a single one: declared 'replicas' and '%s' count as 1 for topics %s"
				.formatted(MINIMUM, changed.stream().sorted().collect(Collectors.joining(", "))));
		}
		return topics;
	}

	private static boolean needsMore(TopicDeclaration topic) {
		return topic.replicas().orElse(1) > 1 || !topic.configs().getOrDefault(MINIMUM, "1").trim().equals("1");
	}

	private static TopicDeclaration withOneReplica(TopicDeclaration topic) {
		Map<String, String> configs = topic.configs();
		if (configs.containsKey(MINIMUM)) {
			configs.put(MINIMUM, "1");
		}
		NewTopic single = new NewTopic(topic.name(), topic.partitions().orElse(-1), (short) 1).configs(configs);
		return new TopicDeclaration(topic.cluster(), single, topic.alias(), topic.origin(), topic.deadLettersOf());
	}

}
