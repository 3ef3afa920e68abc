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

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts the bytes of one reader. Used by one thread at a time; closing it again does
 * nothing.
 *
 * @since 0.1.0
 */
public final class ReadShare implements AutoCloseable {

	private final long total;

	private final Runnable release;

	private final AtomicBoolean closed = new AtomicBoolean();

	private long used;

	ReadShare(long total, Runnable release) {
		this.total = total;
		this.release = release;
	}

	/**
	 * Return the bytes that a reader has.
	 * @return the bytes, taken or not
	 */
	public long total() {
		return this.total;
	}

	/**
	 * Take bytes. Something is always taken, so that a reader gets on.
	 * @param bytes how many
	 * @return whether they were there; otherwise nothing was taken
	 */
	public boolean take(long bytes) {
		if (this.used > 0 && this.used + bytes > this.total) {
			return false;
		}
		this.used += bytes;
		return true;
	}

	/**
	 * Give back bytes that were taken.
	 * @param bytes how many
	 */
	public void giveBack(long bytes) {
		this.used -= bytes;
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.release.run();
		}
	}

}
