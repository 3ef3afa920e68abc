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

package io.kafkastarter.production;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.Internal;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.common.config.TopicConfig;

import org.springframework.util.Assert;

/**
 * Looks for declared topics that do not survive the loss of a broker.
 *
 * @since 0.1.0
 */
@Internal
public final class TopicProductionCheck implements ProductionCheck {

	private static final int NAMED = 5;

	private final DeclaredTopics topics;

	private final Predicate<String> local;

	/**
	 * Create a check.
	 * @param topics the topics
	 * @param local whether a cluster is on this machine
	 */
	public TopicProductionCheck(DeclaredTopics topics, Predicate<String> local) {
		Assert.notNull(topics, "'topics' must not be null");
		Assert.notNull(local, "'local' must not be null");
		this.topics = topics;
		this.local = local;
	}

	@Override
	public List<ProductionConcern> find() {
		return Stream
			.of(single(topics((topic) -> topic.replicas().orElse(0) == 1)),
					lonely(topics((topic) -> topic.replicas().orElse(0) >= 3 && minInSync(topic).equals("1"))))
			.flatMap(Optional::stream)
			.toList();
	}

	static Optional<ProductionConcern> single(List<TopicDeclaration> topics) {
		return topics.isEmpty() ? Optional.empty()
				: Optional.of(new ProductionConcern(topics.get(0).at("replicas"),
						"The loss of one broker loses the only copy of %s.".formatted(names(topics)),
						"Write 3, for all topics at kafka.topic-defaults.replicas."));
	}

	static Optional<ProductionConcern> lonely(List<TopicDeclaration> topics) {
		return topics.isEmpty() ? Optional.empty()
				: Optional.of(new ProductionConcern(topics.get(0).atConfig(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
						"A record counts as sent when a single replica has it, in %s.".formatted(names(topics)),
						"Write min.insync.replicas: 2, for all topics below kafka.topic-defaults.configs."));
	}

	private List<TopicDeclaration> topics(Predicate<TopicDeclaration> predicate) {
		return this.topics.toList()
			.stream()
			.filter((topic) -> !this.local.test(topic.cluster()))
			.filter(predicate)
			.toList();
	}

	// What is left to the brokers is known when they were asked.
	private static String minInSync(TopicDeclaration topic) {
		return topic.configs().getOrDefault(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "").trim();
	}

	private static String names(List<TopicDeclaration> topics) {
		String names = topics.stream()
			.limit(NAMED)
			.map((topic) -> "'" + topic.name() + "'")
			.collect(Collectors.joining(", "));
		return (topics.size() > NAMED) ? "%s and %d more".formatted(names, topics.size() - NAMED) : names;
	}

}
