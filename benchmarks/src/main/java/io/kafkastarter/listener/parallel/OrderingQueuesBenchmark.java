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

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.listener.Ordering;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Records of a full intake are queued by key, handed out, and come back. Beside it: a
 * plain queue for each key, which hands out one record at a time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OrderingQueuesBenchmark {

	private static final int RECORDS = 10_000;

	private static final int POLL = 500;

	private final PartitionIntake partition = new PartitionIntake(new TopicPartition("topic", 0), Ordering.KEY);

	private final ArrayDeque<InFlightRecord> out = new ArrayDeque<>();

	private final byte[][] recordKeys = new byte[RECORDS][];

	/**
	 * How many different keys there are.
	 */
	@Param({ "10", "10000" })
	public int keys;

	/**
	 * Draw a key for each record.
	 */
	@Setup
	public void drawKeys() {
		Random random = new Random(42);
		for (int i = 0; i < RECORDS; i++) {
			this.recordKeys[i] = ("key-" + random.nextInt(this.keys)).getBytes(StandardCharsets.UTF_8);
		}
	}

	/**
	 * The queues.
	 * @return how many records came back
	 */
	@Benchmark
	@OperationsPerInvocation(RECORDS)
	public int ours() {
		OrderingQueues queues = new OrderingQueues(Ordering.KEY);
		for (int i = 0; i < RECORDS; i++) {
			queues.add(record(i), this.recordKeys[i], this.out::add);
			if (i % POLL == POLL - 1) {
				queues.flush(this.out::add);
			}
		}
		queues.flush(this.out::add);
		int count = 0;
		for (InFlightRecord chain = this.out.poll(); chain != null; chain = this.out.poll()) {
			InFlightRecord last = chain;
			count++;
			for (InFlightRecord next = last.following(); next != null; next = next.following()) {
				last = next;
				count++;
			}
			InFlightRecord next = queues.next(last);
			if (next != null) {
				this.out.add(next);
			}
		}
		return count;
	}

	/**
	 * A queue for each key.
	 * @return how many records came back
	 */
	@Benchmark
	@OperationsPerInvocation(RECORDS)
	public int queueForEachKey() {
		Map<RecordKey, Queue<InFlightRecord>> queues = new HashMap<>();
		for (int i = 0; i < RECORDS; i++) {
			InFlightRecord record = record(i);
			RecordKey key = new RecordKey(this.recordKeys[i]);
			Queue<InFlightRecord> queue = queues.get(key);
			if (queue == null) {
				queues.put(key, new ArrayDeque<>());
				this.out.add(record);
			}
			else {
				queue.add(record);
			}
		}
		int count = 0;
		for (InFlightRecord record = this.out.poll(); record != null; record = this.out.poll()) {
			count++;
			InFlightRecord next = next(queues, new RecordKey(this.recordKeys[(int) record.offset()]));
			if (next != null) {
				this.out.add(next);
			}
		}
		return count;
	}

	private static @Nullable InFlightRecord next(Map<RecordKey, Queue<InFlightRecord>> queues, RecordKey key) {
		Queue<InFlightRecord> queue = queues.get(key);
		InFlightRecord next = (queue != null) ? queue.poll() : null;
		if (next == null) {
			queues.remove(key);
		}
		return next;
	}

	private InFlightRecord record(int offset) {
		return new InFlightRecord(new ConsumerRecord<>("topic", 0, offset, this.recordKeys[offset], ""), this.partition,
				0);
	}

}
