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

import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;

import org.springframework.context.SmartLifecycle;

/**
 * Refuses, before listeners start, that a queue and a listener of another kind share a
 * group: the brokers let only those of one kind in.
 */
class GroupKindCheck implements SmartLifecycle {

	private final RegisteredListeners listeners;

	private volatile boolean running;

	/**
	 * Create a check.
	 * @param listeners all listeners
	 */
	GroupKindCheck(RegisteredListeners listeners) {
		this.listeners = listeners;
	}

	@Override
	public void start() {
		Map<String, RegisteredListener> first = new HashMap<>();
		for (RegisteredListener listener : this.listeners.all()) {
			RegisteredListener other = first.putIfAbsent("%s/%s".formatted(listener.cluster(), listener.group()),
					listener);
			if (listener.group() != null && other != null && other.isQueue() != listener.isQueue()) {
				RegisteredListener queue = listener.isQueue() ? listener : other;
				RegisteredListener consumer = listener.isQueue() ? other : listener;
				throw new InvalidListenerException(queue.id(),
						"It is a queue in group '%s', and listener '%s' of that group is none.".formatted(queue.group(),
								consumer.id()),
						"Give one of them another group.");
			}
		}
		this.running = true;
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
