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
