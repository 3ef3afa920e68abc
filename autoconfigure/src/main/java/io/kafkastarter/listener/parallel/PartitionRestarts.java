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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Takes partitions on anew whose position moves back without anybody having sought: their
 * topic was deleted and created again, or their log was cut off. What is known of the
 * offsets from there on is of records that are no more. Used by the poll thread.
 */
final class PartitionRestarts {

	private static final Log logger = LogFactory.getLog(PartitionRestarts.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final Consumer<?, ?> consumer;

	private final RecordIntake intake;

	private final String listener;

	// The assignment of which each topic was reported.
	private final Map<String, Set<TopicPartition>> reported = new HashMap<>();

	PartitionRestarts(Consumer<?, ?> consumer, RecordIntake intake, String listener) {
		this.consumer = consumer;
		this.intake = intake;
		this.listener = listener;
	}

	/**
	 * Leave out records of partitions that are taken on anew: they are fetched once more.
	 * @param records what was polled
	 * @return the records to take
	 */
	ConsumerRecords<Object, Object> admit(ConsumerRecords<Object, Object> records) {
		Set<TopicPartition> restarted = new HashSet<>();
		for (TopicPartition topicPartition : records.partitions()) {
			PartitionIntake partition = this.intake.partition(topicPartition);
			long first = records.records(topicPartition).get(0).offset();
			if (partition != null && partition.isBeyond(first)) {
				restart(partition, first);
				restarted.add(topicPartition);
			}
		}
		return restarted.isEmpty() ? records : without(restarted, records);
	}

	/**
	 * Return what there is to commit of a partition, now that it is known where its
	 * consumer stands.
	 * @param partition the partition
	 * @param patiently whether to wait until that is known
	 * @return the partition, the one that takes its place if it is taken on anew, or
	 * {@code null} if nothing may be committed for now
	 */
	@Nullable PartitionIntake committable(PartitionIntake partition, boolean patiently) {
		try {
			long position = this.consumer.position(partition.topicPartition(), patiently ? TIMEOUT : Duration.ZERO);
			return partition.isBeyond(position) ? restart(partition, position) : partition;
		}
		catch (TimeoutException ex) {
			return null;
		}
		catch (WakeupException ex) {
			// It was meant for a poll.
			PartitionIntake result = committable(partition, patiently);
			this.consumer.wakeup();
			return result;
		}
	}

	/**
	 * Return whether a topic is deleted, as far as its consumer knows. What is committed
	 * then may end up in the one that is created in its place.
	 * @param topic the topic
	 * @return whether it is
	 */
	boolean isDeleted(String topic) {
		try {
			return this.consumer.partitionsFor(topic, TIMEOUT).isEmpty();
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (WakeupException ex) {
			boolean result = isDeleted(topic);
			this.consumer.wakeup();
			return result;
		}
	}

	private PartitionIntake restart(PartitionIntake partition, long position) {
		TopicPartition topicPartition = partition.topicPartition();
		report(topicPartition, position);
		PartitionIntake restarted = this.intake.restart(partition, position);
		this.consumer.seek(topicPartition, restarted.committable());
		// Taken on anew, it counts as not paused.
		this.consumer.resume(List.of(topicPartition));
		return restarted;
	}

	// Once for all partitions, as they mostly have this in common.
	private void report(TopicPartition topicPartition, long position) {
		Set<TopicPartition> before = this.reported.computeIfAbsent(topicPartition.topic(), (topic) -> new HashSet<>());
		if (!before.add(topicPartition)) {
			before.clear();
			before.add(topicPartition);
		}
		if (before.size() == 1) {
			logger.warn(("Listener '%s' goes on at offset %d of %s, though it had read further: the topic was deleted "
					+ "and created again, or the end of its log was lost. It handles what is there now.")
				.formatted(this.listener, position, topicPartition));
		}
	}

	private static ConsumerRecords<Object, Object> without(Set<TopicPartition> left,
			ConsumerRecords<Object, Object> records) {
		Map<TopicPartition, List<ConsumerRecord<Object, Object>>> kept = new HashMap<>();
		records.partitions()
			.stream()
			.filter((partition) -> !left.contains(partition))
			.forEach((partition) -> kept.put(partition, records.records(partition)));
		Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(records.nextOffsets());
		next.keySet().removeAll(left);
		return new ConsumerRecords<>(kept, next);
	}

}
