package io.kafkastarter.autoconfigure.topic;

import io.kafkastarter.access.AccessRules;
import io.kafkastarter.client.KafkaCluster;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Holds listeners to the permissions whose containers are made by a factory of the user's
 * own, before anything is asked of the brokers. They are taken to be of the main cluster.
 */
class ListenerAccessLifecycle implements SmartLifecycle {

	private final ListenerAccess access;

	private final ObjectProvider<KafkaListenerEndpointRegistry> registry;

	private volatile boolean running;

	ListenerAccessLifecycle(AccessRules rules, ObjectProvider<KafkaListenerEndpointRegistry> registry) {
		this.access = new ListenerAccess(KafkaCluster.MAIN, () -> rules, () -> null);
		this.registry = registry;
	}

	@Override
	public void start() {
		this.registry.ifAvailable((listeners) -> listeners.getListenerContainers()
			.stream()
			.filter((container) -> !isOurs(container))
			.forEach((container) -> this.access.check(container.getContainerProperties(), container.getListenerId())));
		this.running = true;
	}

	// Those were checked when they were made.
	private static boolean isOurs(MessageListenerContainer container) {
		return container.getClass().getName().startsWith("io.kafkastarter.");
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	// Before provisioning.
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
