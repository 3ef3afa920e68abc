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

package io.kafkastarter.deadletter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.topic.MessageRoom;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics for dead letters: one for each topic that a listener subscribes to by its
 * name. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class DeadLetterTopics {

	private final DeadLetterNames names;

	private final Map<String, Set<String>> sources = new ConcurrentHashMap<>();

	/**
	 * Create the topics.
	 * @param names their names
	 */
	public DeadLetterTopics(DeadLetterNames names) {
		this.names = names;
	}

	/**
	 * Note that a listener subscribes to topics.
	 * @param cluster the cluster of the topics
	 * @param topics the names of the topics
	 */
	public void subscribed(String cluster, Collection<String> topics) {
		this.sources.computeIfAbsent(cluster, (key) -> ConcurrentHashMap.newKeySet()).addAll(topics);
	}

	/**
	 * Note that the failures of some topics are somebody else's after all.
	 * @param cluster the cluster of the topics
	 * @param topics the names of the topics
	 */
	public void unsubscribed(String cluster, Collection<String> topics) {
		this.sources.getOrDefault(cluster, new HashSet<>()).removeAll(topics);
	}

	/**
	 * Return declarations of dead-letter topics, with the partitions and replicas of the
	 * topics they belong to. Where a topic leaves these to the brokers, they come from
	 * what is in the cluster.
	 * @param declared the declared topics
	 * @return one declaration for each declared topic that a listener subscribes to,
	 * except for those that are declared themselves
	 */
	public List<TopicDeclaration> declarations(Collection<TopicDeclaration> declared) {
		List<TopicDeclaration> all = new ArrayList<>(declared);
		// The list grows: a listener may subscribe to a dead-letter topic.
		for (int index = 0; index < all.size(); index++) {
			TopicDeclaration source = all.get(index);
			if (isSubscribed(source)) {
				this.names.of(source.name())
					.filter((name) -> all.stream().noneMatch((other) -> isSame(other, source.cluster(), name)))
					.ifPresent((name) -> all.add(declaration(source, name)));
			}
		}
		return List.copyOf(all.subList(declared.size(), all.size()));
	}

	private boolean isSubscribed(TopicDeclaration topic) {
		return this.sources.getOrDefault(topic.cluster(), Set.of()).contains(topic.name());
	}

	private static boolean isSame(TopicDeclaration topic, String cluster, String name) {
		return topic.cluster().equals(cluster) && topic.name().equals(name);
	}

	// A dead letter has to be as safe as its record was, and to fit where that did.
	private static TopicDeclaration declaration(TopicDeclaration source, String name) {
		NewTopic topic = new NewTopic(name, boxed(source.partitions()),
				boxed(source.replicas()).map(Integer::shortValue));
		Map<String, String> configs = new HashMap<>(source.configs());
		configs.keySet()
			.retainAll(List.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
		configs.computeIfPresent(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, (key, size) -> MessageRoom.withHeaders(size));
		return new TopicDeclaration(source.cluster(), topic.configs(configs), null,
				"dead letters of " + source.origin(), source.name());
	}

	private static Optional<Integer> boxed(OptionalInt number) {
		return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
	}

}
