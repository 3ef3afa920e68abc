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

import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.listener.ConsumerSeekAware.ConsumerSeekCallback;

/**
 * Seeks that a listener asks for, from whatever thread. The poll thread carries them out:
 * what was taken of the partition is dropped, and what comes of running handlers is
 * ignored.
 */
final class SeekRequests implements ConsumerSeekCallback {

	private final Deque<Request> requests = new ConcurrentLinkedDeque<>();

	private final @Nullable String group;

	private final @Nullable ConsumerSeekAware listener;

	/**
	 * Create seek requests.
	 * @param group the consumer group, or {@code null} if there is none
	 * @param listener the listener: it is told of this, if it wants to seek
	 */
	SeekRequests(@Nullable String group, @Nullable Object listener) {
		this.group = group;
		this.listener = (listener instanceof ConsumerSeekAware seekAware) ? seekAware : null;
	}

	/**
	 * Tell the listener whom to ask. Called by the poll thread, as the others below.
	 */
	void register() {
		if (this.listener != null) {
			this.listener.registerSeekCallback(this);
		}
	}

	/**
	 * Tell the listener of assigned partitions.
	 * @param positions their positions
	 */
	void assigned(Map<TopicPartition, Long> positions) {
		if (this.listener != null && !positions.isEmpty()) {
			this.listener.onPartitionsAssigned(positions, this);
		}
	}

	void revoked(Collection<TopicPartition> partitions) {
		if (this.listener != null) {
			this.listener.onPartitionsRevoked(partitions);
		}
	}

	/**
	 * Carry out what was asked for.
	 * @param intake the assigned partitions
	 * @param consumer the consumer
	 */
	void apply(RecordIntake intake, Consumer<?, ?> consumer) {
		boolean woken = false;
		for (Request request = this.requests.poll(); request != null; request = this.requests.poll()) {
			if (intake.partition(request.partition) != null) {
				try {
					request.seek.accept(request.partition, consumer);
				}
				catch (WakeupException ex) {
					this.requests.addFirst(request);
					woken = true;
					continue;
				}
				intake.assign(request.partition).markSought();
				// Taken on anew, it counts as not paused.
				consumer.resume(List.of(request.partition));
			}
		}
		if (woken) {
			// It was meant for a poll.
			consumer.wakeup();
		}
	}

	@Override
	public @Nullable String getGroupId() {
		return this.group;
	}

	@Override
	public void seek(String topic, int partition, long offset) {
		add(new TopicPartition(topic, partition), (tp, consumer) -> consumer.seek(tp, offset));
	}

	@Override
	public void seek(String topic, int partition, Function<Long, Long> offsetComputeFunction) {
		add(new TopicPartition(topic, partition),
				(tp, consumer) -> consumer.seek(tp, Math.max(0, offsetComputeFunction.apply(consumer.position(tp)))));
	}

	@Override
	public void seekToBeginning(String topic, int partition) {
		add(new TopicPartition(topic, partition), (tp, consumer) -> consumer.seekToBeginning(List.of(tp)));
	}

	@Override
	public void seekToBeginning(Collection<TopicPartition> partitions) {
		partitions.forEach((tp) -> seekToBeginning(tp.topic(), tp.partition()));
	}

	@Override
	public void seekToEnd(Collection<TopicPartition> partitions) {
		partitions.forEach((tp) -> seekToEnd(tp.topic(), tp.partition()));
	}

	@Override
	public void seekToEnd(String topic, int partition) {
		add(new TopicPartition(topic, partition), (tp, consumer) -> consumer.seekToEnd(List.of(tp)));
	}

	@Override
	public void seekRelative(String topic, int partition, long offset, boolean toCurrent) {
		add(new TopicPartition(topic, partition), (tp, consumer) -> {
			if (!toCurrent) {
				consumer.seekToEnd(List.of(tp));
				if (offset >= 0) {
					consumer.seekToBeginning(List.of(tp));
				}
			}
			consumer.seek(tp, Math.max(0, consumer.position(tp) + offset));
		});
	}

	@Override
	public void seekToTimestamp(String topic, int partition, long timestamp) {
		add(new TopicPartition(topic, partition), (tp, consumer) -> {
			OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(tp, timestamp)).get(tp);
			if (found != null) {
				consumer.seek(tp, found.offset());
			}
			else {
				consumer.seekToEnd(List.of(tp));
			}
		});
	}

	@Override
	public void seekToTimestamp(Collection<TopicPartition> topicPartitions, long timestamp) {
		topicPartitions.forEach((tp) -> seekToTimestamp(tp.topic(), tp.partition(), timestamp));
	}

	private void add(TopicPartition partition, Seek seek) {
		this.requests.add(new Request(partition, seek));
	}

	private interface Seek {

		void accept(TopicPartition partition, Consumer<?, ?> consumer);

	}

	private record Request(TopicPartition partition, Seek seek) {

	}

}
