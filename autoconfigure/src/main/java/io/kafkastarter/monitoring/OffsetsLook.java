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

package io.kafkastarter.monitoring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.listener.parallel.OffsetMetadataCodec;
import io.kafkastarter.listener.parallel.OffsetRanges;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks for offsets: once for what all consumer groups committed, once for all share
 * groups, once for the ends of all partitions concerned.
 */
final class OffsetsLook {

	private final OffsetMetadataCodec codec = new OffsetMetadataCodec();

	private final Map<String, KafkaFuture<Map<TopicPartition, OffsetAndMetadata>>> committed = new HashMap<>();

	private final Map<String, KafkaFuture<Map<TopicPartition, SharePartitionOffsetInfo>>> started = new HashMap<>();

	private final Admin admin;

	private final Deadline deadline;

	OffsetsLook(Admin admin, Deadline deadline) {
		this.admin = admin;
		this.deadline = deadline;
	}

	// Ask, and leave the brokers time to answer.
	void begin(GroupIds groups) {
		if (!groups.consumer().isEmpty()) {
			ListConsumerGroupOffsetsResult result = this.admin.listConsumerGroupOffsets(
					groups.consumer()
						.stream()
						.collect(Collectors.toMap((group) -> group, (group) -> new ListConsumerGroupOffsetsSpec())),
					new ListConsumerGroupOffsetsOptions().timeoutMs(this.deadline.remainingMs()));
			groups.consumer()
				.forEach((group) -> this.committed.put(group, result.partitionsToOffsetAndMetadata(group)));
		}
		if (!groups.share().isEmpty()) {
			ListShareGroupOffsetsResult result = this.admin.listShareGroupOffsets(
					groups.share()
						.stream()
						.collect(Collectors.toMap((group) -> group, (group) -> new ListShareGroupOffsetsSpec())),
					new ListShareGroupOffsetsOptions().timeoutMs(this.deadline.remainingMs()));
			groups.share().forEach((group) -> this.started.put(group, result.partitionsToOffsetInfo(group)));
		}
	}

	GroupOffsets finish(Map<String, Answer<TopicDescription>> topics, IsolationLevel isolationLevel)
			throws InterruptedException {
		Map<String, Answer<Map<TopicPartition, CommittedOffset>>> answers = new HashMap<>();
		for (Map.Entry<String, KafkaFuture<Map<TopicPartition, OffsetAndMetadata>>> group : this.committed.entrySet()) {
			answers.put(group.getKey(), compact(this.deadline.await(group.getValue()), this::offset));
		}
		for (Map.Entry<String, KafkaFuture<Map<TopicPartition, SharePartitionOffsetInfo>>> group : this.started
			.entrySet()) {
			answers.put(group.getKey(), compact(this.deadline.await(group.getValue()), OffsetsLook::offset));
		}
		Set<TopicPartition> led = led(topics);
		Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
		answers.values()
			.stream()
			.flatMap((answer) -> answer.toOptional().stream())
			.flatMap((offsets) -> offsets.entrySet().stream())
			.filter((offset) -> offset.getValue().lag() == null)
			.map(Map.Entry::getKey)
			.filter(led::contains)
			.forEach((partition) -> wanted.put(partition, OffsetSpec.latest()));
		return new GroupOffsets(answers, ends(wanted, isolationLevel));
	}

	private static <T> Answer<Map<TopicPartition, CommittedOffset>> compact(Answer<Map<TopicPartition, T>> answer,
			Function<T, CommittedOffset> offset) {
		Map<TopicPartition, T> offsets = answer.value();
		if (offsets == null) {
			return new Answer<>(null, answer.error());
		}
		Map<TopicPartition, CommittedOffset> compacted = new HashMap<>();
		offsets.forEach((partition, each) -> {
			// Null stands for a partition that was never committed.
			if (each != null) {
				compacted.put(partition, offset.apply(each));
			}
		});
		return Answer.of(Map.copyOf(compacted));
	}

	// Metadata may take 4 kB a partition: what matters of it is one number.
	private CommittedOffset offset(OffsetAndMetadata committed) {
		OffsetRanges ahead = this.codec.decode(committed.offset(), committed.metadata());
		long finished = 0;
		for (int range = 0; range < ahead.size(); range++) {
			finished += ahead.end(range) - ahead.start(range);
		}
		return new CommittedOffset(committed.offset(), finished);
	}

	private static CommittedOffset offset(SharePartitionOffsetInfo started) {
		return new CommittedOffset(started.startOffset(), 0, started.lag().orElse(null));
	}

	// The client would ask for a partition without a leader again and again until the
	// time is up, and log an error for a topic that is not there.
	private static Set<TopicPartition> led(Map<String, Answer<TopicDescription>> topics) {
		Set<TopicPartition> led = new HashSet<>();
		topics.values()
			.stream()
			.flatMap((answer) -> answer.toOptional().stream())
			.forEach((topic) -> topic.partitions()
				.stream()
				.filter((partition) -> partition.leader() != null && !partition.leader().isEmpty())
				.forEach((partition) -> led.add(new TopicPartition(topic.name(), partition.partition()))));
		return led;
	}

	private Map<TopicPartition, Long> ends(Map<TopicPartition, OffsetSpec> wanted, IsolationLevel isolationLevel)
			throws InterruptedException {
		if (wanted.isEmpty()) {
			return Map.of();
		}
		ListOffsetsResult result = this.admin.listOffsets(wanted,
				new ListOffsetsOptions(isolationLevel).timeoutMs(this.deadline.remainingMs()));
		this.deadline.await(result.all());
		Map<TopicPartition, Long> ends = new HashMap<>();
		for (TopicPartition partition : wanted.keySet()) {
			KafkaFuture<ListOffsetsResult.ListOffsetsResultInfo> future = result.partitionResult(partition);
			if (future.isDone() && !future.isCompletedExceptionally()) {
				ends.put(partition, offset(future));
			}
		}
		return ends;
	}

	private static long offset(KafkaFuture<ListOffsetsResult.ListOffsetsResultInfo> done) throws InterruptedException {
		try {
			return done.get().offset();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
