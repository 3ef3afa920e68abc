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

import java.util.Base64;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What is finished ahead is written down for one commit: 10,000 records, each finished
 * with even odds. Beside it: a bit for each record, in base 64.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OffsetMetadataBenchmark {

	private static final int RECORDS = 10_000;

	private final OffsetTracker tracker = new OffsetTracker(new OffsetMetadataCodec(), 0, OffsetRanges.NONE);

	private final BitSet finished = new BitSet();

	/**
	 * Take records and finish half of them.
	 */
	@Setup
	public void finish() {
		Random random = new Random(42);
		for (int offset = 0; offset < RECORDS; offset++) {
			Unfinished taken = new Unfinished(offset);
			this.tracker.take(taken);
			if (offset > 0 && random.nextBoolean()) {
				this.tracker.finish(taken);
				this.finished.set(offset);
			}
		}
	}

	/**
	 * The tracker's metadata.
	 * @return the text
	 */
	@Benchmark
	public String ours() {
		return this.tracker.metadata();
	}

	/**
	 * Bits.
	 * @return the text
	 */
	@Benchmark
	public String bitSet() {
		return Base64.getEncoder().encodeToString(this.finished.toByteArray());
	}

}
