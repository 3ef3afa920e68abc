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
