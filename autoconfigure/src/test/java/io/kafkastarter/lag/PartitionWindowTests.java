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

import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of statuses: what the window of a partition tells.
 */
class PartitionWindowTests {

	private static final long[] STILL = LongStream.generate(() -> 5).limit(10).toArray();

	private static final long[] STEADY = LongStream.range(0, 10).map((look) -> 5 + 10 * look).toArray();

	private static final long[] FASTER = LongStream.range(0, 10).map((look) -> 10 + 20 * look).toArray();

	static Stream<Arguments> windows() {
		return Stream.of(Arguments.of("never looked twice", longs(5), longs(9), false, LagStatus.UNKNOWN),
				Arguments.of("nothing waits", longs(9), longs(9), false, LagStatus.UP_TO_DATE),
				Arguments.of("nothing waits for nobody", longs(9), longs(9), true, LagStatus.UP_TO_DATE),
				Arguments.of("committed beyond an open transaction", longs(9), longs(7), false, LagStatus.UP_TO_DATE),
				Arguments.of("nobody reads", longs(5), longs(9), true, LagStatus.STOPPED),
				Arguments.of("commits within two looks", longs(5, 6), longs(9, 9), false, LagStatus.MOVING),
				Arguments.of("something came after nothing waited", longs(5, 5), longs(5, 9), false, LagStatus.MOVING),
				Arguments.of("nothing committed for some looks", longs(5, 5, 5), longs(9, 9, 9), false,
						LagStatus.UNKNOWN),
				Arguments.of("nothing committed, something written", STILL, FASTER, false, LagStatus.STALLED),
				Arguments.of("nothing committed, nothing written", STILL, plus(STILL, 4), false, LagStatus.STALLED),
				Arguments.of("lag stays", STEADY, plus(STEADY, 100), false, LagStatus.MOVING),
				Arguments.of("lag shrinks", FASTER, plus(STEADY, 200), false, LagStatus.MOVING),
				Arguments.of("lag grows", STEADY, FASTER, false, LagStatus.SLOW),
				Arguments.of("set back", longs(5, 6, 2), longs(9, 9, 9), false, LagStatus.REWOUND),
				Arguments.of("set back, and goes on", longs(5, 2, 3, 4), longs(9, 9, 9, 9), false, LagStatus.REWOUND),
				Arguments.of("set back and done again", longs(5, 2, 9), longs(9, 9, 9), false, LagStatus.UP_TO_DATE));
	}

	@ParameterizedTest(name = "{0}: {4}")
	@MethodSource("windows")
	void whenThereWereLooksStatusIsTold(String what, long[] committed, long[] ends, boolean memberless,
			LagStatus expected) {
		PartitionWindow window = new PartitionWindow();
		for (int look = 0; look < committed.length; look++) {
			window.add(new PartitionLag(committed[look], 0, ends[look]));
		}
		assertThat(window.status(memberless)).as(what).isEqualTo(expected);
	}

	private static long[] longs(long... values) {
		return values;
	}

	private static long[] plus(long[] values, long more) {
		return LongStream.of(values).map((value) -> value + more).toArray();
	}

}
