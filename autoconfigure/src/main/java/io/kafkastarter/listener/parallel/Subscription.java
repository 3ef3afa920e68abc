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

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.kafka.support.TopicPartitionOffset.SeekPosition;

/**
 * Subscribes a consumer to what its container listens to: topics, a pattern, or
 * partitions of its own choice.
 */
final class Subscription {

	private final ContainerProperties properties;

	Subscription(ContainerProperties properties) {
		this.properties = properties;
	}

	/**
	 * Subscribe a consumer.
	 * @param consumer the consumer
	 * @param assignment is told of the assigned partitions
	 */
	void apply(Consumer<?, ?> consumer, ConsumerRebalanceListener assignment) {
		String[] topics = this.properties.getTopics();
		TopicPartitionOffset[] partitions = this.properties.getTopicPartitions();
		if (topics != null) {
			consumer.subscribe(Arrays.asList(topics), assignment);
		}
		else if (this.properties.getTopicPattern() != null) {
			consumer.subscribe(this.properties.getTopicPattern(), assignment);
		}
		else if (partitions != null) {
			List<TopicPartition> assigned = Arrays.stream(partitions)
				.map(TopicPartitionOffset::getTopicPartition)
				.toList();
			consumer.assign(assigned);
			for (TopicPartitionOffset partition : partitions) {
				seek(consumer, partition);
			}
			assignment.onPartitionsAssigned(assigned);
		}
	}

	private static void seek(Consumer<?, ?> consumer, TopicPartitionOffset initial) {
		TopicPartition partition = initial.getTopicPartition();
		SeekPosition position = initial.getPosition();
		Long offset = initial.getOffset();
		if (position == SeekPosition.BEGINNING) {
			consumer.seekToBeginning(List.of(partition));
		}
		else if (position == SeekPosition.END) {
			consumer.seekToEnd(List.of(partition));
		}
		else if (offset != null && position == SeekPosition.TIMESTAMP) {
			OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(partition, offset)).get(partition);
			if (found != null) {
				consumer.seek(partition, found.offset());
			}
			else {
				consumer.seekToEnd(List.of(partition));
			}
			return;
		}
		if (offset != null && (offset != 0 || position == null)) {
			consumer.seek(partition, Math.max(0, offset + base(consumer, initial, offset)));
		}
	}

	// A negative offset counts from the end.
	private static long base(Consumer<?, ?> consumer, TopicPartitionOffset initial, long offset) {
		TopicPartition partition = initial.getTopicPartition();
		if (initial.isRelativeToCurrent() || initial.getPosition() != null) {
			return consumer.position(partition);
		}
		return (offset < 0) ? consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L) : 0;
	}

}
