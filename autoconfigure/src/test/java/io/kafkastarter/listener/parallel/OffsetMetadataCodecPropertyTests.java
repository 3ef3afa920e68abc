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
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written is read back, and what was not written by us does no harm.
 */
class OffsetMetadataCodecPropertyTests {

	private final OffsetMetadataCodec codec = new OffsetMetadataCodec();

	@Property
	void whenRangesAreWrittenTheyAreReadBack(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long committed,
			@ForAll("lengths") List<Long> lengths) {
		OffsetRanges ranges = ranges(committed, lengths);
		String metadata = this.codec.encode(committed, ranges);
		if (metadata != null) {
			assertThat(metadata.length()).isLessThanOrEqualTo(OffsetMetadataCodec.MAX_LENGTH);
			assertThat(this.codec.decode(committed, metadata)).isEqualTo(ranges);
			assertThat(this.codec.decode(committed + 1, metadata)).isEqualTo(OffsetRanges.NONE);
		}
		else {
			assertThat(ranges.end() - committed).isGreaterThan(24_000);
		}
	}

	@Property
	void whenOffsetsAreAskedForTheyAreThoseOfTheRanges(@ForAll("lengths") List<Long> lengths) {
		OffsetRanges ranges = ranges(0, lengths);
		SortedSet<Long> model = new TreeSet<>();
		for (int range = 0; range < ranges.size(); range++) {
			for (long offset = ranges.start(range); offset < Math.min(ranges.end(range), 2_000); offset++) {
				model.add(offset);
			}
		}
		for (long offset = 0; offset < 2_000; offset++) {
			assertThat(ranges.contains(offset)).isEqualTo(model.contains(offset));
			assertThat(ranges.from(1_000).contains(offset)).isEqualTo(offset >= 1_000 && model.contains(offset));
		}
	}

	@Property
	void whenMetadataIsForeignItIsIgnored(@ForAll long committed, @ForAll String metadata) {
		assertThat(this.codec.decode(committed, metadata)).isEqualTo(OffsetRanges.NONE);
	}

	@Property(tries = 5_000)
	void whenMetadataIsMalformedItIsReadOrIgnored(@ForAll @LongRange(min = 0) long committed, @ForAll byte[] payload,
			@ForAll boolean ours) {
		byte[] bytes = payload.clone();
		if (ours && bytes.length > 1) {
			bytes[0] = (byte) (1 + Math.abs(bytes[0] % 2));
			bytes[1] = (byte) (committed & 0x7f);
		}
		OffsetRanges ranges = this.codec.decode(committed & 0x7f, "kp1:" + Base64.getEncoder().encodeToString(bytes));
		assertThat(ranges.size()).isLessThanOrEqualTo(8 * bytes.length);
		long last = committed & 0x7f;
		for (int range = 0; range < ranges.size(); range++) {
			assertThat(ranges.start(range)).isGreaterThanOrEqualTo(last);
			assertThat(ranges.end(range)).isGreaterThan(ranges.start(range));
			last = ranges.end(range);
		}
	}

	@Test
	void whenEveryOtherOffsetIsFinishedABitEachIsEnough() {
		OffsetRanges.Builder builder = new OffsetRanges.Builder();
		for (long offset = 1; offset < 24_000; offset += 2) {
			builder.add(offset, offset + 1);
		}
		OffsetRanges ranges = builder.build();
		assertThat(this.codec.decode(0, this.codec.encode(0, ranges))).isEqualTo(ranges);
	}

	@Provide
	Arbitrary<List<Long>> lengths() {
		Arbitrary<Long> small = Arbitraries.longs().between(1, 5);
		Arbitrary<Long> large = Arbitraries.longs().between(1, 1L << 40);
		return Combinators
			.combine(small.list().ofMaxSize(3_000),
					Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, small), net.jqwik.api.Tuple.of(1, large))
						.list()
						.ofMaxSize(40))
			.as((first, second) -> {
				first.addAll(second);
				return first;
			});
	}

	private static OffsetRanges ranges(long committed, List<Long> lengths) {
		OffsetRanges.Builder builder = new OffsetRanges.Builder();
		long offset = committed;
		for (int i = 0; i + 1 < lengths.size(); i += 2) {
			long start = offset + lengths.get(i);
			offset = start + lengths.get(i + 1);
			builder.add(start, offset);
		}
		return builder.build();
	}

}
