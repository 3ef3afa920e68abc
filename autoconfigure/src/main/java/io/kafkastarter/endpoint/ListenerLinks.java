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

package io.kafkastarter.endpoint;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ListenerState;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import org.jspecify.annotations.Nullable;

/**
 * Tells which listeners of this application read a topic, or belong to a group.
 *
 * @since 0.1.0
 */
public final class ListenerLinks {

	private final RegisteredListeners listeners;

	private final Function<String, @Nullable ListenerHandle> handles;

	/**
	 * Create links.
	 * @param listeners the listeners of the application
	 * @param manager knows what they do, or {@code null} if they cannot be steered
	 */
	public ListenerLinks(RegisteredListeners listeners, @Nullable KafkaListenerManager manager) {
		this.listeners = listeners;
		this.handles = (id) -> (manager != null) ? manager.find(id).orElse(null) : null;
	}

	Map<String, Collection<String>> byTopic(String cluster) {
		return by(cluster, RegisteredListener::topics);
	}

	Map<String, Collection<String>> byGroup(String cluster) {
		return by(cluster, (listener) -> (listener.group() != null) ? List.of(listener.group()) : List.of());
	}

	private Map<String, Collection<String>> by(String cluster,
			Function<RegisteredListener, Collection<String>> attribute) {
		Map<String, Collection<String>> ids = new HashMap<>();
		for (RegisteredListener listener : this.listeners.of(cluster)) {
			attribute.apply(listener)
				.forEach((value) -> ids.computeIfAbsent(value, (key) -> new TreeSet<>()).add(listener.id()));
		}
		return ids;
	}

	List<LinkDescriptor> ofTopic(String cluster, String topic) {
		return links(byTopic(cluster).getOrDefault(topic, List.of()));
	}

	List<LinkDescriptor> ofGroup(String cluster, String group) {
		return links(byGroup(cluster).getOrDefault(group, List.of()));
	}

	private List<LinkDescriptor> links(Collection<String> ids) {
		return this.listeners.all()
			.stream()
			.filter((listener) -> ids.contains(listener.id()))
			.map((listener) -> link(listener, this.handles.apply(listener.id())))
			.toList();
	}

	private static LinkDescriptor link(RegisteredListener listener, @Nullable ListenerHandle handle) {
		return new LinkDescriptor(listener.id(), listener.group(), (handle != null) ? handle.spec().mode() : null,
				(handle != null) ? handle.state().status() : null);
	}

	/**
	 * Description of a listener, in short.
	 *
	 * @param id its id
	 * @param group its consumer group, or {@code null} if it has none
	 * @param mode how it takes records, or {@code null} if that is not known
	 * @param status what it does, or {@code null} if that is not known
	 */
	public record LinkDescriptor(String id, @Nullable String group, ListenerSpec.@Nullable Mode mode,
			ListenerState.@Nullable Status status) {

	}

}
