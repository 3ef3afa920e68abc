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

package io.kafkastarter.reading;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.util.Assert;

/**
 * Bounds the memory of all who read records for a person: a few at a time, each with a
 * share of the bytes, which counts keys, values, headers and the texts made of them. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
public final class ReadBudget {

	private static final int READERS = 4;

	private static final int PART_OF_HEAP = 16;

	private static final long LEAST = 4L * 1024 * 1024;

	private static final long MOST = 64L * 1024 * 1024;

	/**
	 * When to ask again after a reader was one too many.
	 */
	public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

	private final Semaphore places = new Semaphore(READERS, true);

	private final long share;

	private final Duration patience;

	/**
	 * Create a budget.
	 * @param bytes the bytes that all readers have together
	 * @param patience how long a reader waits for others to end
	 */
	public ReadBudget(long bytes, Duration patience) {
		Assert.isTrue(bytes >= READERS, "'bytes' must be %d or more".formatted(READERS));
		this.share = bytes / READERS;
		this.patience = patience;
	}

	/**
	 * Create a budget that is a small part of the heap.
	 * @return the budget
	 */
	public static ReadBudget ofHeap() {
		long part = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
		return new ReadBudget(Math.max(LEAST, Math.min(part, MOST)), RETRY_AFTER);
	}

	/**
	 * Begin to read.
	 * @return the share of the reader, to be closed by the caller
	 * @throws ReadersBusyException if too many others read
	 */
	public ReadShare open() {
		boolean free = false;
		try {
			free = this.places.tryAcquire(this.patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (!free) {
			throw new ReadersBusyException(RETRY_AFTER);
		}
		return new ReadShare(this.share, this.places::release);
	}

}
