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

package io.kafkastarter.deadletter.redrive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.kafkastarter.Internal;
import io.kafkastarter.listener.failure.RetryPolicies;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.listener.spring.Acknowledgments;
import io.kafkastarter.listener.spring.SpecifiedEndpoint;
import io.kafkastarter.listener.steering.SteerableKafkaListenerEndpointRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * The listeners of the application, as those that dead letters can be redriven to.
 *
 * @since 0.1.0
 */
@Internal
public final class RedriveListeners {

	private final RegisteredListeners registered;

	private final Supplier<? extends @Nullable KafkaListenerEndpointRegistry> registry;

	private final RetryPolicies retries;

	private final RedriveClients clients;

	/**
	 * Create the listeners.
	 * @param registered the listeners of the application
	 * @param registry returns what creates listeners once more, if it is a
	 * {@link SteerableKafkaListenerEndpointRegistry}
	 * @param retries decide about failed deliveries
	 * @param clients take what fails again
	 */
	public RedriveListeners(RegisteredListeners registered,
			Supplier<? extends @Nullable KafkaListenerEndpointRegistry> registry, RetryPolicies retries,
			RedriveClients clients) {
		this.registered = registered;
		this.registry = registry;
		this.retries = retries;
		this.clients = clients;
	}

	/**
	 * Return the ids of the listeners of a cluster.
	 * @param cluster the name of the cluster
	 * @return the ids
	 */
	List<String> ids(String cluster) {
		return this.registered.of(cluster).stream().map(RegisteredListener::id).toList();
	}

	/**
	 * Return what finds the handlers of the dead letters of one redrive.
	 * @param cluster the name of the cluster
	 * @return a function that returns the handler of the listener that a dead letter
	 * comes from, or empty if that is not of this application
	 */
	Function<DeadLetter, Optional<RedriveHandler>> handlers(String cluster) {
		Map<String, Optional<ListenerHandler>> handlers = new HashMap<>();
		return (letter) -> {
			String id = letter.getListener();
			if (id == null) {
				return Optional.empty();
			}
			return handlers.computeIfAbsent(id, (key) -> create(cluster, key))
				.filter((handler) -> Objects.equals(handler.group(), letter.getGroup()))
				.map(RedriveHandler.class::cast);
		};
	}

	private Optional<ListenerHandler> create(String cluster, String id) {
		return this.registered.find(id)
			.filter((listener) -> listener.cluster().equals(cluster))
			.map((listener) -> create(cluster, listener));
	}

	private ListenerHandler create(String cluster, RegisteredListener listener) {
		String id = listener.id();
		SteerableKafkaListenerEndpointRegistry steerable = (this.registry
			.get() instanceof SteerableKafkaListenerEndpointRegistry found) ? found : null;
		MessageListenerContainer container = (steerable != null) ? steerable.recreate(id) : null;
		if (container == null && ListenerCall.isAsync(listener.container())) {
			throw new InvalidRedriveException(
					("Listener '%s' returns futures, and nothing else can follow them, as the listener registry is "
							+ "not the starter's. Redrive its dead letters to target SOURCE.")
						.formatted(id));
		}
		MessageListenerContainer called = (container != null) ? container : listener.container();
		ContainerProperties properties = called.getContainerProperties();
		KafkaListenerEndpoint endpoint = (steerable != null) ? steerable.endpoint(id) : null;
		boolean manual = (endpoint != null) ? Acknowledgments.areManual(endpoint, properties)
				: Acknowledgments.isManual(properties);
		RecordDeserializers deserializers = this.clients.deserializers(cluster, endpoint instanceof SpecifiedEndpoint);
		return new ListenerHandler(id, listener.group(),
				new ListenerCall(called, listener.group(), manual, deserializers), RedriveTurn.of(called), this.retries,
				(record, failure) -> this.clients.recover(cluster, record, failure),
				properties.getKafkaAwareTransactionManager());
	}

}
