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

package io.kafkastarter.topic.provisioning;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Reads what the cluster has of the declared topics, in three requests: for the nodes,
 * for the topics, which is asked again for every 2,000 of their partitions, and for their
 * settings.
 */
final class TopicReader {

	// That it has none of this name, that the application may not know of it, and that it
	// cannot have one: whoever creates it is told which.
	private static final Set<Class<? extends Exception>> ABSENT = Set.of(UnknownTopicOrPartitionException.class,
			TopicAuthorizationException.class, InvalidTopicException.class);

	private final int timeoutMs;

	TopicReader(int timeoutMs) {
		this.timeoutMs = timeoutMs;
	}

	Map<String, FoundTopic> read(Admin admin, Collection<TopicDeclaration> declared)
			throws InterruptedException, ExecutionException {
		Map<String, TopicDescription> descriptions = describe(admin, declared);
		Map<String, Optional<Map<String, ConfigEntry>>> configs = configs(admin,
				declared.stream()
					.filter((topic) -> descriptions.containsKey(topic.name()) && !topic.configs().isEmpty())
					.map(TopicDeclaration::name)
					.toList());
		Map<String, FoundTopic> found = new HashMap<>();
		Optional<Map<String, ConfigEntry>> noneAsked = Optional.of(Map.of());
		descriptions.forEach((name, description) -> found.put(name, new FoundTopic(description.partitions().size(),
				replicas(description), configs.getOrDefault(name, noneAsked).orElse(null))));
		return found;
	}

	private Map<String, TopicDescription> describe(Admin admin, Collection<TopicDeclaration> declared)
			throws InterruptedException, ExecutionException {
		List<String> names = declared.stream().map(TopicDeclaration::name).toList();
		Collection<KafkaFuture<TopicDescription>> answers = admin
			.describeTopics(names, new DescribeTopicsOptions().timeoutMs(this.timeoutMs))
			.topicNameValues()
			.values();
		Map<String, TopicDescription> descriptions = new HashMap<>();
		for (KafkaFuture<TopicDescription> answer : answers) {
			get(answer, ABSENT).ifPresent((topic) -> descriptions.put(topic.name(), topic));
		}
		return descriptions;
	}

	private Map<String, Optional<Map<String, ConfigEntry>>> configs(Admin admin, Collection<String> names)
			throws InterruptedException, ExecutionException {
		if (names.isEmpty()) {
			return Map.of();
		}
		Map<ConfigResource, KafkaFuture<Config>> answers = admin
			.describeConfigs(names.stream().map((name) -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList(),
					new DescribeConfigsOptions().timeoutMs(this.timeoutMs))
			.values();
		Map<String, Optional<Map<String, ConfigEntry>>> configs = new HashMap<>();
		for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer : answers.entrySet()) {
			configs.put(answer.getKey().name(),
					get(answer.getValue(), Set.of(TopicAuthorizationException.class)).map(this::byName));
		}
		return configs;
	}

	private <T> Optional<T> get(KafkaFuture<T> answer, Set<Class<? extends Exception>> absent)
			throws InterruptedException, ExecutionException {
		try {
			return Optional.of(answer.get());
		}
		catch (ExecutionException ex) {
			if (ex.getCause() != null && absent.contains(ex.getCause().getClass())) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private int replicas(TopicDescription description) {
		int fewest = (description.partitions().isEmpty()) ? 0 : Integer.MAX_VALUE;
		for (TopicPartitionInfo partition : description.partitions()) {
			fewest = Math.min(fewest, partition.replicas().size());
		}
		return fewest;
	}

	private Map<String, ConfigEntry> byName(Config config) {
		return config.entries().stream().collect(Collectors.toMap(ConfigEntry::name, Function.identity()));
	}

}
