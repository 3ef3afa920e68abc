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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.kafkastarter.client.KafkaCluster;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeLogDirsOptions;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Sizes on disk of the topics of a cluster. Immutable.
 */
final class TopicSizes {

	private final Map<String, Map<Integer, Long>> partitions;

	private final Map<String, Long> topics;

	private TopicSizes(Map<String, Map<Integer, Long>> partitions, Map<String, Long> topics) {
		this.partitions = partitions;
		this.topics = topics;
	}

	// Asks all brokers once for all topics: Kafka's client cannot ask for less.
	static TopicSizes read(KafkaCluster cluster) throws InterruptedException {
		Question question = Question.of(cluster);
		List<Integer> brokers = question.require(
				question.admin().describeCluster(new DescribeClusterOptions().timeoutMs(question.timeout())).nodes())
			.stream()
			.map(Node::id)
			.toList();
		Map<String, Map<Integer, Long>> partitions = new HashMap<>();
		Map<String, Long> topics = new HashMap<>();
		for (KafkaFuture<Map<String, LogDirDescription>> broker : question.admin()
			.describeLogDirs(brokers, new DescribeLogDirsOptions().timeoutMs(question.timeout()))
			.descriptions()
			.values()) {
			Map<String, LogDirDescription> directories = Objects.requireNonNullElse(question.await(broker).value(),
					Map.of());
			for (LogDirDescription directory : directories.values()) {
				directory.replicaInfos().forEach((partition, replica) -> add(partitions, topics, partition, replica));
			}
		}
		return new TopicSizes(partitions, topics);
	}

	private static void add(Map<String, Map<Integer, Long>> partitions, Map<String, Long> topics,
			TopicPartition partition, ReplicaInfo replica) {
		partitions.computeIfAbsent(partition.topic(), (topic) -> new TreeMap<>())
			.merge(partition.partition(), replica.size(), Math::max);
		topics.merge(partition.topic(), replica.size(), Long::sum);
	}

	/**
	 * Return the size of a topic, all replicas together.
	 * @param topic its name
	 * @return the bytes, or {@code null} if no broker told
	 */
	@Nullable Long of(String topic) {
		return this.topics.get(topic);
	}

	/**
	 * Return the sizes of the partitions of a topic, each that of its largest replica.
	 * @param topic its name
	 * @return the bytes by number of partition
	 */
	Map<Integer, Long> partitions(String topic) {
		return this.partitions.getOrDefault(topic, Map.of());
	}

}
