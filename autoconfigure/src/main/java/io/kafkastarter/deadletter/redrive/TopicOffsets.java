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

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.security.ConnectionFailures;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the brokers where topics for dead letters begin and end, and what of them is
 * resolved.
 */
final class TopicOffsets {

	private static final int TIMEOUT_MS = 5_000;

	private static final ListOffsetsOptions OPTIONS = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)
		.timeoutMs(TIMEOUT_MS);

	private static final ListOffsetsOptions UNCOMMITTED = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED)
		.timeoutMs(TIMEOUT_MS);

	private final KafkaCluster cluster;

	private final Admin admin;

	TopicOffsets(KafkaCluster cluster) {
		this.cluster = cluster;
		this.admin = cluster.serviceAdmin();
	}

	/**
	 * Return the consumer group that keeps what is resolved of a topic.
	 * @param topic the topic
	 * @return the group's id
	 */
	static String group(String topic) {
		return topic + ".redrive";
	}

	/**
	 * Return the names of all topics that the application may see.
	 * @return the names
	 */
	Collection<String> topics() {
		return get(this.admin.listTopics().names());
	}

	/**
	 * Return the partitions of topics.
	 * @param topics the topics
	 * @return the partitions
	 * @throws InvalidRedriveException if there is no such topic
	 */
	List<TopicPartition> partitions(Collection<String> topics) {
		return get(this.admin.describeTopics(topics).allTopicNames()).values()
			.stream()
			.flatMap((topic) -> topic.partitions()
				.stream()
				.map((partition) -> new TopicPartition(topic.name(), partition.partition())))
			.toList();
	}

	/**
	 * Refuse to send to a topic if the brokers say that the application may not.
	 * @param topic the topic
	 * @throws InvalidRedriveException if it may not, or there is no such topic
	 */
	void requireWrite(String topic) {
		Set<AclOperation> allowed;
		try {
			allowed = get(this.admin
				.describeTopics(List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
				.allTopicNames()).values().iterator().next().authorizedOperations();
		}
		catch (InvalidRedriveException ex) {
			if (ex.getCause() instanceof AuthorizationException) {
				throw forbidden(topic);
			}
			throw (ex instanceof BrokersUnavailableException) ? ex : new InvalidRedriveException(
					"Topic '%s' does not exist: there is nowhere to redrive to.".formatted(topic), ex);
		}
		// Brokers that do not check rights allow all, and old ones do not tell.
		if (allowed != null && !allowed.contains(AclOperation.WRITE)) {
			throw forbidden(topic);
		}
	}

	private static InvalidRedriveException forbidden(String topic) {
		return new InvalidRedriveException(
				"The brokers do not let the application write to topic '%s': give its principal WRITE on it, or redrive to target LISTENER."
					.formatted(topic));
	}

	/**
	 * Return whether a redrive of a topic is under way, in any instance.
	 * @param topic the topic
	 * @return whether the group of its redrives has members
	 */
	boolean isRedriven(String topic) {
		String group = group(topic);
		try {
			return get(this.admin.describeConsumerGroups(List.of(group)).all()).values()
				.stream()
				.anyMatch((described) -> !described.members().isEmpty());
		}
		catch (BrokersUnavailableException ex) {
			if (ex.getCause() instanceof GroupIdNotFoundException) {
				return false;
			}
			throw ex;
		}
	}

	Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) {
		return offsets(partitions, OffsetSpec.earliest(), OPTIONS);
	}

	Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
		return offsets(partitions, OffsetSpec.latest(), OPTIONS);
	}

	/**
	 * Return where partitions end with what is written in transactions that are open.
	 * @param partitions the partitions
	 * @return the offsets
	 */
	Map<TopicPartition, Long> writtenEnds(Collection<TopicPartition> partitions) {
		return offsets(partitions, OffsetSpec.latest(), UNCOMMITTED);
	}

	private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec,
			ListOffsetsOptions options) {
		Map<TopicPartition, ListOffsetsResultInfo> answers = get(this.admin
			.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), (key) -> spec)), options)
			.all());
		return answers.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().offset()));
	}

	/**
	 * Return what is resolved of partitions.
	 * @param starts where the partitions begin
	 * @param ends where they end
	 * @return the offsets
	 */
	Map<TopicPartition, ResolvedOffsets> resolved(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
		Map<String, ListConsumerGroupOffsetsSpec> groups = new HashMap<>();
		starts.keySet().forEach((each) -> groups.put(group(each.topic()), new ListConsumerGroupOffsetsSpec()));
		Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = groups.isEmpty() ? Map.of()
				: get(this.admin.listConsumerGroupOffsets(groups).all());
		Map<TopicPartition, ResolvedOffsets> resolved = new HashMap<>();
		starts.forEach((partition, start) -> resolved.put(partition,
				ResolvedOffsets.of(committed.getOrDefault(group(partition.topic()), Map.of()).get(partition), start,
						ends.getOrDefault(partition, start))));
		return resolved;
	}

	/**
	 * Return how much of topics is not resolved.
	 * @param topics the topics
	 * @return the number of offsets, by topic
	 */
	Map<String, Long> depths(Collection<String> topics) {
		if (topics.isEmpty()) {
			return Map.of();
		}
		List<TopicPartition> partitions = partitions(topics);
		Map<TopicPartition, Long> ends = ends(partitions);
		Map<String, Long> depths = new HashMap<>();
		resolved(starts(partitions), ends).forEach((partition, each) -> depths.merge(partition.topic(),
				each.unresolved(ends.getOrDefault(partition, 0L)), Long::sum));
		return depths;
	}

	private <T> T get(KafkaFuture<T> answer) {
		try {
			return answer.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BrokersUnavailableException("Interrupted while waiting for the brokers.", ex);
		}
		catch (TimeoutException ex) {
			throw unavailable(ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof UnknownTopicOrPartitionException) {
				throw new InvalidRedriveException("There is no such topic: no record has become a dead letter yet.",
						ex);
			}
			throw unavailable((ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	private BrokersUnavailableException unavailable(Throwable cause) {
		return new BrokersUnavailableException(ConnectionFailures.describe(this.cluster, cause, false), cause);
	}

}
