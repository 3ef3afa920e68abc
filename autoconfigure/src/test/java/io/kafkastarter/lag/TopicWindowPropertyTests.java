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

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TopicWindow}, of partitions that come and go.
 */
class TopicWindowPropertyTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final Duration GAP = Duration.ofSeconds(45);

	private static final Uuid ID = new Uuid(1, 1);

	@Property
	void whenPartitionsComeAndGoOnlyThoseThereCountAndMemoryIsBounded(@ForAll("partitions") List<Set<Integer>> looks) {
		TopicWindow window = new TopicWindow(GAP);
		Map<Integer, Integer> seenInARow = new HashMap<>();
		for (int look = 0; look < looks.size(); look++) {
			Set<Integer> present = looks.get(look);
			window.add(START.plusSeconds(15L * look), ID, lag(present, 5, 9));
			seenInARow.keySet().retainAll(present);
			present.forEach((partition) -> seenInARow.merge(partition, 1, Integer::sum));
			assertThat(window.size()).isEqualTo(
					seenInARow.values().stream().mapToInt((count) -> Math.min(count, PartitionWindow.LOOKS)).sum());
			boolean stalled = seenInARow.values().stream().anyMatch((count) -> count >= PartitionWindow.LOOKS);
			assertThat(window.status(false))
				.isEqualTo(present.isEmpty() ? LagStatus.UP_TO_DATE : stalled ? LagStatus.STALLED : LagStatus.UNKNOWN);
		}
	}

	@Test
	void whenOnePartitionStandsStillAndOthersMoveTheTopicIsStalled() {
		TopicWindow window = new TopicWindow(GAP);
		for (int look = 0; look < PartitionWindow.LOOKS; look++) {
			window.add(START.plusSeconds(15L * look), ID,
					Map.of(0, new PartitionLag(10L * look, 0, 200), 1, new PartitionLag(5, 0, 9)));
		}
		assertThat(window.status(false)).isEqualTo(LagStatus.STALLED);
	}

	@Test
	void whenParallelListenerFinishesRecordsBeyondAGapItMoves() {
		TopicWindow window = new TopicWindow(GAP);
		for (int look = 0; look < PartitionWindow.LOOKS; look++) {
			window.add(START.plusSeconds(15L * look), ID, Map.of(0, new PartitionLag(5, look, 100)));
		}
		assertThat(window.status(false)).isEqualTo(LagStatus.MOVING);
	}

	@Test
	void whenTopicIsCreatedAgainItIsNotRewound() {
		TopicWindow window = new TopicWindow(GAP);
		window.add(START, ID, lag(Set.of(0), 500, 900));
		window.add(START.plusSeconds(15), new Uuid(2, 2), lag(Set.of(0), 5, 9));
		assertThat(window.status(false)).isEqualTo(LagStatus.UNKNOWN);
	}

	@Test
	void whenNobodyLookedForLongItBeginsAnew() {
		TopicWindow window = new TopicWindow(GAP);
		for (int look = 0; look < PartitionWindow.LOOKS; look++) {
			window.add(START.plusSeconds(15L * look), ID, lag(Set.of(0), 5, 9));
		}
		assertThat(window.status(false)).isEqualTo(LagStatus.STALLED);
		window.add(START.plus(Duration.ofHours(1)), ID, lag(Set.of(0), 5, 9));
		assertThat(window.status(false)).isEqualTo(LagStatus.UNKNOWN);
	}

	private static Map<Integer, PartitionLag> lag(Set<Integer> partitions, long committed, long end) {
		Map<Integer, PartitionLag> lag = new HashMap<>();
		partitions.forEach((partition) -> lag.put(partition, new PartitionLag(committed, 0, end)));
		return lag;
	}

	@Provide
	Arbitrary<List<Set<Integer>>> partitions() {
		return Arbitraries.integers().between(0, 3).set().ofMinSize(0).list().ofMinSize(1).ofMaxSize(40);
	}

}
