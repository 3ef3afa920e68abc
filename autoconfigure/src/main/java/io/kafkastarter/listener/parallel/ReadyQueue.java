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

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * Chains that workers may take: a bounded ring with one producer, the poll thread, and
 * any number of consumers, without locks. A slot is free again once the head has passed
 * it; it is cleared by whoever took from it, unless the producer was faster.
 */
class ReadyQueue {

	private final AtomicReferenceArray<@Nullable InFlightRecord> slots;

	private final int mask;

	private final AtomicLong head = new AtomicLong();

	private final AtomicLong tail = new AtomicLong();

	/**
	 * Create a queue.
	 * @param capacity most chains in it, rounded up to a power of two
	 */
	ReadyQueue(int capacity) {
		int size = Integer.highestOneBit(Math.max(2, capacity) - 1) << 1;
		this.slots = new AtomicReferenceArray<>(size);
		this.mask = size - 1;
	}

	/**
	 * Add a chain. May be called by one thread only.
	 * @param chain the first record of the chain
	 * @return {@code false} if there is no room
	 */
	boolean offer(InFlightRecord chain) {
		long position = this.tail.get();
		if (position - this.head.get() >= this.slots.length()) {
			return false;
		}
		this.slots.setPlain(slot(position), chain);
		this.tail.set(position + 1);
		return true;
	}

	/**
	 * Take a chain. May be called by any thread.
	 * @return the first record of the chain, or {@code null} if there is none
	 */
	@Nullable InFlightRecord poll() {
		while (true) {
			long position = this.head.get();
			if (position >= this.tail.get()) {
				return null;
			}
			InFlightRecord chain = this.slots.get(slot(position));
			// The slot was not written again if the head is still there.
			if (this.head.compareAndSet(position, position + 1)) {
				this.slots.compareAndSet(slot(position), chain, null);
				return chain;
			}
		}
	}

	boolean isEmpty() {
		return this.head.get() >= this.tail.get();
	}

	private int slot(long position) {
		return (int) position & this.mask;
	}

}
