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
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.kafkastarter.failure.KeptAttempts;
import io.kafkastarter.listener.consumer.PartAcknowledgment.Settlement;
import io.kafkastarter.listener.observe.RecordsInFlight.Lane;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One batch that workers handle. What waits for its next delivery or to be acknowledged
 * keeps no worker. All state is guarded by one lock.
 */
final class BatchRun {

	private final LongSupplier clock;

	private final long startedAt;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final List<BatchPart> parts;

	private final Executor executor;

	private final int parallelism;

	private final Deque<BatchPart> ready = new ArrayDeque<>();

	private final PriorityQueue<BatchPart> delayed = new PriorityQueue<>(Comparator.comparingLong(BatchPart::due));

	private final Set<Thread> workers = new HashSet<>();

	private final Set<BatchPart> working = new HashSet<>();

	private final Set<BatchPart> unacknowledged = new HashSet<>();

	// Acknowledged before the worker came back.
	private final Map<BatchPart, Settlement> early = new HashMap<>();

	// Those that have no thread yet included.
	private int workerCount;

	private volatile Set<TopicPartition> lost = Set.of();

	private volatile boolean stopped;

	/**
	 * Create a run.
	 * @param parts the records that are handled one after the other, or at once
	 * @param handlers creates the handler of each part
	 * @param executor runs the workers
	 * @param parallelism most workers
	 * @param attempts keeps counts while partitions are assigned anew
	 * @param clock the time in nanoseconds
	 */
	BatchRun(Collection<List<ConsumerRecord<Object, Object>>> parts, Supplier<BatchHandler> handlers, Executor executor,
			int parallelism, KeptAttempts attempts, LongSupplier clock) {
		this.clock = clock;
		this.startedAt = clock.getAsLong();
		this.parts = parts.stream()
			.map((records) -> new BatchPart(records, handlers.get(), attempts, this::settled, clock))
			.toList();
		this.executor = executor;
		this.parallelism = parallelism;
		this.ready.addAll(this.parts);
	}

	/**
	 * Wait for the end.
	 * @param time how long at most
	 * @return whether all is finished
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean await(Duration time) throws InterruptedException {
		long end = this.clock.getAsLong() + time.toNanos();
		this.lock.lockInterruptibly();
		try {
			while (!isFinished()) {
				long now = this.clock.getAsLong();
				startDelayed(now);
				startWorkers();
				if (end - now <= 0) {
					return false;
				}
				BatchPart next = this.delayed.peek();
				long wait = (next != null) ? Math.min(end - now, next.due() - now) : end - now;
				this.changed.await(Math.max(wait, 1), TimeUnit.NANOSECONDS);
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait until no worker has anything to do: what is not finished waits for something.
	 * @param time how long at most
	 * @return whether that is so
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean awaitQuiet(Duration time) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			long left = time.toNanos();
			while (!isQuiet() && left > 0) {
				left = this.changed.awaitNanos(left);
			}
			return isQuiet();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return whether all that is left cannot go on for now.
	 * @return whether that is so
	 */
	boolean isHeldUp() {
		this.lock.lock();
		try {
			List<BatchPart> left = this.parts.stream().filter((part) -> !part.unfinished().isEmpty()).toList();
			return isQuiet() && !left.isEmpty() && left.stream().allMatch(BatchPart::isHeldUp);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return whether something of this waits for what is away.
	 * @return whether that is so
	 */
	boolean isAway() {
		return this.parts.stream().anyMatch((part) -> !part.unfinished().isEmpty() && part.isAway());
	}

	/**
	 * Return whether nothing is left but to be acknowledged.
	 * @return whether that is so
	 */
	boolean isUnacknowledged() {
		this.lock.lock();
		try {
			return isQuiet() && this.delayed.isEmpty() && !this.unacknowledged.isEmpty();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return whether all that is left waits for its next delivery.
	 * @return {@code false} if something is handled, or is still to be acknowledged
	 */
	boolean isDelayed() {
		this.lock.lock();
		try {
			return isQuiet() && this.parts.stream()
				.filter((part) -> !part.unfinished().isEmpty())
				.allMatch(this.delayed::contains);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return the first record that is not finished, for each partition that has one.
	 * @return the offsets
	 */
	Map<TopicPartition, Long> unfinished() {
		Map<TopicPartition, Long> offsets = new HashMap<>();
		for (BatchPart part : this.parts) {
			for (ConsumerRecord<Object, Object> record : part.unfinished()) {
				offsets.merge(RecordBuffer.partition(record), record.offset(), Math::min);
			}
		}
		return offsets;
	}

	/**
	 * Return which records wait for which.
	 * @return a lane for each part that is not finished
	 */
	List<Lane> lanes() {
		Duration age = Duration.ofNanos(this.clock.getAsLong() - this.startedAt);
		this.lock.lock();
		try {
			Map<BatchPart, Lane.State> states = new HashMap<>();
			this.delayed.forEach((part) -> states.put(part, Lane.State.RETRYING));
			this.working.forEach((part) -> states.put(part, Lane.State.HANDLING));
			this.unacknowledged.forEach((part) -> states.put(part, Lane.State.HANDLING));
			return this.parts.stream()
				.flatMap((part) -> part.lane(states.getOrDefault(part, Lane.State.WAITING), age).stream())
				.toList();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Leave out what waits of partitions that this consumer has no more.
	 * @param partitions the partitions
	 */
	void lose(Collection<TopicPartition> partitions) {
		this.lock.lock();
		try {
			Set<TopicPartition> all = new HashSet<>(this.lost);
			all.addAll(partitions);
			this.lost = Set.copyOf(all);
			for (Collection<BatchPart> waiting : List.of(this.delayed, this.ready, this.unacknowledged)) {
				waiting.forEach((part) -> part.lose(this.lost));
				waiting.removeIf((part) -> part.unfinished().isEmpty());
			}
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Begin with nothing more, and interrupt the handlers that run.
	 */
	void stop() {
		this.stopped = true;
		this.lock.lock();
		try {
			this.ready.clear();
			this.delayed.clear();
			this.workers.forEach(Thread::interrupt);
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isFinished() {
		return isQuiet() && this.parts.stream().allMatch((part) -> part.unfinished().isEmpty());
	}

	private boolean isQuiet() {
		return this.ready.isEmpty() && this.working.isEmpty();
	}

	private void startDelayed(long now) {
		for (BatchPart part = this.delayed.peek(); part != null && part.due() - now <= 0; part = this.delayed.peek()) {
			this.ready.add(this.delayed.remove());
		}
	}

	private void startWorkers() {
		int wanted = Math.min(this.parallelism, this.workerCount + this.ready.size());
		while (this.workerCount < wanted) {
			this.workerCount++;
			this.executor.execute(this::work);
		}
	}

	private void work() {
		BatchPart part = next(null, null);
		while (part != null) {
			BatchPart current = part;
			Duration wait = current.work(() -> this.stopped || current.isNextOf(this.lost));
			part = next(current, wait);
		}
	}

	// Takes over what a worker has done, and returns what it does next.
	private @Nullable BatchPart next(@Nullable BatchPart done, @Nullable Duration wait) {
		this.lock.lock();
		try {
			// An interruption was for the handler.
			Thread.interrupted();
			if (done != null) {
				this.working.remove(done);
				take(done, wait);
			}
			BatchPart part = this.ready.poll();
			if (part != null) {
				this.workers.add(Thread.currentThread());
				this.working.add(part);
			}
			else {
				this.workers.remove(Thread.currentThread());
				this.workerCount--;
			}
			if (isQuiet()) {
				this.changed.signalAll();
			}
			return part;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void take(BatchPart part, @Nullable Duration wait) {
		Settlement settlement = this.early.remove(part);
		if (wait != null) {
			part.lose(this.lost);
			delay(part);
		}
		else if (settlement != null) {
			part.settled(settlement);
			delay(part);
		}
		else {
			this.unacknowledged.add(part);
		}
	}

	private void delay(BatchPart part) {
		if (!this.stopped && !part.unfinished().isEmpty()) {
			this.delayed.add(part);
			this.changed.signalAll();
		}
	}

	// Called by whoever acknowledges.
	private void settled(BatchPart part, Settlement how) {
		this.lock.lock();
		try {
			if (this.working.contains(part)) {
				this.early.put(part, how);
			}
			else if (this.unacknowledged.remove(part)) {
				part.settled(how);
				delay(part);
				this.changed.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
