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

package io.kafkastarter.receiver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is received and acknowledged in whatever order: nothing is committed that is
 * not acknowledged, and in the end all is.
 */
class AcknowledgedOffsetsPropertyTests {

	@Property
	void whenAcknowledgedInAnyOrderCommitsUpToTheFirstGap(@ForAll @IntRange(max = 1_000_000) int start,
			@ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 4) Integer> steps, @ForAll long seed) {
		AcknowledgedOffsets offsets = new AcknowledgedOffsets();
		Random random = new Random(seed);
		List<Long> outstanding = new ArrayList<>();
		Set<Long> acknowledged = new HashSet<>();
		long offset = start;
		long committed = start;
		for (int step : steps) {
			offsets.received(offset);
			outstanding.add(offset);
			offset += step;
			while (!outstanding.isEmpty() && random.nextBoolean()) {
				long one = outstanding.remove(random.nextInt(outstanding.size()));
				offsets.acknowledge(one);
				acknowledged.add(one);
				if (random.nextInt(3) == 0) {
					offsets.acknowledge(one);
				}
			}
			if (random.nextBoolean()) {
				committed = commit(offsets, outstanding, committed);
			}
		}
		outstanding.forEach(offsets::acknowledge);
		commit(offsets, List.of(), committed);
		assertThat(offsets.uncommitted()).isEmpty();
	}

	@Property
	void whenRevokedNothingIsAcknowledged(@ForAll @IntRange(min = 1, max = 20) int count) {
		AcknowledgedOffsets offsets = new AcknowledgedOffsets();
		for (int offset = 0; offset < count; offset++) {
			offsets.received(offset);
		}
		offsets.revoke();
		for (int offset = 0; offset < count; offset++) {
			offsets.acknowledge(offset);
		}
		assertThat(offsets.uncommitted()).isEmpty();
	}

	private static long commit(AcknowledgedOffsets offsets, List<Long> outstanding, long before) {
		OptionalLong offset = offsets.uncommitted();
		if (offset.isEmpty()) {
			return before;
		}
		assertThat(offset.getAsLong()).isGreaterThan(before);
		assertThat(outstanding).allMatch((one) -> one >= offset.getAsLong());
		if (!outstanding.isEmpty()) {
			assertThat(outstanding).contains(offset.getAsLong());
		}
		offsets.committed(offset.getAsLong());
		return offset.getAsLong();
	}

}
