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

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.kafkastarter.client.KafkaCluster;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers of a cluster, with as few requests for a hundred topics and groups as
 * for one. Not thread-safe.
 */
final class ClusterReader {

	private final KafkaCluster cluster;

	private final Duration timeout;

	private final Clock clock;

	private final LongSupplier nanos;

	private final TopicLook topicLook = new TopicLook();

	ClusterReader(KafkaCluster cluster, Duration timeout, Clock clock, LongSupplier nanos) {
		this.cluster = cluster;
		this.timeout = timeout;
		this.clock = clock;
		this.nanos = nanos;
	}

	// Throws what the brokers, or the client, failed with. Those known are the brokers
	// there were before.
	ClusterSnapshot read(Collection<Integer> known, Collection<String> topics, GroupIds groups,
			IsolationLevel isolationLevel) throws InterruptedException, Failure {
		Deadline deadline = new Deadline(this.timeout, this.nanos);
		Admin admin = this.cluster.serviceAdmin();
		DescribeClusterResult described = admin
			.describeCluster(new DescribeClusterOptions().timeoutMs(deadline.remainingMs()));
		Set<Integer> brokers = brokers(admin, described, deadline, known);
		String clusterId = require(deadline.await(described.clusterId()));
		GroupLook groupLook = new GroupLook(admin, deadline);
		groupLook.begin(groups);
		OffsetsLook offsetsLook = new OffsetsLook(admin, deadline);
		offsetsLook.begin(groups);
		Map<String, Answer<TopicDescription>> topicAnswers = this.topicLook.look(admin, topics, deadline);
		Map<String, Integer> minInSync = minInSyncReplicas(admin, TopicLook.underReplicated(topicAnswers), deadline);
		GroupOffsets offsets = offsetsLook.finish(topicAnswers, isolationLevel);
		return new ClusterSnapshot(this.clock.instant(), clusterId, brokers, topicAnswers, groupLook.finish(),
				minInSync, offsets);
	}

	private Set<Integer> brokers(Admin admin, DescribeClusterResult described, Deadline deadline,
			Collection<Integer> known) throws InterruptedException, Failure {
		try {
			return require(deadline.await(described.nodes())).stream().map(Node::id).collect(Collectors.toSet());
		}
		catch (Failure ex) {
			connect(admin, known);
			throw ex;
		}
	}

	// A client without a connection waits for one broker until the request times out,
	// even if that broker hangs and the others are well. Once it is connected to another
	// it asks that one: so each is asked for something of its own, before the next look.
	private void connect(Admin admin, Collection<Integer> brokers) {
		int timeout = new Deadline(this.timeout, this.nanos).remainingMs();
		brokers.forEach(
				(broker) -> admin.describeFeatures(new DescribeFeaturesOptions().nodeId(broker).timeoutMs(timeout)));
	}

	private static Map<String, Integer> minInSyncReplicas(Admin admin, Collection<String> topics, Deadline deadline)
			throws InterruptedException {
		if (topics.isEmpty()) {
			return Map.of();
		}
		Map<String, KafkaFuture<Config>> futures = new HashMap<>();
		admin
			.describeConfigs(
					topics.stream().map((topic) -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList(),
					new DescribeConfigsOptions().timeoutMs(deadline.remainingMs()))
			.values()
			.forEach((resource, future) -> futures.put(resource.name(), future));
		Map<String, Integer> minimums = new HashMap<>();
		deadline.await(futures)
			.forEach((topic, answer) -> answer.toOptional()
				.map((config) -> config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG))
				.map(ConfigEntry::value)
				.ifPresent((value) -> minimums.put(topic, Integer.valueOf(value))));
		return minimums;
	}

	private static <T> T require(Answer<T> answer) throws Failure {
		T value = answer.value();
		if (value == null) {
			throw new Failure(answer.error());
		}
		return value;
	}

	/**
	 * Tells that no broker answered; the cause tells why.
	 */
	static final class Failure extends Exception {

		private static final long serialVersionUID = 1L;

		Failure(@Nullable Throwable cause) {
			super(cause);
		}

	}

}
