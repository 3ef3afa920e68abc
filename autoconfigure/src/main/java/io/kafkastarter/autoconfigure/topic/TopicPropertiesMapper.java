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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.internals.Topic;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Turns {@link KafkaTopicsProperties} into declared topics, and refuses what cannot work.
 */
final class TopicPropertiesMapper {

	private static final int LEFT_TO_BROKERS = -1;

	private final KafkaTopicsProperties properties;

	private final @Nullable TopicEnum topicEnum;

	private final Map<String, String> defaultConfigs;

	private final TopicConfigsMapper configsMapper = new TopicConfigsMapper();

	TopicPropertiesMapper(KafkaTopicsProperties properties) {
		this.properties = properties;
		this.topicEnum = (properties.topicsEnum() != null) ? TopicEnum.of(properties.topicsEnum()) : null;
		TopicDefaultsProperties defaults = properties.topicDefaults();
		this.defaultConfigs = this.configsMapper.map(TopicPropertyNames.DEFAULTS, defaults.retention(),
				defaults.cleanupPolicy(), defaults.configs());
	}

	List<TopicDeclaration> map() {
		Map<String, TopicProperties> topics = withoutRespelledAliases();
		if (this.topicEnum != null) {
			this.topicEnum.check(topics.keySet());
		}
		checkCounts(TopicPropertyNames.DEFAULTS, this.properties.topicDefaults().partitions(),
				this.properties.topicDefaults().replicas());
		List<TopicDeclaration> declared = new ArrayList<>();
		topics.forEach((alias, topic) -> {
			TopicDeclaration declaration = map(alias, topic);
			checkUnique(declaration, declared);
			declared.add(declaration);
		});
		return declared;
	}

	// An environment variable for a topic of the YAML file brings its alias without the
	// hyphens; both spellings bind to the same values, so the more readable one is kept.
	private Map<String, TopicProperties> withoutRespelledAliases() {
		Map<String, TopicProperties> topics = new LinkedHashMap<>();
		this.properties.topics().forEach((alias, topic) -> {
			Optional<String> other = topics.keySet()
				.stream()
				.filter((known) -> TopicDeclaration.sameAlias(known, alias))
				.findFirst();
			String kept = other.map((known) -> readable(known, alias)).orElse(alias);
			other.ifPresent(topics::remove);
			topics.put(kept, topic);
		});
		return topics;
	}

	private static String readable(String first, String second) {
		return (first.length() >= second.length()) ? first : second;
	}

	private TopicDeclaration map(String alias, TopicProperties topic) {
		String property = TopicPropertyNames.of(alias);
		String name = name(alias, topic.name());
		checkName(property, name);
		TopicDefaultsProperties defaults = this.properties.topicDefaults();
		int partitions = (topic.partitions() != null) ? topic.partitions() : defaults.partitions();
		int replicas = (topic.replicas() != null) ? topic.replicas() : defaults.replicas();
		checkCounts(property, partitions, replicas);
		Map<String, String> configs = new TreeMap<>(this.defaultConfigs);
		configs.putAll(this.configsMapper.map(property, topic.retention(), topic.cleanupPolicy(), topic.configs()));
		checkInSyncReplicas(property, configs.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), replicas);
		NewTopic newTopic = new NewTopic(name, partitions, (short) replicas).configs(configs);
		String cluster = topic.cluster();
		return new TopicDeclaration(StringUtils.hasText(cluster) ? cluster : KafkaCluster.MAIN, newTopic, alias,
				property);
	}

	private String name(String alias, @Nullable String declared) {
		if (this.topicEnum != null) {
			return this.topicEnum.name(alias, declared);
		}
		return StringUtils.hasText(declared) ? declared : alias;
	}

	private static void checkName(String property, String name) {
		try {
			Topic.validate(name);
		}
		catch (InvalidTopicException ex) {
			throw new InvalidKafkaConfigurationException(property + ".name", ex.getMessage() + ".",
					"Write a name of letters, digits, '.', '_' and '-', at most 249 of them.", ex);
		}
	}

	private static void checkCounts(String property, int partitions, int replicas) {
		if (partitions < 1 && partitions != LEFT_TO_BROKERS) {
			throw new InvalidKafkaConfigurationException(property + ".partitions",
					"A topic cannot have %d partitions.".formatted(partitions),
					"Write 1 or more, or -1 for what the brokers say.");
		}
		if ((replicas < 1 && replicas != LEFT_TO_BROKERS) || replicas > Short.MAX_VALUE) {
			throw new InvalidKafkaConfigurationException(property + ".replicas",
					"A topic cannot have %d replicas.".formatted(replicas),
					"Write 1 or more, and no more than there are brokers, or -1 for what the brokers say.");
		}
	}

	private static void checkInSyncReplicas(String property, @Nullable String minInSyncReplicas, int replicas) {
		if (minInSyncReplicas == null) {
			return;
		}
		String configProperty = "%s.configs.%s".formatted(property, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
		try {
			if (Integer.parseInt(minInSyncReplicas.trim()) > replicas && replicas != LEFT_TO_BROKERS) {
				throw new InvalidKafkaConfigurationException(configProperty,
						"It asks for %s replicas in sync, but the topic has %d: no record could be written."
							.formatted(minInSyncReplicas, replicas),
						"Write at most %d, or raise %s.replicas.".formatted(replicas, property));
			}
		}
		catch (NumberFormatException ex) {
			throw new InvalidKafkaConfigurationException(configProperty,
					"'%s' is not a whole number.".formatted(minInSyncReplicas), "Write a number such as 2.", ex);
		}
	}

	private static void checkUnique(TopicDeclaration topic, List<TopicDeclaration> others) {
		others.stream()
			.filter((other) -> other.cluster().equals(topic.cluster()) && other.name().equals(topic.name()))
			.findFirst()
			.ifPresent((other) -> {
				throw new InvalidKafkaConfigurationException(topic.at("name"),
						"The topic '%s' of cluster '%s' is declared twice, by %s and %s.".formatted(topic.name(),
								topic.cluster(), other.origin(), topic.origin()),
						"Keep one of the two, or give one of them another name or cluster.");
			});
	}

}
