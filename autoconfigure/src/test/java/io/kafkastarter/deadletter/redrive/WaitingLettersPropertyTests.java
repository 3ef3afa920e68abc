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

package io.kafkastarter.deadletter.redrive;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.kafkastarter.deadletter.redrive.WaitingLetter.Order;
import io.kafkastarter.deadletter.redrive.WaitingLetters.Span;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The order of keys across dead letters: two instances that read, redrive and get the
 * partition in any order, with records that fail any number of times.
 */
class WaitingLettersPropertyTests {

	private static final int PARTITION = 0;

	private static final TopicPartition SOURCE = new TopicPartition("orders", PARTITION);

	private static final int MOST_REDRIVES = 3;

	private static final Duration PAUSE = Duration.ofMinutes(1);

	@Property(tries = 500)
	void whenKeysWaitTheirRecordsAreHandledInTheirOrderAndEachOnce(
			@ForAll @Size(min = 1, max = 40) List<@IntRange(max = 4) Integer> keys, @ForAll long seed) {
		World world = new World(keys, new Random(seed));
		world.live();
		assertThat(world.handled).doesNotHaveDuplicates();
		Set<Integer> all = new HashSet<>(world.handled);
		all.addAll(world.givenUp);
		assertThat(all).hasSameSizeAs(keys);
		for (int key = 0; key <= 4; key++) {
			int wanted = key;
			assertThat(world.handled.stream().filter((origin) -> keys.get(origin) == wanted)).isSorted();
		}
	}

	/**
	 * A topic with one partition, its dead letters, and two instances.
	 */
	private static final class World {

		private final List<Integer> handled = new ArrayList<>();

		private final List<Integer> givenUp = new ArrayList<>();

		private final List<Integer> keys;

		private final Random random;

		private final Map<Integer, Integer> failuresLeft = new HashMap<>();

		private final List<Letter> topic = new ArrayList<>();

		private final List<Instance> instances = List.of(new Instance(), new Instance());

		private ResolvedOffsets resolved = ResolvedOffsets.of(null, 0, 0);

		private Instance owner = this.instances.get(0);

		private boolean redriving;

		private int next;

		private Instant now = Instant.EPOCH;

		World(List<Integer> keys, Random random) {
			this.keys = keys;
			this.random = random;
			for (int origin = 0; origin < keys.size(); origin++) {
				this.failuresLeft.put(origin, (random.nextInt(3) == 0) ? 1 + random.nextInt(MOST_REDRIVES + 1) : 0);
			}
		}

		void live() {
			for (int step = 0; step < 10_000 && !isOver(); step++) {
				happen();
			}
			assertThat(isOver()).isTrue();
		}

		private boolean isOver() {
			return this.handled.size() + this.givenUp.size() == this.keys.size();
		}

		private void happen() {
			Instance instance = this.instances.get(this.random.nextInt(2));
			switch (this.random.nextInt(6)) {
				case 0, 1 -> deliver();
				case 2 -> instance.read();
				case 3 -> pass(Duration.ofSeconds(this.random.nextInt(90)));
				case 4 -> instance.redrive();
				default -> {
					if (this.random.nextInt(5) == 0) {
						// It gets the partition, and reads what waits before the first
						// record.
						this.owner = instance;
						instance.snapshot = null;
						instance.read();
						instance.read();
					}
				}
			}
		}

		private void pass(Duration time) {
			this.now = this.now.plus(time);
		}

		private void deliver() {
			if (this.next == this.keys.size()) {
				return;
			}
			int origin = this.next++;
			if (this.owner.letters.isPreceded(order(origin), origin)) {
				write(this.owner, origin, 0, this.now);
			}
			else if (!handle(origin)) {
				write(this.owner, origin, 0, this.now.plus(PAUSE));
			}
		}

		private boolean handle(int origin) {
			if (this.failuresLeft.merge(origin, -1, Integer::sum) >= 0) {
				return false;
			}
			this.handled.add(origin);
			return true;
		}

		private void write(Instance instance, int origin, int redrives, @Nullable Instant time) {
			Instant retryTime = (redrives < MOST_REDRIVES) ? time : null;
			this.topic.add(new Letter(origin, redrives, retryTime));
			if (retryTime != null) {
				instance.letters.add(letter(this.topic.size() - 1, retryTime, origin));
			}
			else {
				this.givenUp.add(origin);
				instance.letters.ignore(order(origin), origin);
			}
		}

		private WaitingLetter letter(long offset, Instant time, int origin) {
			return new WaitingLetter(PARTITION, offset, "billing", time, SOURCE, origin, order(origin));
		}

		private Order order(int origin) {
			return new Order("billing", "orders", PARTITION,
					ByteBuffer.wrap(new byte[] { this.keys.get(origin).byteValue() }));
		}

		private record Letter(int origin, int redrives, @Nullable Instant time) {

		}

		private final class Instance {

			private final WaitingLetters letters = new WaitingLetters();

			private final Set<Long> redriven = new HashSet<>();

			private @Nullable ResolvedOffsets snapshot;

			// In two steps: anything may happen between them.
			void read() {
				ResolvedOffsets done = this.snapshot;
				if (done == null) {
					this.snapshot = World.this.resolved;
					return;
				}
				this.snapshot = null;
				int end = World.this.topic.size();
				Set<Long> waiting = new HashSet<>();
				for (long offset = this.letters.begin(PARTITION, done.mark(), end); offset < end; offset++) {
					Letter letter = World.this.topic.get((int) offset);
					if (!done.contains(offset) && isWaiting(letter, offset)) {
						waiting.add(offset);
					}
				}
				this.letters.position(PARTITION, end, waiting);
				this.letters.resolve(PARTITION, done, end);
				assertThat(this.letters.dueLetters(Instant.MAX))
					.noneMatch((letter) -> this.redriven.contains(letter.offset()));
			}

			private boolean isWaiting(Letter letter, long offset) {
				if (letter.time() != null) {
					this.letters.add(letter(offset, letter.time(), letter.origin()));
					return true;
				}
				this.letters.ignore(order(letter.origin()), letter.origin());
				return false;
			}

			void redrive() {
				Span span = this.letters.due(World.this.now).get(PARTITION);
				if (World.this.redriving || span == null) {
					return;
				}
				World.this.redriving = true;
				for (long offset = span.begin(); offset < Math.min(span.end(), World.this.topic.size()); offset++) {
					if (World.this.random.nextInt(3) == 0) {
						happen();
					}
					if (!World.this.resolved.contains(offset)
							&& this.letters.findDue(PARTITION, offset, World.this.now).isPresent()) {
						redrive(offset);
					}
				}
				World.this.redriving = false;
			}

			private void redrive(long offset) {
				Letter letter = World.this.topic.get((int) offset);
				assertThat(letter.time()).isBeforeOrEqualTo(World.this.now);
				if (!handle(letter.origin())) {
					write(this, letter.origin(), letter.redrives() + 1, World.this.now.plus(PAUSE));
				}
				if (World.this.random.nextInt(3) == 0) {
					happen();
				}
				World.this.resolved = World.this.resolved.with(offset, offset + 1);
				this.letters.resolve(PARTITION, offset);
				this.redriven.add(offset);
			}

		}

	}

}
