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

package io.kafkastarter.autoconfigure.operations;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.kafkastarter.health.TopicUse;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.monitoring.ClusterInterest;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;

/**
 * Names the topics and groups that this application uses in a cluster: the topics that it
 * declares, those that its listeners read, and those that its producers have written.
 */
class ApplicationTopics implements ClusterInterest, TopicUse {

	private final DeclaredTopics declared;

	private final RegisteredListeners listeners;

	private final WrittenTopics written;

	private final Predicate<String> provisioning;

	/**
	 * Create the topics.
	 * @param declared those that are declared
	 * @param listeners read topics
	 * @param written those that are written
	 * @param provisioning whether the topics of a cluster are just being created
	 */
	ApplicationTopics(DeclaredTopics declared, RegisteredListeners listeners, WrittenTopics written,
			Predicate<String> provisioning) {
		this.declared = declared;
		this.listeners = listeners;
		this.written = written;
		this.provisioning = provisioning;
	}

	@Override
	public Collection<String> topics(String cluster) {
		Set<String> topics = new LinkedHashSet<>(declared(cluster));
		topics.addAll(read(cluster));
		topics.addAll(this.written.of(cluster));
		return topics;
	}

	@Override
	public Collection<String> groups(String cluster) {
		return groups(cluster, (listener) -> true);
	}

	@Override
	public Collection<String> shareGroups(String cluster) {
		return groups(cluster, RegisteredListener::isQueue);
	}

	private Set<String> groups(String cluster, Predicate<RegisteredListener> filter) {
		return this.listeners.of(cluster)
			.stream()
			.filter(filter)
			.map(RegisteredListener::group)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
	}

	// What is just being created is not missing.
	@Override
	public Set<String> required(String cluster) {
		return isCreating(cluster) ? Set.of() : declared(cluster);
	}

	@Override
	public boolean isCreating(String cluster) {
		return this.provisioning.test(cluster);
	}

	private Set<String> declared(String cluster) {
		return this.declared.toList()
			.stream()
			.filter((topic) -> topic.cluster().equals(cluster))
			.map(TopicDeclaration::name)
			.collect(Collectors.toSet());
	}

	@Override
	public Set<String> read(String cluster) {
		return this.listeners.of(cluster)
			.stream()
			.flatMap((listener) -> listener.topics().stream())
			.collect(Collectors.toSet());
	}

	@Override
	public Set<String> written(String cluster) {
		return this.written.of(cluster);
	}

}
