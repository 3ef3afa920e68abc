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

package io.kafkastarter.listener.steering;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.spring.HandlerWatch;
import io.kafkastarter.listener.spring.ListenerEndpoints;
import io.kafkastarter.listener.spring.WatchedHandlers;
import io.kafkastarter.text.Words;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * A registry that remembers what its containers were made from, so that they can be made
 * anew, and whose listeners can be sought in.
 *
 * @since 0.1.0
 */
public class SteerableKafkaListenerEndpointRegistry extends KafkaListenerEndpointRegistry {

	private static final Log logger = LogFactory.getLog(SteerableKafkaListenerEndpointRegistry.class);

	// Parallel listeners commit what is finished when their time is over, and all close.
	private static final Duration CLOSING = Duration.ofSeconds(2);

	private static final int MOST_NAMED = 5;

	private final Map<String, Registration> registrations = new ConcurrentHashMap<>();

	private boolean alwaysStart = true;

	// Whether each listener ran when all were stopped last.
	private volatile Map<String, Boolean> statesBefore = Map.of();

	// What register() has made already, by the thread that registers it.
	private final ThreadLocal<Registration> prepared = new ThreadLocal<>();

	/**
	 * Return what a listener was made from.
	 * @param id the listener's id
	 * @return the endpoint, or {@code null} if there is no such listener
	 */
	public @Nullable KafkaListenerEndpoint endpoint(String id) {
		Registration registration = registration(id);
		return (registration != null) ? registration.endpoint() : null;
	}

	/**
	 * Make the container of a listener once more, to call its handler by other means than
	 * its consumer. It is not registered, and must not be started.
	 * @param id the listener's id
	 * @return the container, or {@code null} if there is no such listener
	 */
	public @Nullable MessageListenerContainer recreate(String id) {
		Registration registration = registration(id);
		return (registration != null) ? registration.factory().createListenerContainer(registration.endpoint()) : null;
	}

	/**
	 * Return what a container was made from.
	 * @param id the listener's id
	 * @return the registration, or {@code null} if there is no such listener
	 */
	@Nullable Registration registration(String id) {
		return this.registrations.get(id);
	}

	/**
	 * Make a container that is not registered.
	 * @param endpoint what it serves
	 * @param factory makes it
	 * @return the container, not started
	 */
	Registration create(KafkaListenerEndpoint endpoint, KafkaListenerContainerFactory<?> factory) {
		MessageListenerContainer container = super.createListenerContainer(endpoint, factory);
		ListenerProbe probe = new ListenerProbe((container instanceof WatchedHandlers watched)
				? watched.getHandlerWatch() : new HandlerWatch(System::nanoTime));
		attach(container.getContainerProperties(), probe);
		return new Registration(endpoint, factory, container, probe);
	}

	/**
	 * Register a container, instead of the one that has its id.
	 * @param registration the container, which is not started
	 */
	void register(Registration registration) {
		unregisterListenerContainer(Objects.toString(registration.endpoint().getId()));
		this.prepared.set(registration);
		try {
			registerListenerContainer(registration.endpoint(), registration.factory(), false);
		}
		finally {
			this.prepared.remove();
		}
	}

	@Override
	public void registerListenerContainer(KafkaListenerEndpoint endpoint, KafkaListenerContainerFactory<?> factory,
			boolean startImmediately) {
		String id = endpoint.getId();
		Registration other = (id != null) ? registration(id) : null;
		if (id != null && other != null && getListenerContainer(id) != null) {
			throw new InvalidListenerException(ListenerEndpoints.describe(endpoint),
					"Its id '%s' is that of another listener: %s.".formatted(id,
							ListenerEndpoints.describe(other.endpoint())),
					"Give each listener an id of its own. For both to be in one group, set 'groupId'.");
		}
		super.registerListenerContainer(endpoint, factory, startImmediately);
	}

	@Override
	public @Nullable MessageListenerContainer unregisterListenerContainer(String id) {
		this.registrations.remove(id);
		return super.unregisterListenerContainer(id);
	}

	@Override
	protected MessageListenerContainer createListenerContainer(KafkaListenerEndpoint endpoint,
			KafkaListenerContainerFactory<?> factory) {
		Registration registration = this.prepared.get();
		if (registration == null) {
			registration = create(endpoint, factory);
		}
		this.registrations.put(Objects.toString(endpoint.getId()), registration);
		return registration.container();
	}

	@Override
	public void setAlwaysStartAfterRefresh(boolean alwaysStartAfterRefresh) {
		this.alwaysStart = alwaysStartAfterRefresh;
		super.setAlwaysStartAfterRefresh(alwaysStartAfterRefresh);
	}

	/**
	 * Start all listeners. After they were stopped with the application, those start that
	 * ran then: one that somebody had stopped before stays so.
	 */
	@Override
	public void start() {
		Map<String, Boolean> states = this.statesBefore;
		this.statesBefore = Map.of();
		List<AbstractMessageListenerContainer<?, ?>> stopped = new ArrayList<>();
		for (MessageListenerContainer container : getListenerContainers()) {
			if (container instanceof AbstractMessageListenerContainer<?, ?> each && each.isAutoStartup()
					&& Boolean.FALSE.equals(states.get(each.getListenerId()))) {
				stopped.add(each);
			}
		}
		stopped.forEach((container) -> container.setAutoStartup(false));
		super.setAlwaysStartAfterRefresh(this.alwaysStart && states.isEmpty());
		try {
			super.start();
		}
		finally {
			super.setAlwaysStartAfterRefresh(this.alwaysStart);
			stopped.forEach((container) -> container.setAutoStartup(true));
		}
		getListenerContainers().stream()
			.filter((container) -> Boolean.TRUE.equals(states.get(container.getListenerId())))
			.filter((container) -> !container.isRunning())
			.forEach(MessageListenerContainer::start);
	}

	@Override
	public void stop() {
		keepStates();
		super.stop();
	}

	// One that has stopped by itself is to start again.
	private void keepStates() {
		Map<String, Boolean> states = new HashMap<>();
		getListenerContainers().forEach((container) -> states.put(String.valueOf(container.getListenerId()),
				container.isRunning() || !container.isInExpectedState()));
		this.statesBefore = states;
	}

	/**
	 * Stop all listeners, and wait for their handlers as long as the longest of their
	 * shutdown timeouts. Spring would wait for as long as
	 * {@code spring.lifecycle.timeout-per-shutdown-phase}, whatever those are.
	 * @param callback is called when they have stopped, or are not waited for any longer
	 */
	@Override
	public void stop(Runnable callback) {
		keepStates();
		CountDownLatch stopped = new CountDownLatch(1);
		long timeout = getListenerContainers().stream()
			.filter(MessageListenerContainer::isRunning)
			.mapToLong((container) -> container.getContainerProperties().getShutdownTimeout())
			.max()
			.orElse(0);
		super.stop(stopped::countDown);
		try {
			if (!stopped.await(timeout + CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
				this.registrations.values().forEach(SteerableKafkaListenerEndpointRegistry::reportUnfinished);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		callback.run();
	}

	private static void reportUnfinished(Registration registration) {
		HandlerWatch watch = registration.probe().watch();
		int unfinished = watch.unfinished();
		if (unfinished > 0) {
			MessageListenerContainer container = registration.container();
			logger.warn(
					"Listener '%s' stops with %s still being handled after %d ms. ".formatted(container.getListenerId(),
							Words.count(unfinished, "record"), container.getContainerProperties().getShutdownTimeout())
							+ "Its handlers are at %s. That is not "
								.formatted(String.join(", ", watch.running().stream().limit(MOST_NAMED).toList()))
							+ "committed, nor is what was fetched behind them, and will be handled again.");
		}
	}

	@SuppressWarnings("unchecked")
	private static void attach(ContainerProperties properties, ListenerProbe probe) {
		Object listener = properties.getMessageListener();
		if (listener instanceof BatchMessageListener<?, ?> delegate) {
			properties.setMessageListener(
					new SteeredBatchMessageListener((BatchMessageListener<Object, Object>) delegate, probe));
		}
		else if (listener instanceof MessageListener<?, ?> delegate) {
			properties
				.setMessageListener(new SteeredMessageListener((MessageListener<Object, Object>) delegate, probe));
		}
	}

}
