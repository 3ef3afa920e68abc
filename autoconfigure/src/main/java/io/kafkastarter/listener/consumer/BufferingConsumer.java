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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.kafkastarter.failure.HandlerErrorException;
import io.kafkastarter.failure.KeptAttempts;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * A consumer that keeps records between polls of Kafka's. Its polls return batches of a
 * given size, or what there is once a given time has passed since the first record. Who
 * seeks back into what was delivered last gets it again without a fetch, and after a
 * delay where one is asked for. It polls Kafka's consumer all the while and returns no
 * later than any consumer does, empty-handed if need be, so that whoever polls can pause,
 * seek and stop as ever. Its position is that of what was delivered.
 */
final class BufferingConsumer implements InvocationHandler {

	private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(1);

	private static final Duration CONFIRM_INTERVAL = Duration.ofMillis(500);

	private final Consumer<Object, Object> consumer;

	private final FillSettings settings;

	private final LongSupplier clock;

	private final RecordBuffer buffer = new RecordBuffer();

	private final PartitionDelays delays = new PartitionDelays();

	private final BatchFill fill;

	private final BufferedCommits commits;

	private final BatchAttendant attendant;

	private final LateCommits late;

	private final java.util.function.Consumer<BufferingConsumer> onPoll;

	private final java.util.function.Consumer<ConsumerRecords<Object, Object>> onDelivery;

	private final Supplier<@Nullable PollFailures> failures;

	private final java.util.function.Consumer<Collection<TopicPartition>> onAssignment;

	private final KeptAttempts attempts = new KeptAttempts();

	private volatile @Nullable Thread pausing;

	private final Runnable onUnconfirmed;

	private boolean leaving;

	// Paused for the time of a poll. Whoever listens to a rebalance may pause as well.
	private final Set<TopicPartition> held = new HashSet<>();

	/**
	 * Create a consumer.
	 * @param consumer the consumer itself
	 * @param settings how batches fill
	 * @param clock the time in nanoseconds
	 * @param onPoll called on each poll, by the thread that polls
	 * @param onDelivery called with what a poll returns, and with no records when those
	 * are forgotten
	 * @param failures returns what becomes of failures of polls, or {@code null} if the
	 * container gets to know them
	 * @param onAssignment is told what the consumer has when partitions are assigned anew
	 * @param onUnconfirmed called when the brokers do not say what is committed
	 */
	BufferingConsumer(Consumer<Object, Object> consumer, FillSettings settings, LongSupplier clock,
			java.util.function.Consumer<BufferingConsumer> onPoll,
			java.util.function.Consumer<ConsumerRecords<Object, Object>> onDelivery,
			Supplier<@Nullable PollFailures> failures,
			java.util.function.Consumer<Collection<TopicPartition>> onAssignment, Runnable onUnconfirmed) {
		this.onAssignment = onAssignment;
		this.failures = failures;
		this.consumer = consumer;
		this.settings = settings;
		this.clock = clock;
		this.fill = new BatchFill(settings);
		this.attendant = new BatchAttendant(consumer, settings.maxPollInterval(), this.buffer::add);
		this.commits = new BufferedCommits(consumer, this.buffer, this.attendant);
		this.late = new LateCommits(consumer, settings.group(), clock);
		this.onPoll = onPoll;
		this.onDelivery = onDelivery;
		this.onUnconfirmed = onUnconfirmed;
	}

	@SuppressWarnings("unchecked")
	Consumer<Object, Object> proxy() {
		return (Consumer<Object, Object>) Proxy.newProxyInstance(BufferingConsumer.class.getClassLoader(),
				new Class<?>[] { Consumer.class }, this);
	}

	KeptAttempts attempts() {
		return this.attempts;
	}

	BatchAttendant attendant() {
		return this.attendant;
	}

	/**
	 * Have a partition wait before the next of its records is delivered.
	 * @param partition the partition
	 * @param time how long
	 */
	void delay(TopicPartition partition, Duration time) {
		this.delays.add(partition, time, this.clock.getAsLong());
	}

	/**
	 * Have a partition wait until it is known how far its group has come there.
	 * @param partition the partition
	 * @param offset where it goes on if no more is committed
	 */
	void confirm(TopicPartition partition, long offset) {
		this.delays.unconfirmed(partition, offset);
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args) {
		Object[] arguments = (args != null) ? args : new Object[0];
		return switch (method.getName()) {
			case "poll" -> deliver((Duration) arguments[0]);
			case "wakeup" -> wakeup(method, arguments);
			case "position" -> position(method, arguments);
			case "pause" -> pause(method, arguments);
			case "paused" -> paused();
			case "seek" -> seek(method, arguments);
			case "seekToBeginning", "seekToEnd" -> seekAll(method, arguments);
			case "unsubscribe", "close" -> leave(method, arguments);
			case "subscribe" -> forward(method, listening(arguments));
			case "commitSync", "commitAsync" -> commit(method, arguments);
			case "equals" -> proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> forward(method, arguments);
		};
	}

	private ConsumerRecords<Object, Object> deliver(Duration timeout) {
		ConsumerRecords<Object, Object> records = pollOrPause(timeout);
		this.onDelivery.accept(records);
		this.late.delivered(records);
		this.late.commit(records.isEmpty() && this.buffer.isEmpty() && paused().isEmpty(), records.partitions());
		return records;
	}

	private ConsumerRecords<Object, Object> pollOrPause(Duration timeout) {
		PollFailures failures = this.failures.get();
		if (failures == null) {
			return poll(timeout);
		}
		try {
			ConsumerRecords<Object, Object> records = poll(timeout);
			failures.failures().succeeded();
			return records;
		}
		catch (RuntimeException ex) {
			if (!PollFailures.isHandled(ex)) {
				throw ex;
			}
			if (!isRecovered(failures, ex)) {
				pause(failures.failures().failed(ex));
			}
			return ConsumerRecords.empty();
		}
		catch (Error ex) {
			// Of a listener to rebalances, say, or for want of memory.
			pause(failures.failures().failed(new HandlerErrorException(ex)));
			return ConsumerRecords.empty();
		}
	}

	// To whoever commits it would be a failure of the handler, and the records would be
	// handled again or given up.
	@SuppressWarnings("unchecked")
	private @Nullable Object commit(Method method, Object[] arguments) {
		try {
			return this.commits.commit(method, arguments);
		}
		catch (RuntimeException ex) {
			PollFailures failures = this.failures.get();
			if (failures == null || ex instanceof RebalanceInProgressException || !PollFailures.isHandled(ex)) {
				throw ex;
			}
			if (arguments.length > 0 && arguments[0] instanceof Map<?, ?> offsets) {
				this.late.failed(this.attendant.committable((Map<TopicPartition, OffsetAndMetadata>) offsets));
			}
			pause(failures.failures().failed(ex));
			return null;
		}
	}

	private boolean isRecovered(PollFailures failures, RuntimeException exception) {
		if (!(exception instanceof RecordDeserializationException undecodable)) {
			return false;
		}
		try {
			failures.recover(undecodable);
			this.late.polled(PollFailures.skip(this.consumer, undecodable));
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	/**
	 * Wait, until that is over or the container wakes the consumer up.
	 * @param time how long
	 */
	void pause(Duration time) {
		this.pausing = Thread.currentThread();
		long end = this.clock.getAsLong() + time.toNanos();
		for (long left = time.toNanos(); left > 0 && this.pausing != null; left = end - this.clock.getAsLong()) {
			LockSupport.parkNanos(this, left);
			// Whoever interrupts us means the handler; a pending one would keep us awake.
			Thread.interrupted();
		}
		this.pausing = null;
	}

	// Called by any thread.
	private @Nullable Object wakeup(Method method, Object[] arguments) {
		Object result = forward(method, arguments);
		Thread thread = this.pausing;
		this.pausing = null;
		LockSupport.unpark(thread);
		return result;
	}

	private ConsumerRecords<Object, Object> poll(Duration timeout) {
		this.onPoll.accept(this);
		this.attendant.forget();
		if (this.settings.maxWait().isZero() && this.buffer.isEmpty() && this.delays.isEmpty()
				&& this.settings.handover().isFree()) {
			return this.buffer.pass(pollOnce(timeout));
		}
		long end = this.clock.getAsLong() + timeout.toNanos();
		do {
			confirm(this.clock.getAsLong());
			long now = this.clock.getAsLong();
			int ready = ready(now);
			long first = this.delays.firstEnd(this.settings.handover().notBefore(this.fill.note(ready, now, end), now));
			fetch(until(Math.min(first - now, timeout.toNanos())), ready, now);
			now = this.clock.getAsLong();
			ready = ready(now);
			long filledBy = this.fill.note(ready, now, end);
			int admitted = this.fill.isDone(ready, now)
					? this.settings.handover().admit(Math.min(ready, this.settings.size()), now) : 0;
			if (admitted > 0) {
				// What is left over has waited already.
				if (admitted == Math.min(ready, this.settings.size())) {
					this.fill.restart();
				}
				return this.buffer.take(admitted, this.delays.partitions(now));
			}
			end = Math.max(end, filledBy);
		}
		while (end - this.clock.getAsLong() > 0);
		return ConsumerRecords.empty();
	}

	// The brokers answer only once no transaction is open that may commit more.
	private void confirm(long now) {
		Map<TopicPartition, Long> positions = this.delays.unconfirmed(now);
		if (positions.isEmpty()) {
			return;
		}
		try {
			Map<TopicPartition, OffsetAndMetadata> committed = this.consumer.committed(positions.keySet(),
					CONFIRM_TIMEOUT);
			this.delays.confirmed(positions.keySet());
			positions.forEach((partition, offset) -> {
				OffsetAndMetadata next = committed.get(partition);
				if (next != null && next.offset() > offset && this.consumer.assignment().contains(partition)) {
					seek(partition, next);
				}
			});
		}
		catch (RetriableException ex) {
			positions.keySet().forEach((partition) -> this.delays.add(partition, CONFIRM_INTERVAL, now));
			this.onUnconfirmed.run();
		}
	}

	private void seek(TopicPartition partition, OffsetAndMetadata next) {
		if (!this.buffer.putBack(partition, next.offset())) {
			this.consumer.seek(partition, next);
			this.late.sought(Set.of(partition));
			this.buffer.drop(Set.of(partition));
		}
	}

	// More of a partition that waits is not kept, nor more than one batch of the others.
	private void fetch(Duration timeout, int ready, long now) {
		this.held.addAll(this.consumer.assignment());
		if (ready < this.settings.size()) {
			this.held.retainAll(this.delays.partitions(now));
		}
		this.held.removeAll(this.consumer.paused());
		this.consumer.pause(this.held);
		try {
			this.buffer.add(pollOnce(timeout));
		}
		finally {
			this.held.retainAll(this.consumer.assignment());
			this.consumer.resume(this.held);
			this.held.clear();
		}
	}

	private ConsumerRecords<Object, Object> pollOnce(Duration timeout) {
		ConsumerRecords<Object, Object> records = this.consumer.poll(timeout);
		this.late.polled(records);
		return records;
	}

	private int ready(long now) {
		return this.buffer.size(this.delays.partitions(now));
	}

	// Kafka counts in milliseconds.
	private static Duration until(long nanos) {
		return (nanos > 0) ? Duration.ofMillis((nanos + 999_999) / 1_000_000) : Duration.ZERO;
	}

	// Before what is handled or waits: the container may commit a position that is beyond
	// its last commit.
	private @Nullable Object position(Method method, Object[] arguments) {
		TopicPartition partition = (TopicPartition) arguments[0];
		Long handled = this.attendant.position(partition);
		if (handled != null) {
			return handled;
		}
		ConsumerRecord<Object, Object> first = this.buffer.first(partition);
		return (first != null) ? (Long) first.offset() : forward(method, arguments);
	}

	private @Nullable Object seek(Method method, Object[] arguments) {
		TopicPartition partition = (TopicPartition) arguments[0];
		long offset = (arguments[1] instanceof OffsetAndMetadata position) ? position.offset() : (Long) arguments[1];
		if (this.buffer.putBack(partition, offset)) {
			return null;
		}
		this.late.sought(Set.of(partition));
		return forget(method, arguments);
	}

	private @Nullable Object seekAll(Method method, Object[] arguments) {
		Collection<TopicPartition> partitions = partitions(arguments);
		this.late.sought(partitions.isEmpty() ? this.consumer.assignment() : partitions);
		return forget(method, arguments);
	}

	private Set<TopicPartition> paused() {
		Set<TopicPartition> paused = new HashSet<>(this.consumer.paused());
		paused.removeAll(this.held);
		return paused;
	}

	// What waits is fetched again later: so there is never more than two batches of it.
	private @Nullable Object pause(Method method, Object[] arguments) {
		Object result = forward(method, arguments);
		Collection<TopicPartition> partitions = partitions(arguments);
		this.held.removeAll(partitions);
		for (TopicPartition partition : partitions) {
			ConsumerRecord<Object, Object> first = this.buffer.first(partition);
			if (first != null) {
				this.consumer.seek(partition, new OffsetAndMetadata(first.offset(), first.leaderEpoch(), ""));
				this.late.putBack(partition);
			}
		}
		this.buffer.drop(partitions);
		return result;
	}

	private @Nullable Object leave(Method method, Object[] arguments) {
		this.leaving = true;
		try {
			return forget(method, arguments);
		}
		finally {
			this.leaving = false;
		}
	}

	private @Nullable Object forget(Method method, Object[] arguments) {
		Object result = forward(method, arguments);
		if (arguments.length > 0 && arguments[0] instanceof TopicPartition partition) {
			this.buffer.drop(Set.of(partition));
		}
		else if (arguments.length > 0 && !partitions(arguments).isEmpty()) {
			this.buffer.drop(partitions(arguments));
		}
		else {
			this.buffer.clear();
			this.onDelivery.accept(ConsumerRecords.empty());
		}
		return result;
	}

	@SuppressWarnings("unchecked")
	private static Collection<TopicPartition> partitions(Object[] arguments) {
		return (arguments[0] instanceof Collection<?> partitions)
				? new HashSet<>((Collection<TopicPartition>) partitions) : List.of();
	}

	private Object[] listening(Object[] arguments) {
		Object[] changed = arguments.clone();
		for (int i = 0; i < changed.length; i++) {
			if (changed[i] instanceof ConsumerRebalanceListener listener) {
				changed[i] = new RebalanceListener(listener);
			}
		}
		return changed;
	}

	private @Nullable Object forward(Method method, Object[] arguments) {
		return ReflectionUtils.invokeMethod(method, this.consumer, arguments);
	}

	/**
	 * Forgets what waits of partitions that go, once whoever listens has seen to them.
	 */
	private final class RebalanceListener implements ConsumerRebalanceListener {

		private final ConsumerRebalanceListener delegate;

		RebalanceListener(ConsumerRebalanceListener delegate) {
			this.delegate = delegate;
		}

		@Override
		public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
			BufferingConsumer.this.delays.confirmed(partitions);
			BufferingConsumer.this.attendant.revoked(partitions);
			this.delegate.onPartitionsRevoked(partitions);
			BufferingConsumer.this.late.assigned(partitions);
			BufferingConsumer.this.buffer.drop(partitions);
		}

		@Override
		public void onPartitionsLost(Collection<TopicPartition> partitions) {
			BufferingConsumer.this.delays.confirmed(partitions);
			BufferingConsumer.this.attendant.lost(partitions);
			BufferingConsumer.this.attempts.lost(partitions);
			this.delegate.onPartitionsLost(partitions);
			BufferingConsumer.this.late.assigned(partitions);
			BufferingConsumer.this.buffer.drop(partitions);
		}

		// Kafka's consumer may still be given partitions while it leaves its group. It
		// has
		// no position in them any more, for which Spring's container would wait a minute.
		@Override
		public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
			if (BufferingConsumer.this.leaving) {
				return;
			}
			BufferingConsumer.this.late.assigned(partitions);
			Set<TopicPartition> assignment = BufferingConsumer.this.consumer.assignment();
			BufferingConsumer.this.attempts.assigned(assignment);
			BufferingConsumer.this.onAssignment.accept(assignment);
			this.delegate.onPartitionsAssigned(partitions);
			BufferingConsumer.this.attendant.assigned();
		}

	}

}
