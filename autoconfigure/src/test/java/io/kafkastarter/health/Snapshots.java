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

package io.kafkastarter.health;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.kafkastarter.monitoring.Answer;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.GroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * Makes what brokers could have said.
 */
final class Snapshots {

	static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

	private final Map<String, Answer<TopicDescription>> topics = new HashMap<>();

	private final Map<String, Answer<GroupDescription>> groups = new HashMap<>();

	private final Map<String, Integer> minInSync = new HashMap<>();

	private Set<Integer> brokers = Set.of(1, 2, 3);

	Snapshots brokers(Integer... ids) {
		this.brokers = Set.of(ids);
		return this;
	}

	Snapshots topic(String name, TopicPartitionInfo... partitions) {
		this.topics.put(name, new Answer<>(new TopicDescription(name, false, List.of(partitions)), null));
		return this;
	}

	Snapshots topic(String name, Throwable error) {
		this.topics.put(name, new Answer<>(null, error));
		return this;
	}

	Snapshots minInSync(String topic, int replicas) {
		this.minInSync.put(topic, replicas);
		return this;
	}

	Snapshots group(GroupDescription group) {
		this.groups.put(group.id(), new Answer<>(group, null));
		return this;
	}

	ClusterSnapshot make() {
		return new ClusterSnapshot(TIME, "id", this.brokers, this.topics, this.groups, this.minInSync);
	}

	static TopicPartitionInfo partition(int number, int leader, int replicas, int inSync) {
		return new TopicPartitionInfo(number, (leader > 0) ? node(leader) : null, nodes(replicas), nodes(inSync));
	}

	private static List<Node> nodes(int count) {
		return IntStream.rangeClosed(1, count).mapToObj(Snapshots::node).toList();
	}

	private static Node node(int id) {
		return new Node(id, "localhost", 9092);
	}

}
