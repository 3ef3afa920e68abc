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

package io.kafkastarter.deadletter.redrive;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that a redrive has. They come and go with the group that all redrives of
 * the topic belong to, so that no two are at the same partition. Used by the thread of
 * the redrive only.
 */
final class RedrivePartitions implements ConsumerRebalanceListener {

	private final Consumer<Object, Object> consumer;

	private final Map<TopicPartition, Long> ends;

	private final Selection selection;

	private final Map<TopicPartition, RedrivePartition> owned = new LinkedHashMap<>();

	// The partitions that were looked at to their end, by this redrive.
	private final Set<TopicPartition> covered = new HashSet<>();

	private boolean assigned;

	/**
	 * Create partitions.
	 * @param consumer the consumer
	 * @param ends where the partitions of the topic ended when the redrive began
	 * @param selection what is selected
	 */
	RedrivePartitions(Consumer<Object, Object> consumer, Map<TopicPartition, Long> ends, Selection selection) {
		this.consumer = consumer;
		this.ends = new HashMap<>(ends);
		this.selection = selection;
	}

	/**
	 * Join the group that shares the partitions among redrives.
	 * @param topic the topic
	 */
	void subscribe(String topic) {
		this.consumer.subscribe(Set.of(topic), this);
	}

	/**
	 * Look at all partitions, whoever has them.
	 */
	void assign() {
		this.consumer.assign(this.ends.keySet());
		onPartitionsAssigned(this.ends.keySet());
	}

	@Override
	public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
		this.assigned = true;
		if (partitions.isEmpty()) {
			return;
		}
		Map<TopicPartition, OffsetAndMetadata> committed = this.consumer.committed(new HashSet<>(partitions));
		Map<TopicPartition, Long> starts = this.consumer.beginningOffsets(partitions);
		for (TopicPartition partition : partitions) {
			long end = this.ends.getOrDefault(partition, 0L);
			ResolvedOffsets resolved = ResolvedOffsets.of(committed.get(partition), starts.getOrDefault(partition, 0L),
					end);
			open(partition, resolved, end);
		}
	}

	private void open(TopicPartition partition, ResolvedOffsets resolved, long end) {
		boolean wanted = this.selection.wants(partition.partition()) && !this.covered.contains(partition);
		long position = wanted ? Math.max(resolved.mark(), this.selection.begin(partition.partition())) : end;
		long last = Math.min(this.selection.end(partition.partition()), end);
		this.owned.put(partition, new RedrivePartition(partition, resolved, position, last));
		this.consumer.seek(partition, position);
	}

	/**
	 * Look at the partitions once more, for what is selected by now.
	 */
	void lookAgain() {
		commitGaps();
		this.covered.clear();
		if (this.selection.takesNew()) {
			this.ends.putAll(this.consumer.endOffsets(this.owned.keySet()));
		}
		Map.copyOf(this.owned)
			.forEach((partition, last) -> open(partition, last.resolved(), this.ends.getOrDefault(partition, 0L)));
	}

	@Override
	public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
		this.owned.keySet().removeAll(new HashSet<>(partitions));
	}

	@Override
	public void onPartitionsLost(Collection<TopicPartition> partitions) {
		onPartitionsRevoked(partitions);
	}

	boolean owns(RedrivePartition partition) {
		return this.owned.get(partition.topicPartition()) == partition;
	}

	boolean isAssigned() {
		return this.assigned;
	}

	/**
	 * Ask the broker for records, and keep the place in the group.
	 * @param timeout how long to wait
	 * @param paused whether not to ask for records
	 */
	void poll(Duration timeout, boolean paused) {
		Set<TopicPartition> waiting = new HashSet<>(this.consumer.assignment());
		if (!paused) {
			this.owned.values()
				.stream()
				.filter((partition) -> !partition.isDone() && !partition.isBuffering())
				.map(RedrivePartition::topicPartition)
				.forEach(waiting::remove);
		}
		Set<TopicPartition> asked = new HashSet<>(this.consumer.assignment());
		asked.removeAll(waiting);
		this.consumer.pause(waiting);
		this.consumer.resume(asked);
		ConsumerRecords<Object, Object> records = this.consumer.poll(timeout);
		for (TopicPartition partition : records.partitions()) {
			RedrivePartition owner = this.owned.get(partition);
			if (owner != null) {
				owner.checkNext(records.records(partition).get(0).offset());
				owner.add(records.records(partition));
			}
		}
		if (!paused) {
			this.owned.values().forEach(this::passGap);
		}
	}

	// Nothing may come before the position where the last thing is the end of a
	// transaction.
	private void passGap(RedrivePartition partition) {
		if (!partition.isBuffering() && !partition.isDone()) {
			long position = this.consumer.position(partition.topicPartition());
			partition.checkNext(position);
			partition.pass(position);
		}
	}

	/**
	 * Return a partition that has records in its buffer.
	 * @return the partition, or {@code null} if there is none
	 */
	@Nullable RedrivePartition buffering() {
		return this.owned.values().stream().filter(RedrivePartition::isBuffering).findFirst().orElse(null);
	}

	/**
	 * Take the next record of a partition.
	 * @param partition the partition
	 * @return the record, or {@code null} if there is none in its buffer
	 */
	@Nullable ConsumerRecord<Object, Object> next(RedrivePartition partition) {
		return partition.next();
	}

	boolean isDone() {
		this.owned.forEach((topicPartition, partition) -> {
			if (partition.isDone()) {
				this.covered.add(topicPartition);
			}
		});
		return this.assigned && this.owned.values().stream().allMatch(RedrivePartition::isDone);
	}

	long remaining() {
		return this.owned.values().stream().mapToLong(RedrivePartition::remaining).sum();
	}

	/**
	 * Return the partitions that were not looked at to their end and hold something.
	 * @return their numbers
	 */
	Set<Integer> uncovered() {
		Set<Integer> numbers = new HashSet<>();
		this.ends.forEach((partition, end) -> {
			if (end > 0 && !this.covered.contains(partition) && this.selection.wants(partition.partition())) {
				numbers.add(partition.partition());
			}
		});
		return numbers;
	}

	/**
	 * Commit the gaps that were found, so that they do not count as dead letters.
	 */
	void commitGaps() {
		Map<TopicPartition, OffsetAndMetadata> offsets = new LinkedHashMap<>();
		this.owned.forEach((topicPartition, partition) -> {
			OffsetAndMetadata offset = partition.isCommitted() ? null : partition.resolved().toCommit();
			if (offset != null) {
				offsets.put(topicPartition, offset);
			}
		});
		if (!offsets.isEmpty()) {
			this.consumer.commitSync(offsets);
		}
	}

}
