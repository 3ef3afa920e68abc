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

import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RecordIntake}.
 */
class RecordIntakeTests {

	private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

	private final RecordIntake intake = new RecordIntake(ParallelSettings.DEFAULTS, new ReadyQueue(16), mock(),
			new Completions(), System::nanoTime);

	/**
	 * Whoever waits until all was passed would pause the partition before.
	 */
	@Test
	void whenPartitionIsAssignedItMayHaveWhatWasFinishedBeforeUntilThatIsRead() {
		assertThat(this.intake.isRestoring()).isFalse();
		this.intake.assign(PARTITION);
		assertThat(this.intake.assigned()).containsExactly(PARTITION);
		assertThat(this.intake.isRestoring()).isTrue();
		this.intake.take(ConsumerRecords.empty(), (partition, offset) -> {
		});
		assertThat(this.intake.isRestoring()).isTrue();
		OffsetRanges.Builder finished = new OffsetRanges.Builder();
		finished.add(5, 7);
		this.intake.partition(PARTITION).open(new OffsetTracker(new OffsetMetadataCodec(), 3, finished.build()));
		this.intake.take(ConsumerRecords.empty(), (partition, offset) -> {
		});
		assertThat(this.intake.isRestoring()).isTrue();
		this.intake.partition(PARTITION).tracker().moveTo(7);
		this.intake.take(new ConsumerRecords<>(Map.of(), Map.of()), (partition, offset) -> {
		});
		assertThat(this.intake.isRestoring()).isFalse();
	}

}
