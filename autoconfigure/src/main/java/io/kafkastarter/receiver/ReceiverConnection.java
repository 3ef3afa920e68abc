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

package io.kafkastarter.receiver;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import io.kafkastarter.listener.consumer.PollFailures;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a receiver: a thread that owns a consumer, and what it has fetched.
 * The thread goes on polling while nothing is asked for, with its partitions paused, so
 * that it stays in its group. Other threads take what is fetched, and acknowledge it.
 */
final class ReceiverConnection implements ConsumerRebalanceListener {

	private static final Log logger = LogFactory.getLog(ReceiverConnection.class);

	private static final Duration POLL_TIMEOUT = Duration.ofMillis(250);

	private static final Duration RECOVERY_PAUSE = Duration.ofSeconds(1);

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

	private final Consumer<Object, Object> consumer;

	private final Collection<String> topics;

	private final Predicate<RecordDeserializationException> recoverer;

	private final ReceiverCommits commits;

	private final Map<TopicPartition, AcknowledgedOffsets> partitions = new HashMap<>();

	private final BlockingDeque<Fetched> fetched = new LinkedBlockingDeque<>();

	private final Fetched end = new Fetched(null, new AcknowledgedOffsets());

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile boolean paused;

	private volatile boolean closing;

	private volatile @Nullable Throwable failure;

	/**
	 * Create a connection.
	 * @param id the receiver's id
	 * @param consumer the consumer, from now on used by this connection only
	 * @param topics what to subscribe to
	 * @param recoverer takes records that a deserializer of the user's failed on, and
	 * tells whether it could
	 */
	ReceiverConnection(String id, Consumer<Object, Object> consumer, Collection<String> topics,
			Predicate<RecordDeserializationException> recoverer) {
		this.recoverer = recoverer;
		this.consumer = consumer;
		this.topics = topics;
		this.commits = new ReceiverCommits(id, consumer);
	}

	/**
	 * Start the thread.
	 * @param name its name
	 * @return this connection
	 */
	ReceiverConnection start(String name) {
		Thread thread = new Thread(this::run, name);
		thread.setDaemon(true);
		thread.start();
		return this;
	}

	/**
	 * Take the next record.
	 * @param nanos how long to wait for it
	 * @return the record, or {@code null} if there is none, or this is closed
	 * @throws InterruptedException if the thread is interrupted
	 */
	@Nullable Fetched next(long nanos) throws InterruptedException {
		Fetched next = this.fetched.poll(nanos, TimeUnit.NANOSECONDS);
		if (next == this.end) {
			// For the next one who asks.
			this.fetched.add(next);
			return null;
		}
		if (next != null && this.paused && this.fetched.isEmpty()) {
			this.consumer.wakeup();
		}
		return next;
	}

	/**
	 * Put a record back that could not be delivered.
	 * @param record the record
	 */
	void giveBack(Fetched record) {
		if (!this.closing && !record.offsets().isRevoked()) {
			this.fetched.addFirst(record);
		}
	}

	/**
	 * Return why this connection has ended.
	 * @return the failure, or {@code null} if it has not, or was closed
	 */
	@Nullable Throwable failure() {
		return this.failure;
	}

	boolean isClosing() {
		return this.closing;
	}

	/**
	 * Commit and close, and wait for that for a limited time.
	 */
	void close() {
		this.closing = true;
		this.consumer.wakeup();
		try {
			if (!this.closed.await(3 * CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
				logger.warn("A receiver of %s is not closed after %d s. What it has not committed is delivered again"
					.formatted(this.topics, 3 * CLOSE_TIMEOUT.toSeconds()));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void run() {
		try {
			this.consumer.subscribe(this.topics, this);
			while (!this.closing) {
				take(poll());
				this.commits.commitIfDue(this.partitions);
			}
		}
		catch (RuntimeException | Error ex) {
			this.failure = ex;
		}
		finally {
			disconnect();
		}
	}

	private ConsumerRecords<Object, Object> poll() {
		// In this order, so that who takes the last record sees that it has to wake us.
		this.paused = true;
		this.paused = !this.fetched.isEmpty();
		Set<TopicPartition> pausedBefore = this.consumer.paused();
		if (this.paused) {
			this.consumer.pause(this.consumer.assignment());
		}
		else if (!pausedBefore.isEmpty()) {
			this.consumer.resume(pausedBefore);
		}
		try {
			return this.consumer.poll(POLL_TIMEOUT);
		}
		catch (WakeupException ex) {
			return ConsumerRecords.empty();
		}
		catch (RecordDeserializationException ex) {
			if (this.recoverer.test(ex)) {
				return PollFailures.skip(this.consumer, ex);
			}
			LockSupport.parkNanos(this, RECOVERY_PAUSE.toNanos());
			return ConsumerRecords.empty();
		}
	}

	private void take(ConsumerRecords<Object, Object> records) {
		Map<TopicPartition, OffsetAndMetadata> nextOffsets = new HashMap<>(records.nextOffsets());
		for (TopicPartition partition : records.partitions()) {
			AcknowledgedOffsets offsets = this.partitions.get(partition);
			if (offsets != null && restart(partition, offsets, records.records(partition).get(0).offset())) {
				nextOffsets.remove(partition);
			}
			else if (offsets != null) {
				for (ConsumerRecord<Object, Object> record : records.records(partition)) {
					offsets.received(record.offset());
					this.fetched.add(new Fetched(record, offsets));
				}
			}
		}
		// Behind the last record there may be the end of a transaction.
		nextOffsets.forEach((partition, next) -> {
			AcknowledgedOffsets offsets = this.partitions.get(partition);
			if (offsets != null) {
				offsets.passed(next.offset());
			}
		});
	}

	// Nobody has sought: the topic was deleted and created again, or the end of its log
	// was lost.
	private boolean restart(TopicPartition partition, AcknowledgedOffsets offsets, long first) {
		OptionalLong start = offsets.restart(first);
		start.ifPresent((offset) -> {
			logger.warn(("A receiver goes on at offset %d of %s, though it had read further: the topic was deleted "
					+ "and created again, or the end of its log was lost. It delivers what is there now.")
				.formatted(offset, partition));
			onPartitionsLost(List.of(partition));
			this.partitions.put(partition, new AcknowledgedOffsets(offset));
			this.consumer.seek(partition, offset);
		});
		return start.isPresent();
	}

	private void disconnect() {
		try {
			if (this.failure == null) {
				this.commits.commit(this.partitions);
			}
			onPartitionsLost(List.copyOf(this.partitions.keySet()));
			this.consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
		}
		catch (RuntimeException ex) {
			logger.debug("A receiver did not close cleanly", ex);
		}
		finally {
			this.fetched.clear();
			this.fetched.add(this.end);
			this.closed.countDown();
		}
	}

	@Override
	public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
		assigned.forEach((partition) -> this.partitions.put(partition, new AcknowledgedOffsets()));
	}

	@Override
	public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
		Map<TopicPartition, AcknowledgedOffsets> lost = new HashMap<>(this.partitions);
		lost.keySet().retainAll(revoked);
		this.commits.commit(lost);
		onPartitionsLost(revoked);
	}

	@Override
	public void onPartitionsLost(Collection<TopicPartition> lost) {
		lost.forEach((partition) -> {
			AcknowledgedOffsets offsets = this.partitions.remove(partition);
			if (offsets != null) {
				offsets.revoke();
			}
		});
		this.fetched.removeIf((record) -> record.offsets().isRevoked());
	}

	/**
	 * A record that was fetched.
	 *
	 * @param record the record, or {@code null} behind the last one
	 * @param offsets what was received with it
	 */
	record Fetched(@Nullable ConsumerRecord<Object, Object> record, AcknowledgedOffsets offsets) {

	}

}
