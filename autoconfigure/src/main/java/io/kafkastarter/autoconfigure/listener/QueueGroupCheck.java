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

package io.kafkastarter.autoconfigure.listener;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

import io.kafkastarter.group.GroupDeclaration;
import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;

import org.springframework.context.SmartLifecycle;

/**
 * Refuses, before listeners start, queues that cannot work as they are declared: in a
 * group with a listener of another kind, since the brokers let only those of one kind in,
 * or with more attempts than the group has deliveries.
 */
class QueueGroupCheck implements SmartLifecycle {

	private final RegisteredListeners listeners;

	private final QueueGroups groups;

	private volatile boolean running;

	/**
	 * Create a check.
	 * @param listeners all listeners
	 * @param groups declares the groups of those that are queues
	 */
	QueueGroupCheck(RegisteredListeners listeners, QueueGroups groups) {
		this.listeners = listeners;
		this.groups = groups;
	}

	@Override
	public void start() {
		Map<String, RegisteredListener> first = new HashMap<>();
		for (RegisteredListener listener : this.listeners.all()) {
			RegisteredListener other = first.putIfAbsent("%s/%s".formatted(listener.cluster(), listener.group()),
					listener);
			if (listener.group() != null && other != null && other.isQueue() != listener.isQueue()) {
				throw (listener.isQueue() ? mixed(listener, other) : mixed(other, listener));
			}
			if (listener.isQueue()) {
				requireDeliveries(listener.id(), this.groups.declaration(listener));
			}
		}
		this.running = true;
	}

	private static InvalidListenerException mixed(RegisteredListener queue, RegisteredListener consumer) {
		return new InvalidListenerException(queue.id(),
				"It is a queue in group '%s', and listener '%s' of that group is none.".formatted(queue.group(),
						consumer.id()),
				"Give one of them another group.");
	}

	private static void requireDeliveries(String listener, GroupDeclaration group) {
		OptionalInt limit = group.deliveryLimit();
		if (limit.isPresent() && limit.getAsInt() < group.deliveries()) {
			throw new InvalidListenerException(listener,
					"Its records are delivered %d times at most (delivery-limit), and it has %d attempts."
						.formatted(limit.getAsInt(), group.deliveries()),
					"Raise '%s.delivery-limit', or lower retry.max-attempts of the listener."
						.formatted(group.origin()));
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	// Before anything is asked of the brokers.
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
