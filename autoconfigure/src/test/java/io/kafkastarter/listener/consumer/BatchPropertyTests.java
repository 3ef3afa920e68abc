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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import io.kafkastarter.failure.KeptAttempts;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.Acknowledgment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Batches of any keys, divided and handled by any number of workers.
 */
class BatchPropertyTests {

	private static final int MAX_DELIVERIES = 3;

	private static ExecutorService executor;

	@BeforeContainer
	static void start() {
		executor = Executors.newCachedThreadPool();
	}

	@AfterContainer
	static void stop() {
		executor.shutdownNow();
	}

	@Property(tries = 300)
	void whenBatchIsDividedNoRecordIsLostAndKeysStayTogetherInOrder(
			@ForAll @Size(max = 60) List<@IntRange(max = 9) Integer> keys,
			@ForAll @IntRange(min = 1, max = 9) int most) {
		List<ConsumerRecord<Object, Object>> batch = batch(keys);
		BatchParts parts = new BatchParts(BatchPropertyTests::key);
		assertDivided(batch, parts.chains(batch));
		List<List<ConsumerRecord<Object, Object>>> shares = parts.shares(batch, most);
		assertDivided(batch, shares);
		assertThat(shares).hasSizeLessThanOrEqualTo(most);
		int longest = parts.chains(batch).stream().mapToInt(List::size).max().orElse(0);
		int largest = shares.stream().mapToInt(List::size).max().orElse(0);
		int smallest = shares.stream().mapToInt(List::size).min().orElse(0);
		assertThat(largest - smallest).as("difference between shares").isLessThanOrEqualTo(longest);
	}

	@Property(tries = 60)
	void whenWorkersHandleABatchEachRecordIsHandledInTheOrderOfItsKeyAsOftenAsItFails(
			@ForAll @Size(min = 1, max = 60) List<@IntRange(max = 9) Integer> keys,
			@ForAll @IntRange(min = 1, max = 8) int workers, @ForAll boolean single, @ForAll long seed)
			throws InterruptedException {
		List<ConsumerRecord<Object, Object>> batch = batch(keys);
		Ledger ledger = new Ledger(new Random(seed), batch, single);
		BatchParts parts = new BatchParts(BatchPropertyTests::key);
		BatchRun run = new BatchRun(single ? parts.chains(batch) : parts.shares(batch, workers), () -> ledger, executor,
				workers, new KeptAttempts(), System::nanoTime);
		assertThat(run.await(Duration.ofSeconds(20))).isTrue();
		assertThat(run.unfinished()).isEmpty();
		assertThat(ledger.mostWorkers.get()).isLessThanOrEqualTo(workers);
		batch.forEach((record) -> {
			int failures = ledger.failures.get(record.offset());
			boolean lost = failures >= MAX_DELIVERIES;
			assertThat(ledger.attempts.get(record.offset())).isEqualTo(lost ? MAX_DELIVERIES : failures + 1);
			assertThat(ledger.recovered.contains(record.offset())).isEqualTo(lost);
		});
		assertThat(ledger.finished).hasSameSizeAs(batch).doesNotHaveDuplicates();
		Map<Object, List<Long>> byKey = ledger.finished.stream()
			.map((offset) -> batch.get(offset.intValue()))
			.filter((record) -> record.key() != null)
			.collect(Collectors.groupingBy(ConsumerRecord::key,
					Collectors.mapping(ConsumerRecord::offset, Collectors.toList())));
		byKey.values().forEach((offsets) -> assertThat(offsets).isSorted());
	}

	@Property(tries = 60)
	void whenPartitionsAreLostTheirRecordsAreNotBegunAnyMore(
			@ForAll @Size(min = 1, max = 40) List<@IntRange(max = 9) Integer> keys, @ForAll boolean single)
			throws InterruptedException {
		List<ConsumerRecord<Object, Object>> batch = batch(keys);
		Ledger ledger = new Ledger(new Random(1), batch, single);
		ledger.failures.replaceAll((offset, failures) -> (offset % 2 == 0) ? 1 : 0);
		ledger.pause = Duration.ofSeconds(60);
		BatchParts parts = new BatchParts(BatchPropertyTests::key);
		BatchRun run = new BatchRun(single ? parts.chains(batch) : parts.shares(batch, 3), () -> ledger, executor, 3,
				new KeptAttempts(), System::nanoTime);
		run.await(Duration.ZERO);
		assertThat(run.awaitQuiet(Duration.ofSeconds(20))).isTrue();
		Map<TopicPartition, Long> unfinished = new HashMap<>(run.unfinished());
		batch.forEach((record) -> {
			Long first = unfinished.get(RecordBuffer.partition(record));
			assertThat(first == null || record.offset() >= first || ledger.finished.contains(record.offset())).isTrue();
		});
		int attempts = ledger.attempts.values().stream().mapToInt(Integer::intValue).sum();
		run.lose(unfinished.keySet());
		assertThat(run.await(Duration.ofSeconds(20))).as("finished").isTrue();
		assertThat(ledger.attempts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(attempts);
	}

	private static void assertDivided(List<ConsumerRecord<Object, Object>> batch,
			List<List<ConsumerRecord<Object, Object>>> parts) {
		assertThat(parts.stream().flatMap(List::stream).toList()).containsExactlyInAnyOrderElementsOf(batch);
		Map<Object, List<ConsumerRecord<Object, Object>>> partOf = new HashMap<>();
		for (List<ConsumerRecord<Object, Object>> part : parts) {
			assertThat(part).isNotEmpty();
			assertThat(part.stream().map(ConsumerRecord::offset)).isSorted();
			part.stream()
				.filter((record) -> record.key() != null)
				.forEach((record) -> assertThat(partOf.computeIfAbsent(record.key(), (key) -> part)).isSameAs(part));
		}
	}

	private static List<ConsumerRecord<Object, Object>> batch(List<Integer> keys) {
		List<ConsumerRecord<Object, Object>> batch = new ArrayList<>();
		for (int offset = 0; offset < keys.size(); offset++) {
			Integer key = keys.get(offset);
			batch.add(new ConsumerRecord<>("topic", (key > 4) ? 1 : 0, offset, (key != 0) ? key : null, offset));
		}
		return batch;
	}

	private static Object key(ConsumerRecord<?, ?> record) {
		return record.key();
	}

	private static final class Ledger implements BatchHandler {

		private final boolean single;

		private final Random random;

		private final Map<Long, Integer> failures = new ConcurrentHashMap<>();

		private final Map<Long, Integer> attempts = new ConcurrentHashMap<>();

		private final Queue<Long> finished = new ConcurrentLinkedQueue<>();

		private final Queue<Long> recovered = new ConcurrentLinkedQueue<>();

		private final AtomicInteger workers = new AtomicInteger();

		private final AtomicInteger mostWorkers = new AtomicInteger();

		private Duration pause = Duration.ofNanos(50_000);

		Ledger(Random random, List<ConsumerRecord<Object, Object>> batch, boolean single) {
			this.random = random;
			this.single = single;
			batch.forEach((record) -> this.failures.put(record.offset(),
					(random.nextInt(4) == 0) ? random.nextInt(MAX_DELIVERIES + 1) : 0));
		}

		@Override
		public boolean takesSingleRecords() {
			return this.single;
		}

		@Override
		public boolean acknowledges() {
			return true;
		}

		@Override
		public void handle(List<ConsumerRecord<Object, Object>> records, int delivery, Acknowledgment acknowledgment) {
			this.mostWorkers.accumulateAndGet(this.workers.incrementAndGet(), Math::max);
			try {
				for (int index = 0; index < records.size(); index++) {
					long offset = records.get(index).offset();
					LockSupport.parkNanos(this.random.nextInt(100_000));
					int attempt = this.attempts.merge(offset, 1, Integer::sum);
					if (attempt <= this.failures.get(offset)) {
						throw new BatchListenerFailedException("on purpose", index);
					}
					this.finished.add(offset);
				}
			}
			finally {
				this.workers.decrementAndGet();
			}
			if (this.random.nextBoolean()) {
				acknowledgment.acknowledge();
			}
			else {
				executor.execute(acknowledgment::acknowledge);
			}
		}

		@Override
		public Failure failure(Exception exception, List<ConsumerRecord<Object, Object>> records) {
			return new Failure(((BatchListenerFailedException) exception).getIndex(), true, null);
		}

		@Override
		public Duration pause(int deliveries, Exception exception) {
			return (deliveries < MAX_DELIVERIES) ? this.pause : null;
		}

		@Override
		public void retried(Exception exception) {
		}

		@Override
		public void recover(ConsumerRecord<Object, Object> record, Exception exception, int deliveries) {
			assertThat(deliveries).isEqualTo(MAX_DELIVERIES);
			this.finished.add(record.offset());
			this.recovered.add(record.offset());
		}

		@Override
		public Duration recoveryPause(int failures) {
			return Duration.ofMillis(1);
		}

	}

}
