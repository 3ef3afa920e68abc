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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.protocol.ApiKeys;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClusterMonitors} against real brokers.
 */
class ClusterMonitorsIntegrationTests {

	private static final List<ApiKeys> REQUESTS = List.of(ApiKeys.METADATA, ApiKeys.DESCRIBE_CLUSTER,
			ApiKeys.DESCRIBE_TOPIC_PARTITIONS, ApiKeys.DESCRIBE_CONFIGS, ApiKeys.FIND_COORDINATOR,
			ApiKeys.CONSUMER_GROUP_DESCRIBE, ApiKeys.DESCRIBE_GROUPS);

	private static final int TOPICS = Integer.getInteger("monitoring.topics", 100);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static TestCluster cluster;

	@BeforeAll
	static void startCluster() throws Exception {
		cluster = TestCluster.start(1);
		TestTopics.create(cluster.admin(),
				IntStream.range(0, TOPICS).mapToObj((number) -> new NewTopic("t" + number, 10, (short) 1)).toList());
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	@Test
	void whenThereAreManyTopicsPartitionsAndGroupsALookTakesAsManyRequestsAsForOne() {
		long few = requestsOfTenLooks(1);
		long many = requestsOfTenLooks(TOPICS);
		assertThat(many).isLessThanOrEqualTo(few + 10);
	}

	@Test
	void whenTopicIsDeletedAndCreatedAgainItIsSeenSo() throws Exception {
		NewTopic topic = new NewTopic("again", 1, (short) 1);
		cluster.admin().createTopics(List.of(topic)).all().get();
		List<ClusterState> seen = new CopyOnWriteArrayList<>();
		try (Running running = new Running(cluster.bootstrapServers(), List.of("again"), List.of(), seen)) {
			running.awaitTopic("again", true);
			cluster.admin().deleteTopics(List.of("again")).all().get();
			running.awaitTopic("again", false);
			assertThat(running.state().latest().topics().get("again").error())
				.isInstanceOf(UnknownTopicOrPartitionException.class);
			cluster.admin().createTopics(List.of(topic)).all().get();
			running.awaitTopic("again", true);
		}
	}

	@Test
	void whenNobodyAnswersFailuresAreCountedAndTheLastAnswerIsKept() {
		try (TestCluster own = TestCluster.start(1);
				Running running = new Running(own.bootstrapServers(), List.of(), List.of(),
						new CopyOnWriteArrayList<>())) {
			Awaitility.await().atMost(PATIENCE).until(() -> running.state().previous() != null);
			String clusterId = running.state().latest().clusterId();
			own.stopBroker(1);
			Awaitility.await().atMost(PATIENCE).until(() -> running.state().failures() > 0);
			ClusterState first = running.state();
			Awaitility.await().atMost(PATIENCE).until(() -> running.state().failures() > first.failures());
			ClusterState second = running.state();
			assertThat(second.latest()).isSameAs(first.latest());
			assertThat(second.latest().clusterId()).isEqualTo(clusterId);
			assertThat(second.asked()).isAfter(second.latest().time());
			assertThat(second.problem()).isNotNull();
			own.startBroker(1);
			Awaitility.await().atMost(PATIENCE).until(() -> running.state().failures() == 0);
			assertThat(running.state().problem()).isNull();
		}
	}

	private static long requestsOfTenLooks(int count) {
		List<ClusterState> seen = new CopyOnWriteArrayList<>();
		List<String> topics = IntStream.range(0, count).mapToObj((number) -> "t" + number).toList();
		List<String> groups = IntStream.range(0, count).mapToObj((number) -> "g" + number).toList();
		try (Running running = new Running(cluster.bootstrapServers(), topics, groups, seen)) {
			Awaitility.await().atMost(PATIENCE).until(() -> seen.size() > 2);
			int looks = seen.size();
			long before = requests();
			Awaitility.await().atMost(PATIENCE).until(() -> seen.size() >= looks + 10);
			long requests = (requests() - before) * 10 / (seen.size() - looks);
			assertThat(running.state().latest().topics()).hasSize(count)
				.allSatisfy((name, answer) -> assertThat(answer.value().partitions()).hasSize(10));
			return requests;
		}
	}

	private static long requests() {
		return REQUESTS.stream().mapToLong(cluster::requests).sum();
	}

	/**
	 * Monitors that run.
	 */
	private static final class Running implements AutoCloseable {

		private final KafkaClusters clusters;

		private final ClusterMonitors monitors;

		Running(String servers, List<String> topics, List<String> groups, List<ClusterState> seen) {
			this.clusters = new KafkaClusters(
					List.of(new KafkaCluster("main", () -> Admin.create(Map.of("bootstrap.servers", servers)))));
			ClusterInterest interest = new ClusterInterest() {

				@Override
				public Collection<String> topics(String cluster) {
					return topics;
				}

				@Override
				public Collection<String> groups(String cluster) {
					return groups;
				}

			};
			this.monitors = new ClusterMonitors(this.clusters, List.of(interest),
					new MonitoringSettings(Duration.ofMillis(50), Duration.ofSeconds(2)), Clock.systemUTC(),
					List.of(seen::add), (name) -> Executors.newSingleThreadScheduledExecutor());
			this.monitors.start();
		}

		ClusterState state() {
			return this.monitors.state("main");
		}

		void awaitTopic(String topic, boolean present) {
			Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> state().snapshot()
					.map((snapshot) -> snapshot.topics().get(topic).value() != null)
					.orElse(!present) == present);
		}

		@Override
		public void close() {
			this.monitors.stop();
			this.clusters.close();
		}

	}

}
