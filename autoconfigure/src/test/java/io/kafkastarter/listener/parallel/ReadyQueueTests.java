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

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.kafkastarter.listener.Ordering;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hand-over to workers and back, by many threads at once.
 */
class ReadyQueueTests {

	private final PartitionIntake partition = new PartitionIntake(new TopicPartition("t", 0), Ordering.NONE);

	@Test
	void whenFullTakesNoMore() {
		ReadyQueue queue = new ReadyQueue(3);
		for (int i = 0; i < 4; i++) {
			assertThat(queue.offer(record(i))).isTrue();
		}
		assertThat(queue.offer(record(4))).isFalse();
		assertThat(queue.poll().offset()).isZero();
		assertThat(queue.offer(record(4))).isTrue();
		assertThat(LongStream.range(1, 5).mapToObj((i) -> queue.poll().offset())).containsExactly(1L, 2L, 3L, 4L);
		assertThat(queue.poll()).isNull();
	}

	@Test
	void whenWorkersComeAndGoEachRecordIsHandledOnceAndComesBack() {
		int records = 200_000;
		ReadyQueue queue = new ReadyQueue(64);
		Completions completions = new Completions();
		CountDownLatch started = new CountDownLatch(8);
		WorkerPool workers = new WorkerPool(queue, completions::add, started::countDown);
		workers.start((worker) -> new Thread(worker).start(), 8);
		await().until(() -> started.getCount() == 0);
		Queue<Long> back = new ConcurrentLinkedQueue<>();
		for (int i = 0; i < records; i++) {
			InFlightRecord record = record(i);
			while (!queue.offer(record)) {
				workers.wake();
				completions.drain((completed) -> back.add(completed.offset()));
			}
			if (i % 50 == 0) {
				workers.wake();
			}
		}
		workers.wake();
		await().atMost(Duration.ofSeconds(30)).until(() -> {
			completions.drain((completed) -> back.add(completed.offset()));
			return back.size() >= records;
		});
		workers.close();
		assertThat(back.stream().sorted().collect(Collectors.toList()))
			.isEqualTo(LongStream.range(0, records).boxed().toList());
	}

	private InFlightRecord record(long offset) {
		return new InFlightRecord(new ConsumerRecord<>("t", 0, offset, null, null), this.partition, 0);
	}

}
