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

package io.kafkastarter.autoconfigure.cluster;

import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * Opens something when listeners start, and closes it when they end, while the brokers
 * and what it uses are still there.
 *
 * @since 0.1.0
 */
public final class ListenerPhaseLifecycle implements SmartLifecycle {

	private final Runnable open;

	private final Runnable close;

	private volatile boolean running;

	/**
	 * Create a lifecycle.
	 * @param open opens it, also after it was closed
	 * @param close closes it
	 */
	public ListenerPhaseLifecycle(Runnable open, Runnable close) {
		this.open = open;
		this.close = close;
	}

	@Override
	public void start() {
		this.open.run();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.close.run();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return AbstractMessageListenerContainer.DEFAULT_PHASE;
	}

}
