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

package io.kafkastarter.lag;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.kafkastarter.monitoring.Answer;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.CommittedOffset;
import io.kafkastarter.monitoring.GroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Computes the lag of groups from one snapshot of a cluster.
 */
final class SnapshotOffsets {

	private final ClusterSnapshot snapshot;

	SnapshotOffsets(ClusterSnapshot snapshot) {
		this.snapshot = snapshot;
	}

	/**
	 * Return what groups have committed.
	 * @return the groups and topics
	 */
	Set<GroupTopic> committed() {
		return this.snapshot.offsets()
			.committed()
			.entrySet()
			.stream()
			.flatMap((group) -> offsets(group.getValue()).keySet()
				.stream()
				.map((partition) -> new GroupTopic(group.getKey(), partition.topic())))
			.collect(Collectors.toSet());
	}

	/**
	 * Return how far a group is behind on the partitions of a topic that exist and that
	 * it has committed.
	 * @param pair the group and the topic
	 * @return the lag by partition, empty if there is none, or {@code null} if this look
	 * could not tell of all of them
	 */
	@Nullable Map<Integer, PartitionLag> lag(GroupTopic pair) {
		Answer<Map<TopicPartition, CommittedOffset>> committed = this.snapshot.offsets().committed().get(pair.group());
		Answer<TopicDescription> topic = this.snapshot.topics().get(pair.topic());
		if (committed == null || topic == null || topic.failedWith(UnknownTopicOrPartitionException.class)) {
			return Map.of();
		}
		TopicDescription description = topic.value();
		if (committed.error() != null || description == null) {
			return null;
		}
		Map<TopicPartition, CommittedOffset> offsets = offsets(committed);
		Map<Integer, PartitionLag> lag = new HashMap<>();
		for (TopicPartitionInfo info : description.partitions()) {
			TopicPartition partition = new TopicPartition(pair.topic(), info.partition());
			CommittedOffset offset = offsets.get(partition);
			if (offset != null) {
				PartitionLag found = PartitionLag.of(offset, this.snapshot.offsets().ends().get(partition));
				if (found == null) {
					return null;
				}
				lag.put(info.partition(), found);
			}
		}
		return lag;
	}

	Uuid topicId(String topic) {
		return Optional.ofNullable(this.snapshot.topics().get(topic))
			.flatMap(Answer::toOptional)
			.map(TopicDescription::topicId)
			.orElse(Uuid.ZERO_UUID);
	}

	/**
	 * Return whether a group is known to have no members. One whose consumers were
	 * assigned their partitions by hand never has any, and is not taken for such.
	 * @param group the id of the group
	 * @return {@code true} if nobody reads for it
	 */
	boolean isMemberless(String group) {
		return Optional.ofNullable(this.snapshot.groups().get(group))
			.flatMap(Answer::toOptional)
			.filter((description) -> !description.assignedByHand())
			.map(GroupDescription::members)
			.filter((members) -> members == 0)
			.isPresent();
	}

	private static Map<TopicPartition, CommittedOffset> offsets(Answer<Map<TopicPartition, CommittedOffset>> answer) {
		return answer.toOptional().orElse(Map.of());
	}

}
