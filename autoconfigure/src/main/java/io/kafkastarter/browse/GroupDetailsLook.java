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

package io.kafkastarter.browse;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.kafkastarter.browse.GroupDetails.Partition;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.monitoring.CommittedOffset;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one group.
 */
final class GroupDetailsLook {

	static final String SHARE = "share";

	private final KafkaCluster cluster;

	private final String group;

	GroupDetailsLook(KafkaCluster cluster, String group) {
		this.cluster = cluster;
		this.group = group;
	}

	// Empty if there is no such group.
	Optional<GroupDetails> read() throws InterruptedException {
		Question question = Question.of(this.cluster);
		List<GroupListing> listing = GroupsLook.list(question, (each) -> each.groupId().equals(this.group));
		if (listing.isEmpty()) {
			return Optional.empty();
		}
		DescribedGroup described = Objects.requireNonNullElseGet(GroupsLook.describe(question, listing).get(this.group),
				() -> DescribedGroup.of(listing.get(0)));
		Map<TopicPartition, CommittedOffset> committed = committed(question, this.group, described.type());
		Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
		committed.keySet().forEach((partition) -> wanted.put(partition, OffsetSpec.latest()));
		Map<TopicPartition, Long> ends = question.offsets(wanted);
		wanted.replaceAll((partition, spec) -> OffsetSpec.earliest());
		Map<TopicPartition, Long> starts = question.offsets(wanted);
		Map<String, String> owners = owners(described);
		List<Partition> partitions = committed.entrySet()
			.stream()
			.map((entry) -> partition(entry.getKey(), entry.getValue(), starts.get(entry.getKey()),
					ends.get(entry.getKey()), owners))
			.sorted(Comparator.comparing(Partition::topic).thenComparingInt(Partition::partition))
			.toList();
		return Optional.of(new GroupDetails(described.type(), Objects.requireNonNullElse(described.state(), "Unknown"),
				described.coordinator(), described.all().toList(), lag(partitions), partitions));
	}

	/**
	 * Ask what a group has committed.
	 * @param question asks
	 * @param group the id of the group
	 * @param type its type
	 * @return the offsets that it has committed
	 * @throws InterruptedException if the thread is interrupted
	 */
	static Map<TopicPartition, CommittedOffset> committed(Question question, String group, String type)
			throws InterruptedException {
		Map<TopicPartition, CommittedOffset> committed = new HashMap<>();
		if (type.equals(SHARE)) {
			question
				.require(question.admin()
					.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()),
							new ListShareGroupOffsetsOptions().timeoutMs(question.timeout()))
					.partitionsToOffsetInfo(group))
				.forEach((partition, offset) -> put(committed, partition, (offset != null)
						? new CommittedOffset(offset.startOffset(), 0, offset.lag().orElse(null)) : null));
		}
		else {
			question
				.require(question.admin()
					.listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()),
							new ListConsumerGroupOffsetsOptions().timeoutMs(question.timeout()))
					.partitionsToOffsetAndMetadata(group))
				.forEach((partition, offset) -> put(committed, partition,
						(offset != null) ? new CommittedOffset(offset.offset(), 0) : null));
		}
		return committed;
	}

	private static void put(Map<TopicPartition, CommittedOffset> committed, TopicPartition partition,
			@Nullable CommittedOffset offset) {
		if (offset != null) {
			committed.put(partition, offset);
		}
	}

	// Several members of a share group may have a partition.
	private static Map<String, String> owners(DescribedGroup group) {
		Map<String, String> owners = new HashMap<>();
		group.all()
			.forEach((member) -> member.partitions()
				.forEach((partition) -> owners.merge(partition, member.id(), "%s, %s"::formatted)));
		return owners;
	}

	private static Partition partition(TopicPartition partition, CommittedOffset committed, @Nullable Long start,
			@Nullable Long end, Map<String, String> owners) {
		return new Partition(partition.topic(), partition.partition(), committed.offset(), start, end,
				lag(committed, end), owners.get(partition.toString()));
	}

	private static @Nullable Long lag(CommittedOffset committed, @Nullable Long end) {
		Long lag = committed.lag();
		if (lag != null) {
			return lag;
		}
		return (end != null) ? Long.valueOf(Math.max(0, end - committed.offset())) : null;
	}

	private static @Nullable Long lag(List<Partition> partitions) {
		return partitions.isEmpty() ? null
				: partitions.stream().map(Partition::lag).filter(Objects::nonNull).mapToLong(Long::longValue).sum();
	}

}
