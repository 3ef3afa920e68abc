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

package io.kafkastarter.benchmarks.contender;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Measures the time from the moment at which a record was to be sent to its handler.
 */
final class LatencyProbe implements Probe {

	private final AtomicLongArray due;

	private final AtomicLongArray latencies;

	private final AtomicInteger handled = new AtomicInteger();

	LatencyProbe(int records) {
		this.due = new AtomicLongArray(records);
		this.latencies = new AtomicLongArray(records);
	}

	/**
	 * Note when a record is to be sent.
	 * @param sequence its number
	 * @param nanos when, by {@link System#nanoTime()}
	 */
	void due(int sequence, long nanos) {
		this.due.set(sequence, nanos);
	}

	@Override
	public void handle(long sequence) {
		int index = Math.toIntExact(sequence);
		this.latencies.set(index, System.nanoTime() - this.due.get(index));
		this.handled.incrementAndGet();
	}

	int handled() {
		return this.handled.get();
	}

	/**
	 * Return what was measured.
	 * @param skipped how many records at the beginning do not count
	 * @return percentiles in nanoseconds
	 */
	Settings result(int skipped) {
		long[] sorted = new long[this.latencies.length() - skipped];
		Arrays.setAll(sorted, (index) -> this.latencies.get(skipped + index));
		Arrays.sort(sorted);
		return Settings.empty()
			.with("records", this.latencies.length())
			.with("handled", this.handled.get())
			.with("p50", percentile(sorted, 0.5))
			.with("p99", percentile(sorted, 0.99))
			.with("p99.9", percentile(sorted, 0.999))
			.with("max", sorted[sorted.length - 1]);
	}

	private static long percentile(long[] sorted, double share) {
		return sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)];
	}

}
