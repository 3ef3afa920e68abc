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

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Records of one share consumer on their way back. Its poll thread cannot poll before all
 * are back, so it sleeps, and is woken by the last one and by each that has to wait for a
 * further delivery.
 */
final class QueueCompletions extends Completions {

	private final AtomicInteger out = new AtomicInteger();

	private volatile @Nullable Thread poller;

	/**
	 * Set the thread to wake.
	 * @param poller the poll thread
	 */
	void setPoller(Thread poller) {
		this.poller = poller;
	}

	/**
	 * Take note that records go to the workers, or need not be waited for any longer.
	 * @param count how many, negative if they are not waited for
	 */
	void expect(int count) {
		this.out.addAndGet(count);
	}

	@Override
	void add(InFlightRecord record) {
		// Once added, the record is no longer ours to read.
		boolean finished = record.completion().finished();
		super.add(record);
		if (!finished || this.out.decrementAndGet() == 0) {
			LockSupport.unpark(this.poller);
		}
	}

}
