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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.kafkastarter.failure.KeptAttempts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What is committed while a batch is handled and partitions go.
 */
class BatchAttendantTests {

	private static final TopicPartition KEPT = new TopicPartition("topic", 0);

	private static final TopicPartition LOST = new TopicPartition("topic", 1);

	private final MockConsumer<Object, Object> consumer = new MockConsumer<>("earliest");

	@Test
	void whenPartitionGoesItIsCommittedAsFarAsItIsFinishedThenAndNotAgain() {
		this.consumer.assign(List.of(KEPT, LOST));
		this.consumer.updateBeginningOffsets(Map.of(KEPT, 0L, LOST, 0L));
		this.consumer.updatePartitions("topic", List.of(new PartitionInfo("topic", 0, null, null, null),
				new PartitionInfo("topic", 1, null, null, null)));
		BatchAttendant attendant = new BatchAttendant(this.consumer, Duration.ofMinutes(5), (records) -> {
		});
		this.consumer.schedulePollTask(() -> attendant.revoked(List.of(LOST)));
		List<ConsumerRecord<Object, Object>> batch = List.of(record(KEPT, 0), record(KEPT, 1), record(LOST, 0),
				record(LOST, 1));
		ExecutorService executor = Executors.newCachedThreadPool();
		BatchRun run = new BatchRun(new BatchParts((record) -> null).chains(batch), SecondFailing::new, executor, 4,
				new KeptAttempts(), System::nanoTime);
		attendant.attend(run, batch, container());
		executor.shutdownNow();
		assertThat(run.unfinished()).isEmpty();
		assertThat(this.consumer.committed(Set.of(KEPT, LOST))).containsEntry(KEPT, new OffsetAndMetadata(1))
			.containsEntry(LOST, new OffsetAndMetadata(1));
		assertThat(attendant.committable(Map.of(KEPT, new OffsetAndMetadata(2), LOST, new OffsetAndMetadata(2))))
			.containsOnlyKeys(KEPT);
		assertThat(this.consumer.paused()).isEmpty();
	}

	private static ConsumerRecord<Object, Object> record(TopicPartition partition, long offset) {
		return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "key", "value");
	}

	private static MessageListenerContainer container() {
		MessageListenerContainer container = mock(MessageListenerContainer.class);
		ContainerProperties properties = new ContainerProperties("topic");
		properties.setSyncCommitTimeout(Duration.ofSeconds(5));
		given(container.isRunning()).willReturn(true);
		given(container.getGroupId()).willReturn("group");
		given(container.getContainerProperties()).willReturn(properties);
		return container;
	}

	/**
	 * The second record of the partition that stays cannot be given up at first, that of
	 * the other one waits for its next delivery.
	 */
	private static final class SecondFailing implements BatchHandler {

		private final AtomicInteger recoveries = new AtomicInteger();

		@Override
		public boolean takesSingleRecords() {
			return true;
		}

		@Override
		public boolean acknowledges() {
			return false;
		}

		@Override
		public void handle(List<ConsumerRecord<Object, Object>> records, int delivery, Acknowledgment acknowledgment) {
			if (records.get(0).offset() == 1) {
				throw new IllegalStateException(records.get(0).topic() + records.get(0).partition());
			}
		}

		@Override
		public Failure failure(Exception exception, List<ConsumerRecord<Object, Object>> records) {
			return new Failure(0, true, null);
		}

		@Override
		public Duration pause(int deliveries, Exception exception) {
			return "topic1".equals(exception.getMessage()) ? Duration.ofMinutes(1) : null;
		}

		@Override
		public void retried(Exception exception) {
		}

		@Override
		public void recover(ConsumerRecord<Object, Object> record, Exception exception, int deliveries) {
			if (this.recoveries.incrementAndGet() < 4) {
				throw new IllegalStateException("away");
			}
		}

		@Override
		public Duration recoveryPause(int failures) {
			return Duration.ofMillis(250);
		}

	}

}
