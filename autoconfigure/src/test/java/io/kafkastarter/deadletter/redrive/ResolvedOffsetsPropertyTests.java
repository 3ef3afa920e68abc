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

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is resolved is what was said to be, also after it was written and read back.
 */
class ResolvedOffsetsPropertyTests {

	private static final long START = 1_000;

	private static final long END = 1_200;

	@Property(tries = 500)
	void whenOffsetsAreResolvedThoseAndNoOthersAre(@ForAll("ranges") List<Range> ranges) {
		ResolvedOffsets resolved = ResolvedOffsets.of(null, START, END);
		SortedSet<Long> model = new TreeSet<>();
		for (Range range : ranges) {
			resolved = resolved.with(range.from(), range.to());
			for (long offset = Math.max(START, range.from()); offset < range.to(); offset++) {
				model.add(offset);
			}
			check(resolved, model, START);
		}
	}

	@Property(tries = 500)
	void whenCommittedTheyAreReadBack(@ForAll("ranges") List<Range> ranges,
			@ForAll @LongRange(min = START, max = END) long start) {
		ResolvedOffsets resolved = ResolvedOffsets.of(null, START, END);
		SortedSet<Long> model = new TreeSet<>();
		for (Range range : ranges) {
			resolved = resolved.with(range.from(), range.to());
			for (long offset = Math.max(START, range.from()); offset < range.to(); offset++) {
				model.add(offset);
			}
		}
		assertThat(ResolvedOffsets.of(resolved.toCommit(), START, END)).isEqualTo(resolved);
		// Retention has moved the start.
		for (long offset = START; offset < start; offset++) {
			model.add(offset);
		}
		check(ResolvedOffsets.of(resolved.toCommit(), start, END), model, start);
	}

	@Property
	void whenTheTopicIsAnotherOneNothingIsResolved(@ForAll @LongRange(min = 1, max = 100) long end) {
		OffsetAndMetadata committed = ResolvedOffsets.of(null, 0, 200).with(0, end + 1).toCommit();
		ResolvedOffsets resolved = ResolvedOffsets.of(committed, 0, end);
		assertThat(resolved.unresolved(end)).isEqualTo(end);
	}

	@Example
	void whenThereAreMoreGapsThanBrokersTakeThereIsNothingToCommit() {
		ResolvedOffsets resolved = ResolvedOffsets.of(null, 0, 40_000);
		long offset = 10;
		while (resolved.toCommit() != null) {
			resolved = resolved.with(offset, offset + 1);
			offset += 10;
		}
		assertThat(offset).isBetween(24_000L, 25_000L);
		// From the beginning on it gets shorter again.
		assertThat(resolved.with(0, 2_000).toCommit()).isNotNull();
	}

	private static void check(ResolvedOffsets resolved, SortedSet<Long> model, long start) {
		long first = start;
		while (model.contains(first)) {
			first++;
		}
		assertThat(resolved.mark()).isEqualTo(Math.max(first, START));
		for (long offset = START; offset < END; offset++) {
			assertThat(resolved.contains(offset)).as("offset " + offset).isEqualTo(model.contains(offset));
		}
		assertThat(resolved.unresolved(END)).isEqualTo(END - START - model.headSet(END).size());
	}

	@Provide
	Arbitrary<List<Range>> ranges() {
		return Arbitraries.longs()
			.between(START - 5, END - 1)
			.flatMap((from) -> Arbitraries.longs()
				.between(0, 12)
				.map((length) -> new Range(from, Math.min(END, from + length))))
			.list()
			.ofMaxSize(40);
	}

	record Range(long from, long to) {

	}

}
