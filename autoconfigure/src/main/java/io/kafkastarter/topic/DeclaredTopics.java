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

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import io.kafkastarter.Internal;

/**
 * All topics declared under {@code kafka.topics}, with their names resolved. Immutable.
 *
 * @since 0.1.0
 */
@Internal
public final class DeclaredTopics implements Iterable<TopicDeclaration> {

	private final List<TopicDeclaration> topics;

	/**
	 * Create the set of topics.
	 * @param topics the topics
	 */
	public DeclaredTopics(Collection<TopicDeclaration> topics) {
		this.topics = List.copyOf(topics);
	}

	/**
	 * Return the topic of the given name.
	 * @param cluster the name of the topic's cluster
	 * @param name the name in that cluster
	 * @return the topic, or empty if none is declared
	 */
	public Optional<TopicDeclaration> find(String cluster, String name) {
		return this.topics.stream()
			.filter((topic) -> topic.cluster().equals(cluster) && topic.name().equals(name))
			.findFirst();
	}

	/**
	 * Return the topic of the given alias, in any of the spellings of
	 * {@link TopicDeclaration#sameAlias(String, String)}.
	 * @param alias the alias
	 * @return the topic, or empty if none is declared
	 */
	public Optional<TopicDeclaration> findByAlias(String alias) {
		return this.topics.stream()
			.filter((topic) -> topic.alias() != null && TopicDeclaration.sameAlias(topic.alias(), alias))
			.findFirst();
	}

	/**
	 * Return all topics.
	 * @return the topics, in the order of their declaration
	 */
	public List<TopicDeclaration> toList() {
		return this.topics;
	}

	@Override
	public Iterator<TopicDeclaration> iterator() {
		return this.topics.iterator();
	}

}
