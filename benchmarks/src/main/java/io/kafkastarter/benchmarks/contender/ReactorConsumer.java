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

package io.kafkastarter.benchmarks.contender;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.ReceiverRecord;

import org.springframework.util.Assert;

/**
 * The receiver of Reactor Kafka, which is no longer developed, with a {@code flatMap}
 * that handles as many records at once as there are workers, in no order.
 */
public final class ReactorConsumer {

	// Records that end before an older one are not committed until that has ended. By
	// default it commits too early.
	private static final int MOST_DEFERRED = 10_000;

	// With as many records that are not committed it stops to poll: after its default of
	// 5 s that would be all it handles in that time.
	private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

	private ReactorConsumer() {
	}

	/**
	 * Take turns.
	 * @param arguments none
	 * @throws Exception if a turn fails
	 */
	public static void main(String[] arguments) throws Exception {
		Turns.serve((turn) -> Consuming.run(ReactorConsumer::start, turn));
	}

	private static AutoCloseable start(Settings turn, Probe probe) {
		int workers = Math.toIntExact(turn.number("workers"));
		Scheduler scheduler = Schedulers.newBoundedElastic(workers, Integer.MAX_VALUE, "worker");
		ClosedOnce keys = new ClosedOnce();
		Disposable running = KafkaReceiver.create(options(turn, keys))
			.receive()
			.flatMap((received) -> handled(received, probe, scheduler), workers)
			.subscribe();
		return () -> {
			running.dispose();
			keys.await();
			scheduler.dispose();
		};
	}

	private static Mono<Void> handled(ReceiverRecord<String, byte[]> received, Probe probe, Scheduler scheduler) {
		return Mono.<Void>fromRunnable(() -> {
			probe.handle(received.value());
			received.receiverOffset().acknowledge();
		}).subscribeOn(scheduler);
	}

	private static ReceiverOptions<String, byte[]> options(Settings turn, ClosedOnce keys) {
		return ReceiverOptions.<String, byte[]>create(BareConsumer.properties(turn))
			.withKeyDeserializer(keys)
			.withValueDeserializer(new ByteArrayDeserializer())
			.maxDeferredCommits(MOST_DEFERRED)
			.commitInterval(COMMIT_INTERVAL)
			.subscription(List.of(turn.text("topic")));
	}

	/**
	 * The last thing that a consumer closes, which the receiver does not wait for.
	 */
	private static final class ClosedOnce extends StringDeserializer {

		private final CountDownLatch closed = new CountDownLatch(1);

		@Override
		public void close() {
			this.closed.countDown();
		}

		void await() throws InterruptedException {
			Assert.state(this.closed.await(30, TimeUnit.SECONDS), "The consumer does not close");
		}

	}

}
