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

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.listener.Ordering;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Control;

/**
 * One thread hands chains over to another. Beside it: queues of the JDK.
 */
@State(Scope.Group)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadyQueueBenchmark {

	private static final int CAPACITY = 1_024;

	private final InFlightRecord chain = new InFlightRecord(new ConsumerRecord<>("topic", 0, 0, "key", "value"),
			new PartitionIntake(new TopicPartition("topic", 0), Ordering.KEY), 0);

	private final ReadyQueue queue = new ReadyQueue(CAPACITY);

	private final Queue<InFlightRecord> arrayQueue = new ArrayBlockingQueue<>(CAPACITY);

	private final Queue<InFlightRecord> linkedQueue = new ConcurrentLinkedQueue<>();

	/**
	 * The ring, its producer.
	 * @param control tells the end
	 */
	@Benchmark
	@Group("ours")
	@GroupThreads(1)
	public void offer(Control control) {
		while (!this.queue.offer(this.chain) && !control.stopMeasurement) {
			Thread.onSpinWait();
		}
	}

	/**
	 * The ring, its consumer.
	 * @param control tells the end
	 * @return a chain
	 */
	@Benchmark
	@Group("ours")
	@GroupThreads(1)
	public @Nullable InFlightRecord poll(Control control) {
		InFlightRecord polled = this.queue.poll();
		while (polled == null && !control.stopMeasurement) {
			Thread.onSpinWait();
			polled = this.queue.poll();
		}
		return polled;
	}

	/**
	 * A bounded queue with a lock, its producer.
	 * @param control tells the end
	 */
	@Benchmark
	@Group("arrayBlockingQueue")
	@GroupThreads(1)
	public void offerToArray(Control control) {
		while (!this.arrayQueue.offer(this.chain) && !control.stopMeasurement) {
			Thread.onSpinWait();
		}
	}

	/**
	 * A bounded queue with a lock, its consumer.
	 * @param control tells the end
	 * @return a chain
	 */
	@Benchmark
	@Group("arrayBlockingQueue")
	@GroupThreads(1)
	public @Nullable InFlightRecord pollArray(Control control) {
		return poll(this.arrayQueue, control);
	}

	/**
	 * A queue without locks and without a bound, its producer.
	 */
	@Benchmark
	@Group("concurrentLinkedQueue")
	@GroupThreads(1)
	public void offerToLinked() {
		this.linkedQueue.offer(this.chain);
	}

	/**
	 * A queue without locks and without a bound, its consumer.
	 * @param control tells the end
	 * @return a chain
	 */
	@Benchmark
	@Group("concurrentLinkedQueue")
	@GroupThreads(1)
	public @Nullable InFlightRecord pollLinked(Control control) {
		return poll(this.linkedQueue, control);
	}

	private static @Nullable InFlightRecord poll(Queue<InFlightRecord> queue, Control control) {
		InFlightRecord polled = queue.poll();
		while (polled == null && !control.stopMeasurement) {
			Thread.onSpinWait();
			polled = queue.poll();
		}
		return polled;
	}

}
