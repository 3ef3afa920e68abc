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

import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Records are taken in order and finish in any, and after each it is known what to
 * commit. Beside it: a sorted set of what is unfinished.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OffsetTrackerBenchmark {

	private static final int RECORDS = 10_000;

	private final OffsetMetadataCodec codec = new OffsetMetadataCodec();

	private final int[] order = new int[RECORDS];

	private final Unfinished[] offsets = new Unfinished[RECORDS];

	/**
	 * Draw the order in which records finish.
	 */
	@Setup
	public void shuffle() {
		Random random = new Random(42);
		for (int i = 0; i < RECORDS; i++) {
			int other = random.nextInt(i + 1);
			this.order[i] = this.order[other];
			this.order[other] = i;
		}
	}

	/**
	 * The tracker.
	 * @return a number that depends on all that was done
	 */
	@Benchmark
	@OperationsPerInvocation(RECORDS)
	public long ours() {
		OffsetTracker tracker = new OffsetTracker(this.codec, 0, OffsetRanges.NONE);
		for (int i = 0; i < RECORDS; i++) {
			this.offsets[i] = new Unfinished(i);
			tracker.take(this.offsets[i]);
		}
		long sum = 0;
		for (int index : this.order) {
			tracker.finish(this.offsets[index]);
			sum += tracker.committable();
		}
		return sum;
	}

	/**
	 * A set that is sorted.
	 * @return a number that depends on all that was done
	 */
	@Benchmark
	@OperationsPerInvocation(RECORDS)
	public long treeSet() {
		TreeSet<Long> unfinished = new TreeSet<>();
		for (long offset = 0; offset < RECORDS; offset++) {
			unfinished.add(offset);
		}
		long sum = 0;
		for (int index : this.order) {
			unfinished.remove((long) index);
			sum += (unfinished.isEmpty()) ? RECORDS : unfinished.first();
		}
		return sum;
	}

}
