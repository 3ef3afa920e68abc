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

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.kafkastarter.failure.RetryLog;
import io.kafkastarter.listener.Ordering;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.admission.Breaker;
import io.kafkastarter.listener.admission.BreakerSettings;
import io.kafkastarter.listener.admission.FailureRate;
import io.kafkastarter.listener.failure.RetryPolicies;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.DeliveryResult;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChainRunner}.
 */
class ChainRunnerTests {

	private final PartitionIntake partition = new PartitionIntake(new TopicPartition("t", 0), Ordering.KEY);

	private final List<Long> handled = new ArrayList<>();

	@Test
	void whenNothingIsCancelledTheWholeChainIsHandled() {
		run(chain(3), () -> {
		});
		assertThat(this.handled).containsExactly(0L, 1L, 2L);
	}

	// Who stops a partition cancels one record after the other while workers go on.
	@Test
	void whenRecordIsCancelledNoneBehindItIsHandled() {
		InFlightRecord first = chain(4);
		InFlightRecord second = first.following();
		run(first, second::cancel);
		assertThat(this.handled).containsExactly(0L);
	}

	@Test
	void whenFirstIsCancelledNoneIsHandled() {
		InFlightRecord first = chain(3);
		first.cancel();
		run(first, () -> {
		});
		assertThat(this.handled).isEmpty();
	}

	@Test
	@Timeout(30)
	void whenRecordsAreCancelledWhileTheListenerWaitsTheyTakeNobodysTry() {
		AtomicLong now = new AtomicLong();
		Breaker breaker = new Breaker("a",
				new BreakerSettings(List.of(IOException.class), null, 1, Duration.ofSeconds(1), Duration.ofHours(1), 1),
				FailureRate.NONE, (failure) -> false, now::get, InstantSource.system());
		Admission admission = new Admission(breaker, null, now::get);
		admission.observer().failed(new IOException());
		now.addAndGet(Duration.ofSeconds(2).toNanos());
		WorkerGate gate = new WorkerGate(() -> false, admission);
		for (int cancelled = 0; cancelled < 100; cancelled++) {
			InFlightRecord record = chain(1);
			record.cancel();
			run(record, gate);
		}
		assertThat(this.handled).isEmpty();
		run(chain(1), gate);
		assertThat(this.handled).containsExactly(0L);
	}

	private InFlightRecord chain(int records) {
		OrderingQueues queues = new OrderingQueues(Ordering.KEY);
		List<InFlightRecord> chains = new ArrayList<>();
		for (int offset = 0; offset < records; offset++) {
			queues.add(new InFlightRecord(new ConsumerRecord<>("t", 0, offset, "key", "value"), this.partition, 0),
					"key", chains::add);
		}
		queues.flush(chains::add);
		return chains.get(0);
	}

	private void run(InFlightRecord chain, WorkerGate gate) {
		run(chain, gate, () -> {
		});
	}

	private void run(InFlightRecord chain, Runnable whileHandled) {
		run(chain, new WorkerGate(() -> false, Admission.free()), whileHandled);
	}

	private void run(InFlightRecord chain, WorkerGate gate, Runnable whileHandled) {
		RecordInvoker invoker = new RecordInvoker() {

			@Override
			public void invoke(ConsumerRecord<Object, Object> record, int delivery, Attempt attempt) {
				ChainRunnerTests.this.handled.add(record.offset());
				whileHandled.run();
			}

			@Override
			public boolean settlesLater(Attempt attempt) {
				return false;
			}

		};
		new ChainRunner(invoker, new FailurePolicy(
				RetryPolicies.DEFAULTS.create("a", new RetryLog("a", System::nanoTime)), (record, ex) -> {
				}, DeliveryResult.DEAD_LETTERED), new AsyncFailures(), () -> {
				}, gate, new DeliveryCounts(DeliveryObserver.NONE, DeliveryResult.DEAD_LETTERED, () -> 0))
			.run(chain);
	}

}
