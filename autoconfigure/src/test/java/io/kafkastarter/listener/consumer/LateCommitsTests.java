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

package io.kafkastarter.listener.consumer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link LateCommits}.
 */
class LateCommitsTests {

	private static final TopicPartition PARTITION = new TopicPartition("films", 0);

	private final Consumer<Object, Object> consumer = mock();

	private long now = 1;

	private final LateCommits commits = new LateCommits(this.consumer, true, () -> this.now);

	@BeforeEach
	void deliver() {
		// Of the records that were polled the first five are delivered, others wait.
		this.commits.polled(new ConsumerRecords<>(Map.of(), Map.of(PARTITION, new OffsetAndMetadata(20))));
		this.commits.delivered(new ConsumerRecords<>(
				Map.of(PARTITION, List.of(new ConsumerRecord<>("films", 0, 4, new Object(), new Object()))), Map.of()));
	}

	@Test
	void whenCommitFailedItIsTriedAgainAlsoWhileMoreIsDelivered() {
		committed(0);
		this.commits.failed(offset(5));
		this.commits.commit(false, Set.of());
		verify(this.consumer).commitSync(offset(5), Duration.ofSeconds(1));
		committed(5);
		pass(Duration.ofSeconds(2));
		this.commits.commit(false, Set.of());
		verify(this.consumer, times(1)).commitSync(anyMap(), any());
	}

	@Test
	void whenRecordsOfThePartitionAreHandledTheirCommitIsAwaited() {
		committed(0);
		this.commits.failed(offset(5));
		this.commits.commit(false, Set.of(PARTITION));
		verify(this.consumer, never()).commitSync(anyMap(), any());
	}

	@Test
	void whenMoreIsCommittedSinceItIsNotMovedBack() {
		committed(7);
		this.commits.failed(offset(5));
		this.commits.commit(false, Set.of());
		verify(this.consumer, never()).commitSync(anyMap(), any());
	}

	@Test
	void whenPartitionIsGivenAwayOrSoughtInItIsForgotten() {
		committed(0);
		this.commits.failed(offset(5));
		this.commits.assigned(Set.of(PARTITION));
		this.commits.commit(false, Set.of());
		this.commits.failed(offset(5));
		this.commits.sought(Set.of(PARTITION));
		this.commits.commit(true, Set.of());
		verify(this.consumer, never()).commitSync(anyMap(), any());
	}

	@Test
	void whenItFailsAgainItIsTriedLessAndLessOften() {
		committed(0);
		willThrow(new TimeoutException()).given(this.consumer).commitSync(anyMap(), any());
		this.commits.failed(offset(5));
		for (int second = 0; second < 100; second++) {
			this.commits.commit(true, Set.of());
			pass(Duration.ofSeconds(1));
		}
		// After 0, 2, 6, 14, 30, 60 and 90 s.
		verify(this.consumer, times(7)).commitSync(offset(5), Duration.ofSeconds(1));
	}

	@Test
	void whenAllIsDeliveredAndCommittedTheGapIsToo() {
		committed(5);
		this.commits.commit(false, Set.of());
		verify(this.consumer, never()).commitSync(anyMap(), any());
		this.commits.commit(true, Set.of());
		verify(this.consumer).commitSync(offset(20), Duration.ofSeconds(1));
	}

	private void committed(long offset) {
		given(this.consumer.committed(any(), any())).willReturn(offset(offset));
	}

	private void pass(Duration time) {
		this.now += time.toNanos();
	}

	private static Map<TopicPartition, OffsetAndMetadata> offset(long offset) {
		return Map.of(PARTITION, new OffsetAndMetadata(offset));
	}

}
