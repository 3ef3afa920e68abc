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

package io.kafkastarter.listener.steering;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.kafkastarter.listener.ListenerStateException;
import io.kafkastarter.listener.parallel.QueueMessageListenerContainer;
import org.apache.kafka.common.TopicPartition;

import org.springframework.kafka.listener.ConsumerSeekAware.ConsumerSeekCallback;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.Assert;

/**
 * Seeks in the partitions that a listener has. Requests are queued for its consumers, so
 * that a handler may make some.
 */
final class ListenerSeeks {

	private final String id;

	private final Supplier<Registration> current;

	private final ReentrantLock lock;

	/**
	 * Create seeks.
	 * @param id the listener's id
	 * @param current returns what it is registered with at the moment
	 * @param lock is held by whoever changes that
	 */
	ListenerSeeks(String id, Supplier<Registration> current, ReentrantLock lock) {
		this.id = id;
		this.current = current;
		this.lock = lock;
	}

	void toOffset(String topic, int partition, long offset) {
		Assert.isTrue(offset >= 0, "'offset' must not be negative");
		seek(Set.of(new TopicPartition(topic, partition)), (callback, each) -> callback.seek(topic, partition, offset));
	}

	Set<TopicPartition> toTimestamp(Instant timestamp) {
		return seek(partitions(), (callback, partition) -> callback.seekToTimestamp(partition.topic(),
				partition.partition(), timestamp.toEpochMilli()));
	}

	Set<TopicPartition> toBeginning() {
		return seek(partitions(),
				(callback, partition) -> callback.seekToBeginning(partition.topic(), partition.partition()));
	}

	Set<TopicPartition> toEnd() {
		return seek(partitions(),
				(callback, partition) -> callback.seekToEnd(partition.topic(), partition.partition()));
	}

	private Set<TopicPartition> partitions() {
		return this.current.get().probe().partitions();
	}

	private Set<TopicPartition> seek(Set<TopicPartition> partitions,
			BiConsumer<ConsumerSeekCallback, TopicPartition> request) {
		Registration registration = this.current.get();
		if (registration.container() instanceof QueueMessageListenerContainer queue) {
			throw new ListenerStateException(this.id,
					"Listener '%s' is a queue, and cannot seek: its brokers keep what is done. Stop it and reset its group '%s'."
						.formatted(this.id, queue.getGroupId()));
		}
		Set<TopicPartition> present = registration.probe().partitions();
		if (partitions.isEmpty() || !present.containsAll(partitions)) {
			throw new ListenerStateException(this.id,
					"Listener '%s' has %s here, and not %s: seek where it is, or when it is assigned.".formatted(
							this.id, present.isEmpty() ? "no partition" : "the partitions " + present,
							partitions.isEmpty() ? "one to seek in" : partitions));
		}
		registration.probe().seek(partitions, request);
		wakeUp(registration.container());
		return partitions;
	}

	// Resuming wakes up a consumer that waits for records. Without it, the request would
	// wait until that has waited long enough, which may be 5 s.
	private void wakeUp(MessageListenerContainer container) {
		if (this.lock.tryLock()) {
			try {
				if (!container.isPauseRequested()) {
					container.resume();
				}
			}
			finally {
				this.lock.unlock();
			}
		}
	}

}
