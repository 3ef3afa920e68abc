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

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ListenerState.Requester;
import io.kafkastarter.listener.ListenerStateException;
import io.kafkastarter.listener.MessageHandler;
import io.kafkastarter.listener.spring.SubscriptionGuard;
import io.kafkastarter.payload.ClusterPayloads;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.event.ConsumerPausedEvent;
import org.springframework.kafka.event.ConsumerResumedEvent;
import org.springframework.kafka.event.ConsumerStartedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.Assert;

/**
 * Creates and finds the listeners of an application. It starts after Spring's registry,
 * which starts and stops their containers, and stops before it.
 *
 * @since 0.1.0
 */
public final class SteeredListeners implements KafkaListenerManager, SmartLifecycle, ApplicationListener<KafkaEvent> {

	private static final Log logger = LogFactory.getLog(SteeredListeners.class);

	private final ListenerContainers containers;

	private final Clock clock;

	private final Map<String, SteeredListener> listeners = new ConcurrentHashMap<>();

	private int created;

	private volatile boolean running;

	private volatile boolean stopping;

	/**
	 * Create a manager.
	 * @param registry registers containers
	 * @param factories returns the bean with the given name, or {@code null}
	 * @param payloads what topics carry
	 * @param guard is asked before a listener is created
	 * @param clock tells the time
	 */
	public SteeredListeners(SteerableKafkaListenerEndpointRegistry registry,
			Function<String, @Nullable KafkaListenerContainerFactory<?>> factories, ClusterPayloads payloads,
			SubscriptionGuard guard, Clock clock) {
		this.containers = new ListenerContainers(registry, factories, new PayloadTypes(payloads), guard);
		this.clock = clock;
	}

	@Override
	public <T> ListenerHandle listen(ListenerSpec spec, MessageHandler<T> handler) {
		Assert.notNull(handler, "'handler' must not be null");
		return listen(spec, PayloadTypes.of(handler), handler);
	}

	@Override
	public <T> ListenerHandle listen(ListenerSpec spec, Class<T> payloadType, MessageHandler<T> handler) {
		Assert.notNull(payloadType, "'payloadType' must not be null");
		return listen(spec, ResolvableType.forClass(payloadType), handler);
	}

	@Override
	public <T> ListenerHandle listen(ListenerSpec spec, ParameterizedTypeReference<T> payloadType,
			MessageHandler<T> handler) {
		Assert.notNull(payloadType, "'payloadType' must not be null");
		return listen(spec, ResolvableType.forType(payloadType), handler);
	}

	private synchronized ListenerHandle listen(ListenerSpec spec, ResolvableType payloadType,
			MessageHandler<?> handler) {
		Assert.notNull(spec, "'spec' must not be null");
		Assert.notNull(handler, "'handler' must not be null");
		String id = Objects.requireNonNullElseGet(spec.id(), this::generateId);
		if (this.stopping) {
			throw new ListenerStateException(id,
					"The application is stopping: listener '%s' is not created.".formatted(id));
		}
		if (registry().getListenerContainerIds().contains(id)) {
			throw new ListenerStateException(id,
					"There is a listener '%s' already: give this one another id, or close that one first."
						.formatted(id));
		}
		Registration registration = this.containers.create(id, spec, handler, payloadType);
		SteeredListener listener = steer(registration, Requester.HANDLE);
		listener.wanted().setStarting(true);
		this.listeners.put(id, listener);
		registry().register(registration);
		if (this.running) {
			start(listener);
		}
		return new SteeringHandle(listener, Steerer.CODE);
	}

	private void start(SteeredListener listener) {
		try {
			listener.startIfWanted();
		}
		catch (RuntimeException ex) {
			listener.close(Steerer.CODE);
			throw ex;
		}
	}

	@Override
	public Optional<ListenerHandle> find(String id) {
		return Optional.ofNullable(steered(id)).map((listener) -> new SteeringHandle(listener, Steerer.CODE));
	}

	@Override
	public Collection<ListenerHandle> handles() {
		return new TreeSet<>(registry().getListenerContainerIds()).stream()
			.map(this::find)
			.flatMap(Optional::stream)
			.toList();
	}

	/**
	 * Forget a listener.
	 * @param listener the listener, which is closed
	 */
	void closed(SteeredListener listener) {
		this.listeners.remove(listener.id(), listener);
	}

	boolean isStopping() {
		return this.stopping;
	}

	@Override
	public void start() {
		this.stopping = false;
		this.running = true;
		// Those that were created since the registry has started.
		this.listeners.values().forEach(SteeredListener::startIfWanted);
	}

	@Override
	public void stop() {
		this.stopping = true;
		this.running = false;
		// What is being restarted runs no longer for the registry, which would not wait.
		this.listeners.values().forEach(SteeredListener::awaitOperation);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return AbstractMessageListenerContainer.DEFAULT_PHASE + 1;
	}

	@Override
	public void onApplicationEvent(KafkaEvent event) {
		if (event instanceof ConsumerStartedEvent || event instanceof ConsumerStoppedEvent
				|| event instanceof ConsumerPausedEvent || event instanceof ConsumerResumedEvent) {
			try {
				take(event);
			}
			catch (RuntimeException ex) {
				// It would end the consumer, which may be that of a container of the
				// user's.
				logger.error("Listener '%s' was started, stopped, paused or resumed, and may still be shown as before"
					.formatted(event.getContainer(MessageListenerContainer.class).getListenerId()), ex);
			}
		}
	}

	private void take(KafkaEvent event) {
		MessageListenerContainer container = event.getContainer(MessageListenerContainer.class);
		SteeredListener listener = steered(container.getListenerId());
		if (listener == null || listener.container() != container || this.stopping) {
			return;
		}
		String done = note(listener.wanted(), container, event);
		if (done != null) {
			listener.told(done, Steerer.CONTAINER);
		}
	}

	// What somebody has done through the container, or null if nobody has.
	private static @Nullable String note(WantedState wanted, MessageListenerContainer container, KafkaEvent event) {
		if (event instanceof ConsumerStartedEvent) {
			return wanted.started(container) ? "started" : null;
		}
		if (event instanceof ConsumerPausedEvent) {
			return wanted.paused(container) ? "paused" : null;
		}
		if (event instanceof ConsumerResumedEvent) {
			return wanted.resumed(container) ? "resumed" : null;
		}
		if (event instanceof ConsumerStoppedEvent stopped
				&& stopped.getReason() != ConsumerStoppedEvent.Reason.NORMAL) {
			wanted.failed(stopped.getReason().name());
			return null;
		}
		return wanted.stopped(container) ? "stopped" : null;
	}

	private @Nullable SteeredListener steered(@Nullable String id) {
		Registration registration = (id != null) ? registry().registration(id) : null;
		if (registration == null) {
			// It may just be registered anew.
			return (id != null) ? this.listeners.get(id) : null;
		}
		return this.listeners.computeIfAbsent(id, (key) -> steer(registration, Requester.APPLICATION));
	}

	private SteeredListener steer(Registration registration, Requester requester) {
		return new SteeredListener(registration, this, this.containers,
				new WantedState(registration.container().isAutoStartup(), requester, this.clock));
	}

	private String generateId() {
		String id;
		do {
			id = "listener-" + ++this.created;
		}
		while (registry().getListenerContainerIds().contains(id));
		return id;
	}

	private SteerableKafkaListenerEndpointRegistry registry() {
		return this.containers.registry();
	}

}
