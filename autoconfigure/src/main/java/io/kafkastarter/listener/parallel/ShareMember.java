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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * A member of a share group, as one consumer after the other: each takes another number
 * of records at once, or follows one that has left or was refused. Used by the poll
 * thread, unless a method says otherwise.
 */
final class ShareMember {

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

	private final QueueMessageListenerContainer container;

	private final IntFunction<ShareConsumer<Object, Object>> consumers;

	private final LongSupplier clock;

	private final Consumer<InFlightRecord> lost;

	private final Runnable gone;

	private final LockCounts lockCounts = new LockCounts();

	private final TakeSize takeSize;

	private volatile ShareConsumer<Object, Object> consumer;

	private RecordLocks locks;

	private boolean subscribed;

	// Since it is to join.
	private @Nullable CompletableFuture<Void> ready;

	private boolean left;

	/**
	 * Create a member, and its first consumer.
	 * @param container the container
	 * @param consumers creates a consumer, by how many records it takes at once
	 * @param clock the time in nanoseconds
	 * @param lost takes each record whose lock has run out
	 * @param gone called when a consumer has left, and with it its partitions
	 */
	ShareMember(QueueMessageListenerContainer container, IntFunction<ShareConsumer<Object, Object>> consumers,
			LongSupplier clock, Consumer<InFlightRecord> lost, Runnable gone) {
		this.container = container;
		this.consumers = consumers;
		this.clock = clock;
		this.lost = lost;
		this.gone = gone;
		QueueSettings settings = container.getSettings();
		this.takeSize = new TakeSize(settings.leastTaken(), settings.mostTaken());
		this.consumer = consumers.apply(this.takeSize.size());
		this.locks = createLocks(this.consumer);
	}

	private RecordLocks createLocks(ShareConsumer<Object, Object> consumer) {
		return new RecordLocks(String.valueOf(this.container.getListenerId()), consumer,
				this.container.getSettings().renew(), System::nanoTime, this.lockCounts, this.lost);
	}

	/**
	 * Return the locks of what was taken.
	 * @return the locks, of the consumer that there is now
	 */
	RecordLocks locks() {
		return this.locks;
	}

	/**
	 * Return the counts of locks. May be called by any thread.
	 * @return the counts of all its consumers
	 */
	LockCounts lockCounts() {
		return this.lockCounts;
	}

	/**
	 * Return the metrics of the consumer. May be called by any thread.
	 * @return the metrics
	 */
	Map<MetricName, ? extends Metric> metrics() {
		return this.consumer.metrics();
	}

	/**
	 * End a poll that waits. May be called by any thread.
	 */
	void wakeup() {
		this.consumer.wakeup();
	}

	/**
	 * Take records, while none are held.
	 * @return the records, empty while the group cannot be joined
	 */
	ConsumerRecords<Object, Object> take() {
		join();
		ConsumerRecords<Object, Object> records = this.subscribed ? poll() : ConsumerRecords.empty();
		this.locks.polled(records.count());
		if (!records.isEmpty()) {
			this.takeSize.taken(records.count(), this.clock.getAsLong());
		}
		return records;
	}

	/**
	 * Take note that a worker has handled a record, and may have failed.
	 */
	void handled() {
		this.takeSize.handled(this.clock.getAsLong());
	}

	/**
	 * Go on behind a record that was recovered.
	 * @param partition its partition
	 * @param offset its offset
	 */
	void skip(TopicPartition partition, long offset) {
		this.consumer.acknowledge(partition.topic(), partition.partition(), offset, AcknowledgeType.REJECT);
	}

	/**
	 * Leave the group, while no records are held, and wait a little. A share consumer
	 * cannot be paused, and one that has only unsubscribed still brings what it had
	 * fetched, when others have long had it.
	 */
	void leave() {
		leaveGroup();
		pause();
	}

	/**
	 * Send what is acknowledged, and wait for the answers.
	 */
	void flush() {
		if (!this.left) {
			this.locks.close(CLOSE_TIMEOUT);
		}
	}

	/**
	 * Close the consumer: the brokers release what it holds.
	 */
	void close() {
		this.consumer.close(CLOSE_TIMEOUT);
		this.gone.run();
	}

	private void leaveGroup() {
		if (!this.left) {
			flush();
			this.left = true;
			this.subscribed = false;
			close();
		}
	}

	private void join() {
		if (this.takeSize.isToChange()) {
			this.takeSize.change();
			leaveGroup();
		}
		if (this.left) {
			this.consumer = this.consumers.apply(this.takeSize.size());
			this.locks = createLocks(this.consumer);
			this.left = false;
		}
		if (!this.subscribed && isReady()) {
			String[] topics = this.container.getContainerProperties().getTopics();
			this.consumer.subscribe((topics != null) ? Arrays.asList(topics) : List.of());
			this.subscribed = true;
		}
	}

	// Where its group begins is a setting of the group, which has to be there before.
	private boolean isReady() {
		CompletableFuture<Void> ready = this.ready;
		if (ready == null) {
			ready = this.container.group().ready();
			this.ready = ready;
			Thread poller = Thread.currentThread();
			ready.whenComplete((result, exception) -> LockSupport.unpark(poller));
		}
		if (!ready.isDone()) {
			pause();
		}
		return ready.isDone();
	}

	private ConsumerRecords<Object, Object> poll() {
		try {
			return this.consumer.poll(pollTimeout());
		}
		catch (WakeupException ex) {
			return ConsumerRecords.empty();
		}
		catch (RecordDeserializationException ex) {
			throw ex;
		}
		catch (KafkaException ex) {
			// After most of these it is no member of its group and never will be, and its
			// further polls say nothing. Another consumer tries again.
			leaveGroup();
			throw ex;
		}
	}

	private void pause() {
		LockSupport.parkNanos(this, pollTimeout().toNanos());
	}

	private Duration pollTimeout() {
		return Duration.ofMillis(this.container.getContainerProperties().getPollTimeout());
	}

}
