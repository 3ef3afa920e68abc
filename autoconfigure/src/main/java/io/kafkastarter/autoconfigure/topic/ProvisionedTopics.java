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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;

import org.springframework.kafka.support.TopicForRetryable;

/**
 * All topics that are provisioned: those of {@code kafka.topics}, those of beans, and
 * those of the dead letters that listeners may have. Complete once all listeners are
 * registered.
 *
 * @since 0.1.0
 */
public final class ProvisionedTopics {

	private final DeclaredTopics topics;

	private final Supplier<List<TopicDeclaration>> beans;

	private final UnaryOperator<List<TopicDeclaration>> deadLetters;

	private final SingleBrokerTopics singleBroker;

	ProvisionedTopics(DeclaredTopics topics, Supplier<List<TopicDeclaration>> beans,
			UnaryOperator<List<TopicDeclaration>> deadLetters, SingleBrokerTopics singleBroker) {
		this.topics = topics;
		this.beans = beans;
		this.deadLetters = deadLetters;
		this.singleBroker = singleBroker;
	}

	boolean hasBeans() {
		return !this.beans.get().isEmpty();
	}

	/**
	 * Return the topics of all clusters.
	 * @return their declarations
	 * @throws InvalidKafkaConfigurationException if a topic is declared twice
	 */
	public List<TopicDeclaration> all() {
		List<TopicDeclaration> declared = new ArrayList<>(this.topics.toList());
		for (TopicDeclaration bean : this.beans.get()) {
			Optional<TopicDeclaration> other = declared.stream()
				.filter((topic) -> topic.cluster().equals(bean.cluster()) && topic.name().equals(bean.name()))
				.findFirst();
			if (other.isEmpty()) {
				declared.add(bean);
			}
			else if (other.get().alias() != null && !(bean.topic() instanceof TopicForRetryable)) {
				throw new InvalidKafkaConfigurationException(other.get().origin(),
						"The topic '%s' is also declared by %s.".formatted(bean.name(), bean.origin()),
						"Keep one of the two.");
			}
		}
		declared.addAll(this.deadLetters.apply(declared));
		return this.singleBroker.fit(declared);
	}

	/**
	 * Return the names of the topics of a cluster.
	 * @param cluster the name of the cluster
	 * @return their names
	 */
	public Set<String> names(String cluster) {
		return all().stream()
			.filter((topic) -> topic.cluster().equals(cluster))
			.map(TopicDeclaration::name)
			.collect(Collectors.toSet());
	}

}
