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

package io.kafkastarter.listener.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * All listeners of the application, annotated ones and others, as they are registered at
 * the moment.
 *
 * @since 0.1.0
 */
public final class RegisteredListeners {

	private final Supplier<Collection<? extends MessageListenerContainer>> containers;

	private final ListenerClusters clusters;

	/**
	 * Create the view.
	 * @param containers returns the containers that are registered
	 * @param clusters tells which cluster each belongs to
	 */
	public RegisteredListeners(Supplier<Collection<? extends MessageListenerContainer>> containers,
			ListenerClusters clusters) {
		this.containers = containers;
		this.clusters = clusters;
	}

	/**
	 * Return all listeners.
	 * @return the listeners, by id
	 */
	public List<RegisteredListener> all() {
		return this.containers.get()
			.stream()
			.filter((container) -> container.getListenerId() != null)
			.map(this::listener)
			.sorted(Comparator.comparing(RegisteredListener::id))
			.toList();
	}

	/**
	 * Return the listeners of a cluster.
	 * @param cluster the name of the cluster
	 * @return its listeners, by id
	 */
	public List<RegisteredListener> of(String cluster) {
		return all().stream().filter((listener) -> listener.cluster().equals(cluster)).toList();
	}

	/**
	 * Return the listener of the given id.
	 * @param id the id
	 * @return the listener, or empty if there is none
	 */
	public Optional<RegisteredListener> find(String id) {
		return all().stream().filter((listener) -> listener.id().equals(id)).findFirst();
	}

	private RegisteredListener listener(MessageListenerContainer container) {
		String id = String.valueOf(container.getListenerId());
		return new RegisteredListener(id, this.clusters.of(id), container);
	}

}
