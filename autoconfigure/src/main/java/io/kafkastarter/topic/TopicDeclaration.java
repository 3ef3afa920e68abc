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

package io.kafkastarter.topic;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

import io.kafkastarter.Internal;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A topic that the application declares, with the place where it does so.
 *
 * @param cluster the name of the cluster the topic belongs to
 * @param topic the topic as Kafka's own type describes it
 * @param alias the alias under {@code kafka.topics}, or {@code null} if the topic was
 * declared by a bean
 * @param origin where the topic was declared, for messages: a property such as
 * {@code kafka.topics.ratings}, or a bean
 * @param deadLettersOf name of the topic whose dead letters it is for, or {@code null}
 * @since 0.1.0
 */
@Internal
public record TopicDeclaration(String cluster, NewTopic topic, @Nullable String alias, String origin,
		@Nullable String deadLettersOf) {

	/**
	 * Create a declaration of a topic that is not for dead letters.
	 * @param cluster the name of the cluster the topic belongs to
	 * @param topic the topic as Kafka's own type describes it
	 * @param alias the alias under {@code kafka.topics}, or {@code null}
	 * @param origin where the topic was declared
	 */
	public TopicDeclaration(String cluster, NewTopic topic, @Nullable String alias, String origin) {
		this(cluster, topic, alias, origin, null);
	}

	/**
	 * Create a declaration.
	 */
	public TopicDeclaration {
		Assert.hasText(cluster, "'cluster' must not be empty");
		Assert.notNull(topic, "'topic' must not be null");
		Assert.hasText(origin, "'origin' must not be empty");
	}

	/**
	 * Return this topic with the given size where it leaves its own to the brokers.
	 * @param partitions the number of partitions
	 * @param replicas the replication factor
	 * @return the topic with nothing left open
	 */
	public TopicDeclaration sized(int partitions, int replicas) {
		if (this.topic.replicasAssignments() != null) {
			return this;
		}
		NewTopic sized = new NewTopic(name(), partitions().orElse(partitions), (short) replicas().orElse(replicas));
		return new TopicDeclaration(this.cluster, sized.configs(this.topic.configs()), this.alias, this.origin,
				this.deadLettersOf);
	}

	/**
	 * Return the topic's name in the cluster.
	 * @return the name
	 */
	public String name() {
		return this.topic.name();
	}

	/**
	 * Return the declared number of partitions.
	 * @return the number, or empty if it is left to the broker
	 */
	public OptionalInt partitions() {
		Map<Integer, List<Integer>> assignments = this.topic.replicasAssignments();
		return positive((assignments != null) ? assignments.size() : this.topic.numPartitions());
	}

	/**
	 * Return the declared replication factor.
	 * @return the factor, or empty if it is left to the broker
	 */
	public OptionalInt replicas() {
		Map<Integer, List<Integer>> assignments = this.topic.replicasAssignments();
		if (assignments == null) {
			return positive(this.topic.replicationFactor());
		}
		return assignments.values().stream().mapToInt(List::size).min();
	}

	/**
	 * Return the declared settings.
	 * @return the settings by Kafka's own names, in their order
	 */
	public Map<String, String> configs() {
		Map<String, String> configs = this.topic.configs();
		return (configs != null) ? new TreeMap<>(configs) : Map.of();
	}

	/**
	 * Return the place where the given part of the topic is declared, for messages.
	 * @param part the part's name among a topic's properties
	 * @return the property, or the bean
	 */
	public String at(String part) {
		return (this.alias != null) ? this.origin + "." + part : this.origin;
	}

	/**
	 * Return the place where the given setting is declared, for messages.
	 * @param key the name Kafka has for the setting
	 * @return the property, or the bean
	 */
	public String atConfig(String key) {
		return switch (key) {
			case "retention.ms" -> at("retention");
			case "cleanup.policy" -> at("cleanup-policy");
			default -> at("configs." + key);
		};
	}

	/**
	 * Return whether two aliases are the same one in different spelling, such as
	 * {@code filmRatings}, {@code film-ratings} and {@code FILM_RATINGS}.
	 * @param first an alias
	 * @param second another alias
	 * @return {@code true} if they are the same
	 */
	public static boolean sameAlias(String first, String second) {
		return uniform(first).equals(uniform(second));
	}

	private static String uniform(String alias) {
		StringBuilder uniform = new StringBuilder(alias.length());
		alias.codePoints().filter(Character::isLetterOrDigit).forEach(uniform::appendCodePoint);
		return uniform.toString().toLowerCase(Locale.ROOT);
	}

	private static OptionalInt positive(int number) {
		return (number > 0) ? OptionalInt.of(number) : OptionalInt.empty();
	}

}
