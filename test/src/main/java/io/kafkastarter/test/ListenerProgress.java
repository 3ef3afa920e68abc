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

package io.kafkastarter.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.kafkastarter.listener.observe.RecordsInFlight;
import io.kafkastarter.listener.registry.RegisteredListener;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out how far listeners have come, by what their groups have committed: a record
 * before that was handled, given up, or passed over. A share group commits no offsets,
 * and has the number of records that it has not finished.
 */
final class ListenerProgress {

	private final TestedApplication application;

	private final TopicReader reader;

	ListenerProgress(TestedApplication application, TopicReader reader) {
		this.application = application;
		this.reader = reader;
	}

	/**
	 * Return what the group of a listener has committed.
	 * @param listener the listener
	 * @return the offsets of the next records, or empty if the brokers do not say
	 */
	Optional<Map<TopicPartition, Long>> committed(RegisteredListener listener) {
		String group = listener.group();
		if (group == null) {
			return Optional.of(Map.of());
		}
		return listener.isQueue() ? positions(listener, group).map(ListenerProgress::passed)
				: this.application
					.ask(listener.cluster(),
							(admin) -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
					.map(ListenerProgress::offsets);
	}

	/**
	 * Return how far the share group of a queue listener has come.
	 * @param listener the listener
	 * @return the positions in partitions of which something was finished, or empty if
	 * the brokers do not say
	 */
	Optional<Map<TopicPartition, QueuePosition>> positions(RegisteredListener listener) {
		return positions(listener, String.valueOf(listener.group()));
	}

	// The ends come first: what is written meanwhile is not finished.
	private Optional<Map<TopicPartition, QueuePosition>> positions(RegisteredListener listener, String group) {
		return ends(listener.cluster(), listener.topics()).flatMap(
				(ends) -> this.application
					.ask(listener.cluster(),
							(admin) -> admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
								.partitionsToOffsetInfo(group))
					.map((found) -> positions(found, ends)));
	}

	private static Map<TopicPartition, QueuePosition> positions(Map<TopicPartition, SharePartitionOffsetInfo> found,
			Map<TopicPartition, Long> ends) {
		Map<TopicPartition, QueuePosition> positions = new HashMap<>();
		found.forEach((partition, info) -> {
			// It has null for a partition of which nothing was finished.
			if (info != null) {
				positions.put(partition, new QueuePosition(info.startOffset(),
						ends.getOrDefault(partition, info.startOffset()), info.lag().orElse(Long.MAX_VALUE)));
			}
		});
		return positions;
	}

	private static Map<TopicPartition, Long> passed(Map<TopicPartition, QueuePosition> positions) {
		Map<TopicPartition, Long> passed = new HashMap<>();
		positions.forEach((partition, position) -> passed.put(partition, position.passed()));
		return passed;
	}

	private static Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetAndMetadata> committed) {
		// It has null for a partition of which nothing was committed.
		Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>(committed);
		known.values().removeIf(Objects::isNull);
		Map<TopicPartition, Long> offsets = new HashMap<>();
		known.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
		return offsets;
	}

	boolean hasPassed(RegisteredListener listener, RecordId record) {
		return committed(listener).map((offsets) -> offsets.getOrDefault(record.topicPartition(), 0L) > record.offset())
			.orElse(false);
	}

	/**
	 * Return what a listener has still to do.
	 * @param listener the listener
	 * @param history what happened at the listener
	 * @return the first record of each partition that it has not finished, or empty if
	 * the brokers do not say
	 */
	Optional<List<RecordId>> unfinished(RegisteredListener listener, ListenerHistory history) {
		Optional<Map<TopicPartition, Long>> ends = ends(listener.cluster(), listener.topics());
		Optional<Map<TopicPartition, Long>> committed = committed(listener);
		if (ends.isEmpty() || committed.isEmpty()) {
			return Optional.empty();
		}
		List<RecordId> unfinished = new ArrayList<>();
		ends.get().forEach((partition, end) -> {
			long next = committed.get().getOrDefault(partition, 0L);
			if (next < end) {
				List<RecordId> records = this.reader.places(listener.cluster(), partition, next, end);
				(listener.isQueue() ? firstUnfinished(records, history) : records.stream().findFirst())
					.ifPresent(unfinished::add);
			}
		});
		return Optional.of(unfinished);
	}

	// Others after the start may be finished. If all are, the brokers have yet to say so.
	private static Optional<RecordId> firstUnfinished(List<RecordId> records, ListenerHistory history) {
		return records.stream()
			.filter((record) -> !history.of(record).isFinished())
			.findFirst()
			.or(() -> records.stream().findFirst());
	}

	/**
	 * Return what a listener has still to do of what was written since a moment, whatever
	 * it has to do of what was written before.
	 * @param listener the listener
	 * @param start where partitions ended at that moment
	 * @param history what happened at the listener
	 * @return the records that it has not finished, or empty if the brokers do not say
	 */
	Optional<List<RecordId>> unfinished(RegisteredListener listener, Map<TopicPartition, Long> start,
			ListenerHistory history) {
		Optional<Map<TopicPartition, Long>> ends = ends(listener.cluster(), listener.topics());
		Optional<Map<TopicPartition, Long>> committed = committed(listener);
		if (ends.isEmpty() || committed.isEmpty()) {
			return Optional.empty();
		}
		List<RecordId> unfinished = new ArrayList<>();
		ends.get().forEach((partition, end) -> {
			long next = Math.max(committed.get().getOrDefault(partition, 0L), start.getOrDefault(partition, 0L));
			if (next < end) {
				this.reader.places(listener.cluster(), partition, next, end)
					.stream()
					.filter((record) -> !history.of(record).isFinished())
					.forEach(unfinished::add);
			}
		});
		return Optional.of(unfinished);
	}

	/**
	 * Return the ends of topics.
	 * @param cluster the cluster's name
	 * @param topics the names of the topics
	 * @return the offset after the last record of each partition, or empty if the brokers
	 * do not say
	 */
	Optional<Map<TopicPartition, Long>> ends(String cluster, Collection<String> topics) {
		if (topics.isEmpty()) {
			return Optional.of(Map.of());
		}
		Set<TopicPartition> partitions = this.application
			.ask(cluster, (admin) -> admin.describeTopics(topics).allTopicNames())
			.map(ListenerProgress::partitions)
			.orElse(Set.of());
		if (partitions.isEmpty()) {
			return Optional.empty();
		}
		Map<TopicPartition, OffsetSpec> latest = partitions.stream()
			.collect(Collectors.toMap((partition) -> partition, (partition) -> OffsetSpec.latest()));
		return this.application
			.ask(cluster,
					(admin) -> admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all())
			.map((found) -> found.entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry<TopicPartition, ListOffsetsResultInfo>::getKey,
						(entry) -> entry.getValue().offset())));
	}

	private static Set<TopicPartition> partitions(Map<String, TopicDescription> topics) {
		return topics.values()
			.stream()
			.flatMap((topic) -> topic.partitions()
				.stream()
				.map((partition) -> new TopicPartition(topic.name(), partition.partition())))
			.collect(Collectors.toSet());
	}

	static int inFlight(RegisteredListener listener) {
		return (listener.container() instanceof RecordsInFlight container) ? container.getInFlight() : 0;
	}

}
