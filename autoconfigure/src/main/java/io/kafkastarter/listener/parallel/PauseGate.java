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

package io.kafkastarter.listener.parallel;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Holds workers back before their next record while their container is paused, so that
 * what was taken before is not begun either. Safe for use by several threads.
 */
final class PauseGate {

	private final BooleanSupplier paused;

	private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Create a gate.
	 * @param paused whether the container is paused
	 */
	PauseGate(BooleanSupplier paused) {
		this.paused = paused;
	}

	/**
	 * Wait while the container is paused.
	 */
	void pass() {
		if (isShut()) {
			await();
		}
	}

	/**
	 * Let those look again who wait: the container may be paused no longer.
	 */
	void signal() {
		this.waiting.forEach(LockSupport::unpark);
	}

	/**
	 * Let all pass from now on: the container stops, and no record begins any more.
	 */
	void close() {
		this.closed = true;
		signal();
	}

	private boolean isShut() {
		return this.paused.getAsBoolean() && !this.closed;
	}

	private void await() {
		this.waiting.add(Thread.currentThread());
		try {
			while (isShut()) {
				LockSupport.park(this);
				// Whoever interrupts us means the handler; a pending one would keep us
				// awake.
				Thread.interrupted();
			}
		}
		finally {
			this.waiting.remove(Thread.currentThread());
		}
	}

}
