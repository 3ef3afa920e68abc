package io.kafkastarter.listener.steering;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
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

	private final Map<String, Registration> registrations = new ConcurrentHashMap<>();

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
		ListenerProbe probe = new ListenerProbe();
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

	/**
	 * Stop all listeners, and wait for their handlers as long as the longest of their
	 * shutdown timeouts. Spring would wait for as long as
	 * {@code spring.lifecycle.timeout-per-shutdown-phase}, whatever those are.
	 * @param callback is called when they have stopped, or are not waited for any longer
	 */
	@Override
	public void stop(Runnable callback) {
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
		int unfinished = registration.probe().unfinished();
		if (unfinished > 0) {
			MessageListenerContainer container = registration.container();
			logger.warn("Listener '%s' stops with %d records that were still being handled after %d ms. They are not "
				.formatted(container.getListenerId(), unfinished,
						container.getContainerProperties().getShutdownTimeout())
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
