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

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.OperatingSystemMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Measures the time from the first record handled to the last, and sums up the records'
 * numbers, so that one that is lost or handled twice is noticed.
 */
final class ThroughputProbe implements Probe {

	private final LongAdder handled = new LongAdder();

	private final LongAdder checksum = new LongAdder();

	private final LongAdder handlerNanos = new LongAdder();

	private final AtomicLong first = new AtomicLong();

	private final long records;

	private final long delayNanos;

	private final boolean switching;

	private volatile long cpuAtFirst;

	private volatile @Nullable Allocations allocationsAtFirst;

	private volatile @Nullable ContextSwitches switchesAtFirst;

	private volatile long nanos;

	private volatile long cpuNanos;

	private volatile long allocated;

	private volatile long switches = ContextSwitches.UNKNOWN;

	ThroughputProbe(long records, long delayNanos) {
		this(records, delayNanos, false);
	}

	/**
	 * A handler.
	 * @param records how many records it expects
	 * @param delayNanos how long it parks
	 * @param switching whether to count context switches, which takes some time for each
	 * thread
	 */
	ThroughputProbe(long records, long delayNanos, boolean switching) {
		this.records = records;
		this.delayNanos = delayNanos;
		this.switching = switching;
	}

	@Override
	public void handle(long sequence) {
		if (this.first.get() == 0 && this.first.compareAndSet(0, System.nanoTime())) {
			this.cpuAtFirst = cpuNanos();
			this.allocationsAtFirst = Allocations.now();
			this.switchesAtFirst = this.switching ? ContextSwitches.now() : null;
		}
		if (this.delayNanos > 0) {
			long begin = System.nanoTime();
			LockSupport.parkNanos(this.delayNanos);
			this.handlerNanos.add(System.nanoTime() - begin);
		}
		this.checksum.add(mix(sequence));
		this.handled.increment();
	}

	/**
	 * Wait until as many records as expected were handled.
	 * @param patience how long none may be handled at most
	 */
	void await(Duration patience) {
		long seen = 0;
		long deadline = System.nanoTime() + patience.toNanos();
		while (this.handled.sum() < this.records) {
			LockSupport.parkNanos(1_000_000);
			long now = this.handled.sum();
			if (now > seen) {
				seen = now;
				deadline = System.nanoTime() + patience.toNanos();
			}
			else if (System.nanoTime() > deadline) {
				throw new IllegalStateException(
						"%d of %d records handled, none for %s".formatted(seen, this.records, patience));
			}
		}
		this.nanos = System.nanoTime() - this.first.get();
		this.cpuNanos = cpuNanos() - this.cpuAtFirst;
		Allocations before = this.allocationsAtFirst;
		this.allocated = (before != null) ? Allocations.now().since(before) : 0;
		ContextSwitches switchesBefore = this.switchesAtFirst;
		if (switchesBefore != null) {
			this.switches = ContextSwitches.now().since(switchesBefore);
		}
	}

	/**
	 * Return what was measured; to be called when nothing is handled any more.
	 * @return records, times, and whether each record was handled once
	 */
	Settings result() {
		long count = this.handled.sum();
		return Settings.empty()
			.with("records", this.records)
			.with("handled", count)
			.with("once", count == this.records && this.checksum.sum() == expectedChecksum(this.records))
			.with("nanos", this.nanos)
			.with("cpu-nanos", this.cpuNanos)
			.with("allocated", this.allocated)
			.with("switches", this.switches)
			.with("handler-nanos", this.handlerNanos.sum() / Math.max(count, 1));
	}

	private static long expectedChecksum(long records) {
		long sum = 0;
		for (long sequence = 0; sequence < records; sequence++) {
			sum += mix(sequence);
		}
		return sum;
	}

	// The finalizer of SplittableRandom: sums of other records come to something else.
	private static long mix(long sequence) {
		long mixed = (sequence + 1) * 0x9e3779b97f4a7c15L;
		mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
		return mixed ^ (mixed >>> 31);
	}

	private static long cpuNanos() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

}
