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

package io.kafkastarter.lag;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties that hold for every window of looks at a partition.
 */
class PartitionWindowPropertyTests {

	@Property
	void whenOffsetsAreWhateverTheyAreLagIsNeverNegativeAndMemoryBounded(@ForAll("looks") List<PartitionLag> looks) {
		PartitionWindow window = new PartitionWindow();
		for (PartitionLag look : looks) {
			window.add(look);
			assertThat(look.records()).isNotNegative();
			assertThat(window.size()).isLessThanOrEqualTo(PartitionWindow.LOOKS);
			assertThat(window.status(false) == LagStatus.UP_TO_DATE).isEqualTo(look.records() == 0);
			assertThat(window.status(true)).isEqualTo((look.records() == 0) ? LagStatus.UP_TO_DATE : LagStatus.STOPPED);
		}
	}

	@Property
	void whenOffsetWentBackItIsSeenForAsLongAsTheWindowKnowsIt(@ForAll("looks") List<PartitionLag> looks) {
		PartitionWindow window = new PartitionWindow();
		looks.forEach(window::add);
		List<PartitionLag> last = looks.subList(Math.max(0, looks.size() - PartitionWindow.LOOKS), looks.size());
		boolean rewound = IntStream.range(1, last.size())
			.anyMatch((look) -> last.get(look).committed() < last.get(look - 1).committed());
		if (last.get(last.size() - 1).records() > 0) {
			assertThat(window.status(false) == LagStatus.REWOUND).isEqualTo(rewound);
		}
	}

	// What goes on at a steady rate has one status once the window is full.
	@Property
	void whenRatesAreSteadyStatusDoesNotFlap(@ForAll @LongRange(min = 1, max = 1_000) long backlog,
			@ForAll @LongRange(max = 50) long written, @ForAll @LongRange(max = 50) long handled) {
		List<LagStatus> seen = new ArrayList<>();
		PartitionWindow window = new PartitionWindow();
		for (int look = 0; look < 60; look++) {
			long end = backlog + written * look;
			window.add(new PartitionLag(Math.min(end, handled * look), 0, end));
			LagStatus status = window.status(false);
			if (look >= PartitionWindow.LOOKS && (seen.isEmpty() || seen.get(seen.size() - 1) != status)) {
				seen.add(status);
			}
		}
		assertThat(seen).isEqualTo(expected(backlog, written, handled));
	}

	@Property
	void whenRatesWobbleAroundAConstantLagItIsNotSlow(@ForAll("wobbles") List<Long> wobbles) {
		PartitionWindow window = new PartitionWindow();
		long committed = 0;
		for (int look = 0; look < wobbles.size(); look++) {
			committed += 100;
			// High and low ones in each half.
			long lag = 50 + ((look % 2 == 0) ? wobbles.get(look) : -wobbles.get(look));
			window.add(new PartitionLag(committed, 0, committed + lag));
		}
		assertThat(window.status(false)).isEqualTo(LagStatus.MOVING);
	}

	private static List<LagStatus> expected(long backlog, long written, long handled) {
		if (handled == 0) {
			return List.of(LagStatus.STALLED);
		}
		if (written > handled) {
			return List.of(LagStatus.SLOW);
		}
		if (written == handled) {
			return List.of(LagStatus.MOVING);
		}
		long caughtUpAt = (backlog + handled - written - 1) / (handled - written);
		if (caughtUpAt >= 60) {
			return List.of(LagStatus.MOVING);
		}
		return (caughtUpAt <= PartitionWindow.LOOKS) ? List.of(LagStatus.UP_TO_DATE)
				: List.of(LagStatus.MOVING, LagStatus.UP_TO_DATE);
	}

	@Provide
	Arbitrary<List<PartitionLag>> looks() {
		Arbitrary<Long> offsets = Arbitraries.longs().between(0, 20);
		return Combinators.combine(offsets, Arbitraries.longs().between(0, 3), offsets)
			.as(PartitionLag::new)
			.list()
			.ofMinSize(1)
			.ofMaxSize(40);
	}

	@Provide
	Arbitrary<List<Long>> wobbles() {
		return Arbitraries.longs().between(0, 49).list().ofSize(30);
	}

}
