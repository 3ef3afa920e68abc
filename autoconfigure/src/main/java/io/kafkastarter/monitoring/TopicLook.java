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

package io.kafkastarter.monitoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.Uuid;

/**
 * Describes topics. Those seen before are asked for by their ids, all in one request
 * however many they are: by name it would be a request for every 2,000 partitions.
 */
final class TopicLook {

	private final Map<String, Uuid> ids = new HashMap<>();

	Map<String, Answer<TopicDescription>> look(Admin admin, Collection<String> names, Deadline deadline)
			throws InterruptedException {
		Map<String, Answer<TopicDescription>> answers = new HashMap<>(byId(admin, names, deadline));
		List<String> others = names.stream().filter((name) -> !answers.containsKey(name)).toList();
		answers.putAll(byName(admin, others, deadline));
		this.ids.clear();
		answers.forEach((name, answer) -> answer.toOptional()
			.map(TopicDescription::topicId)
			.filter((id) -> !Uuid.ZERO_UUID.equals(id))
			.ifPresent((id) -> this.ids.put(name, id)));
		return answers;
	}

	// A topic that is not found by its id may have been deleted and created again, or is
	// not to be seen any more: its name tells.
	private Map<String, Answer<TopicDescription>> byId(Admin admin, Collection<String> names, Deadline deadline)
			throws InterruptedException {
		List<Uuid> known = names.stream().map(this.ids::get).filter(Objects::nonNull).toList();
		if (known.isEmpty()) {
			return Map.of();
		}
		List<KafkaFuture<TopicDescription>> futures = new ArrayList<>(
				admin.describeTopics(TopicCollection.ofTopicIds(known), options(deadline)).topicIdValues().values());
		Map<String, Answer<TopicDescription>> answers = new HashMap<>();
		for (KafkaFuture<TopicDescription> future : futures) {
			Answer<TopicDescription> answer = deadline.await(future);
			answer.toOptional().ifPresent((topic) -> answers.put(topic.name(), answer));
		}
		return answers;
	}

	private Map<String, Answer<TopicDescription>> byName(Admin admin, List<String> names, Deadline deadline)
			throws InterruptedException {
		if (names.isEmpty()) {
			return Map.of();
		}
		return deadline
			.await(admin.describeTopics(TopicCollection.ofTopicNames(names), options(deadline)).topicNameValues());
	}

	private static DescribeTopicsOptions options(Deadline deadline) {
		return new DescribeTopicsOptions().includeAuthorizedOperations(true).timeoutMs(deadline.remainingMs());
	}

	// Return the topics of which a partition has fewer replicas in sync than replicas.
	static Collection<String> underReplicated(Map<String, Answer<TopicDescription>> topics) {
		return topics.values()
			.stream()
			.flatMap((answer) -> answer.toOptional().stream())
			.filter((topic) -> topic.partitions()
				.stream()
				.anyMatch((partition) -> partition.isr().size() < partition.replicas().size()))
			.map(TopicDescription::name)
			.collect(Collectors.toSet());
	}

}
