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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tracker against a model that remembers every offset.
 */
class OffsetTrackerPropertyTests {

	private final OffsetMetadataCodec codec = new OffsetMetadataCodec();

	@Property(tries = 300)
	void whenRecordsFinishInAnyOrderNothingIsLostOrHandledTwice(@ForAll long seed,
			@ForAll @IntRange(min = 1, max = 400) int records, @ForAll @DoubleRange(min = 0, max = 0.9) double holes,
			@ForAll @DoubleRange(min = 0.01, max = 1) double finishing) {
		Random random = new Random(seed);
		List<Long> log = log(random, records, holes);
		Model model = new Model(log);
		OffsetTracker tracker = new OffsetTracker(this.codec, 0, OffsetRanges.NONE);
		int position = 0;
		for (int step = 0; step < 6 * records && !model.allFinished(); step++) {
			double dice = random.nextDouble();
			if (dice < 0.02) {
				// A restart: what is in flight is taken again, and only that.
				long committed = tracker.committable();
				tracker = new OffsetTracker(this.codec, committed, this.codec.decode(committed, tracker.metadata()));
				position = model.restart(committed);
			}
			else if (dice < finishing) {
				model.finishAny(random, tracker);
			}
			else if (position < log.size()) {
				model.take(log.get(position++), tracker);
			}
			model.check(tracker);
		}
	}

	@Property(tries = 20)
	void whenOneRecordIsStuckIntakeEndsBeforeMetadataIsTooLong(@ForAll long seed,
			@ForAll @DoubleRange(min = 0, max = 1) double finishing, @ForAll boolean sparse) {
		Random random = new Random(seed);
		OffsetTracker tracker = new OffsetTracker(this.codec, 0, OffsetRanges.NONE);
		List<Taken> taken = new ArrayList<>();
		long offset = 0;
		tracker.take(new Taken(offset));
		for (int i = 0; i < 40_000; i++) {
			offset += 1 + (sparse ? random.nextInt(10_000) : random.nextInt(2));
			if (!tracker.hasRoomFor(offset)) {
				break;
			}
			Taken record = new Taken(offset);
			tracker.take(record);
			taken.add(record);
			if (random.nextDouble() < finishing) {
				tracker.finish(taken.remove(random.nextInt(taken.size())));
			}
		}
		long next = offset;
		while (!taken.isEmpty()) {
			tracker.finish(taken.remove(random.nextInt(taken.size())));
			if (taken.size() % 500 == 0) {
				String metadata = tracker.metadata();
				assertThat(metadata.length()).isLessThanOrEqualTo(OffsetMetadataCodec.MAX_LENGTH);
				OffsetRanges finished = this.codec.decode(0, metadata);
				assertThat(taken).noneMatch((record) -> finished.contains(record.offset()));
				if (taken.isEmpty() && next > 1) {
					assertThat(finished.size()).isEqualTo(1);
				}
			}
		}
	}

	private static List<Long> log(Random random, int records, double holes) {
		List<Long> log = new ArrayList<>();
		long offset = 0;
		for (int i = 0; i < records; i++) {
			while (random.nextDouble() < holes) {
				offset++;
			}
			log.add(offset++);
		}
		return log;
	}

	private static final class Taken extends TrackedOffset {

		Taken(long offset) {
			super(offset);
		}

	}

	private static final class Model {

		private final SortedMap<Long, Boolean> finished = new TreeMap<>();

		private final List<Long> log;

		private final List<Taken> inFlight = new ArrayList<>();

		private long end;

		private long position;

		// Finished when the tracker was restarted: the offset of the last such record,
		// and
		// of what came after all that was known then.
		private long lastRestored = -1;

		private long endRestored;

		Model(List<Long> log) {
			this.log = log;
			log.forEach((offset) -> this.finished.put(offset, false));
		}

		boolean allFinished() {
			return !this.finished.containsValue(false);
		}

		void take(long offset, OffsetTracker tracker) {
			this.end = Math.max(this.end, offset + 1);
			this.position = offset + 1;
			assertThat(tracker.isFinished(offset)).isEqualTo(this.finished.get(offset));
			if (tracker.isFinished(offset)) {
				tracker.moveTo(offset + 1);
				return;
			}
			Taken record = new Taken(offset);
			tracker.take(record);
			this.inFlight.add(record);
		}

		void finishAny(Random random, OffsetTracker tracker) {
			if (!this.inFlight.isEmpty()) {
				Taken record = this.inFlight.remove(random.nextInt(this.inFlight.size()));
				tracker.finish(record);
				this.finished.put(record.offset(), true);
			}
		}

		int restart(long committed) {
			this.inFlight.clear();
			this.position = committed;
			this.endRestored = this.end;
			this.lastRestored = this.finished.tailMap(committed)
				.entrySet()
				.stream()
				.filter(Map.Entry::getValue)
				.mapToLong(Map.Entry::getKey)
				.max()
				.orElse(-1);
			return (int) this.log.stream().filter((offset) -> offset < committed).count();
		}

		void check(OffsetTracker tracker) {
			assertThat(tracker.unfinished()).isEqualTo(this.inFlight.size());
			checkRestoring(tracker);
			this.finished.headMap(tracker.committable()).forEach((offset, done) -> assertThat(done).isTrue());
			if (!this.inFlight.isEmpty()) {
				assertThat(tracker.committable())
					.isEqualTo(this.inFlight.stream().mapToLong(TrackedOffset::offset).min().getAsLong());
			}
			else {
				assertThat(tracker.committable()).isLessThanOrEqualTo(this.end);
			}
		}

		private void checkRestoring(OffsetTracker tracker) {
			if (this.position <= this.lastRestored) {
				assertThat(tracker.isRestoring()).isTrue();
			}
			else if (this.position >= this.endRestored) {
				assertThat(tracker.isRestoring()).isFalse();
			}
		}

	}

}
