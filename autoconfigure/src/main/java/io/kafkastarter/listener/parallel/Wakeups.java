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

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.clients.consumer.Consumer;

/**
 * Wakes the poll thread from a poll when it has said that it wants to know of finished
 * records: there is one wake-up at most for each poll.
 */
final class Wakeups {

	private final AtomicBoolean wanted = new AtomicBoolean();

	private final Completions completions;

	private final Consumer<?, ?> consumer;

	Wakeups(Completions completions, Consumer<?, ?> consumer) {
		this.completions = completions;
		this.consumer = consumer;
	}

	/**
	 * Say whether finished records are waited for. Called by the poll thread, before and
	 * after a poll.
	 * @param wanted whether they are
	 */
	void want(boolean wanted) {
		this.wanted.set(wanted);
	}

	/**
	 * Wake the poll thread if it waits and there is a finished record. May be called by
	 * any thread.
	 */
	void signal() {
		if (this.wanted.get() && !this.completions.isEmpty() && this.wanted.compareAndSet(true, false)) {
			this.consumer.wakeup();
		}
	}

}
