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

package io.kafkastarter.listener.spring;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link HandlerWatch}.
 */
@ExtendWith(OutputCaptureExtension.class)
class HandlerWatchTests {

	private static final ConsumerRecord<Object, Object> RECORD = new ConsumerRecord<>("topic", 1, 7, "k", "v");

	private final AtomicLong clock = new AtomicLong();

	private final HandlerWatch watch = new HandlerWatch(this.clock::get);

	@Test
	void whenHandlerIsCalledItsRecordsAreUnfinishedUntilItReturns() {
		handle(3, () -> {
			assertThat(this.watch.isHandling()).isTrue();
			assertThat(this.watch.unfinished()).isEqualTo(3);
		});
		assertThat(this.watch.isHandling()).isFalse();
		assertThat(this.watch.unfinished()).isZero();
	}

	@Test
	void whenSomebodyAsksHeIsInNoHandler() {
		assertThat(this.watch.isHandling()).isFalse();
		assertThat(this.watch.unfinished()).isZero();
	}

	@Test
	void whenHandlerFailsItsRecordsAreUnfinishedNoMore() {
		assertThatIllegalStateException().isThrownBy(() -> handle(1, () -> {
			throw new IllegalStateException("on purpose");
		}));
		assertThat(this.watch.isHandling()).isFalse();
		assertThat(this.watch.unfinished()).isZero();
	}

	@Test
	void whenThereAreSeveralThreadsEachIsInItsOwnHandlerOnly() throws Exception {
		handle(1, () -> {
		});
		ExecutorService threads = Executors.newFixedThreadPool(3);
		CountDownLatch handling = new CountDownLatch(2);
		CountDownLatch release = new CountDownLatch(1);
		try {
			Future<?> first = threads.submit(() -> handle(2, () -> await(handling, release)));
			Future<?> second = threads.submit(() -> handle(4, () -> await(handling, release)));
			assertThat(handling.await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(this.watch.unfinished()).isEqualTo(6);
			assertThat(this.watch.isHandling()).isFalse();
			assertThat(threads.submit(this.watch::isHandling).get(30, TimeUnit.SECONDS)).isFalse();
			handle(1, () -> assertThat(this.watch.unfinished()).isEqualTo(7));
			release.countDown();
			first.get(30, TimeUnit.SECONDS);
			second.get(30, TimeUnit.SECONDS);
			assertThat(this.watch.unfinished()).isZero();
		}
		finally {
			release.countDown();
			threads.shutdownNow();
		}
	}

	@Test
	void whenHandlerIsAtOneCallForTooLongItIsReportedOnceWhileThatLasts(CapturedOutput output) {
		this.watch.setLimit(Duration.ofSeconds(10));
		HandlerWatch.Call call = this.watch.begin(RECORD);
		this.watch.look("orders");
		assertThat(this.watch.stuck()).isEmpty();
		for (int second = 0; second < 15; second++) {
			this.clock.addAndGet(Duration.ofSeconds(1).toNanos());
			this.watch.look("orders");
			assertThat(this.watch.stuck().isEmpty()).isEqualTo(second < 9);
		}
		assertThat(this.watch.stuck()).isEqualTo(Map.of(new TopicPartition("topic", 1), 7L));
		assertThat(this.watch.running()).containsExactly("topic-1@7");
		assertThat(output.getOut().split("Listener 'orders' has been at record topic-1@7 for 10 s", -1)).hasSize(2);
		call.end();
		assertThat(this.watch.stuck()).isEmpty();
		assertThat(this.watch.running()).isEmpty();
	}

	/**
	 * Each delivery is a call of its own, also of the very same record.
	 */
	@Test
	void whenRecordIsDeliveredAgainAndAgainItIsNotStuck(CapturedOutput output) {
		this.watch.setLimit(Duration.ofSeconds(10));
		for (int second = 0; second < 30; second++) {
			this.watch.begin(RECORD);
			this.watch.look("orders");
			this.clock.addAndGet(Duration.ofSeconds(9).toNanos());
			this.watch.look("orders");
			assertThat(this.watch.stuck()).isEmpty();
			this.watch.begin(RECORD).end();
		}
		assertThat(output).doesNotContain("orders");
	}

	/**
	 * A batch may take as long as it likes where workers handle its records.
	 */
	@Test
	void whenWorkersHandleBatchesOnlyTheirRecordsAreWatched() {
		this.watch.setLimit(Duration.ofSeconds(10));
		this.watch.divide();
		HandlerWatch.Call batch = this.watch.begin(Collections.nCopies(3, RECORD), 3);
		this.watch.look("orders");
		this.clock.addAndGet(Duration.ofSeconds(60).toNanos());
		this.watch.look("orders");
		assertThat(this.watch.stuck()).isEmpty();
		assertThat(this.watch.unfinished()).isEqualTo(3);
		batch.end();
		HandlerWatch.Call part = this.watch.beginPart(Collections.nCopies(1, RECORD));
		this.watch.look("orders");
		this.clock.addAndGet(Duration.ofSeconds(60).toNanos());
		assertThat(this.watch.stuck()).hasSize(1);
		part.end();
	}

	private void handle(int records, Runnable handler) {
		HandlerWatch.Call handling = this.watch.begin(Collections.nCopies(records, RECORD), records);
		try {
			handler.run();
		}
		finally {
			handling.end();
		}
	}

	private static void await(CountDownLatch handling, CountDownLatch release) {
		handling.countDown();
		try {
			release.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
