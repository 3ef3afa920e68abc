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

package io.kafkastarter.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import io.kafkastarter.test.TestCluster;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what happens to a cluster of three brokers while records are handled: leaders
 * move, replicas in sync are too few, partitions are added, and a leader is elected that
 * misses records. How long replicas are too few is {@code faults.rounds} times 2 s; the
 * election takes place only when that is set.
 */
class ClusterFaultTests {

	private static final int ROUNDS = Integer.getInteger("faults.rounds", 1);

	private static TestCluster cluster;

	@TempDir
	private Path folder;

	@BeforeAll
	static void startCluster() {
		cluster = TestCluster.start(3);
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	// One after the other for the same applications, since starting them takes longest.
	@Test
	void whenLeadersMoveAndReplicasAreTooFewAndPartitionsAreAddedNothingIsLost() throws Exception {
		Map<Integer, List<Integer>> replicas = Map.of(0, List.of(1, 2), 1, List.of(2, 1), 2, List.of(1, 2));
		try (RunningModes modes = RunningModes.start(this.folder, cluster.bootstrapServers(), cluster.admin(),
				(name) -> new NewTopic("moved-" + name, replicas).configs(Map.of("min.insync.replicas", "2")), 300)) {
			moveLeaders(modes);
			cluster.stopBroker(2);
			pause(Duration.ofSeconds(2L * ROUNDS));
			cluster.startBroker(2);
			modes.awaitProgress();
			// From here on a key may be in another partition than before.
			for (String topic : modes.topics()) {
				cluster.admin().createPartitions(Map.of(topic, NewPartitions.increaseTo(6))).all().get();
			}
			modes.awaitProgress();
			modes.finish("leaders moved, too few replicas in sync for %d s, partitions added".formatted(2 * ROUNDS), 1,
					(handled) -> assertThat(handled.distinct()).isPositive());
		}
	}

	// Not for queues: brokers keep what a share group has finished by offsets alone, and
	// do not hand it what a new leader writes at those.
	@Tag("long")
	@Test
	void whenLeaderIsElectedThatMissesRecordsAllThatIsLeftIsHandled() throws Exception {
		Map<String, String> configs = Map.of("min.insync.replicas", "1", "unclean.leader.election.enable", "true");
		try (RunningModes modes = RunningModes.startOrdered(this.folder, cluster.bootstrapServers(), cluster.admin(),
				(name) -> new NewTopic("unclean-" + name, Map.of(0, List.of(1, 2))).configs(configs), 100)) {
			Set<String> topics = modes.topics();
			modes.awaitLedgers(ClusterFaultTests::lines);
			cluster.stopBroker(2);
			send(topics, "only-on-1", 200);
			modes.awaitLedgers(ClusterFaultTests::lines);
			cluster.stopBroker(1);
			cluster.startBroker(2);
			awaitLeader(topics, 2);
			send(topics, "after", 400);
			modes.awaitLedgers(ClusterFaultTests::lines);
			cluster.startBroker(1);
			send(topics, "later", 50);
			modes.awaitLedgers(ClusterFaultTests::lines);
			topics.forEach((topic) -> assertThat(lines(topic)).noneMatch((line) -> line.startsWith("only-on-1"))
				.anyMatch((line) -> line.startsWith("after"))
				.anyMatch((line) -> line.startsWith("later")));
			modes.report("leader elected that misses 200 records");
		}
	}

	@Tag("long")
	@Test
	void whenTopicIsCreatedAgainAllOfTheNewOneIsHandled() throws Exception {
		Function<String, NewTopic> topic = (name) -> new NewTopic("again-" + name, 1, (short) 3);
		try (RunningModes modes = RunningModes.start(this.folder, cluster.bootstrapServers(), cluster.admin(), topic,
				100)) {
			Set<String> topics = modes.topics();
			modes.awaitLedgers(ClusterFaultTests::lines);
			cluster.admin().deleteTopics(topics).all().get();
			awaitGone(topics);
			TestTopics.create(cluster.admin(),
					topics.stream().map((name) -> new NewTopic(name, 1, (short) 3)).toArray(NewTopic[]::new));
			// Fewer than were read of the former one, and more later.
			send(topics, "again", 20);
			modes.awaitLedgers(ClusterFaultTests::lines);
			send(topics, "later", 400);
			modes.awaitLedgers(ClusterFaultTests::lines);
			modes.report("topic deleted and created again");
		}
	}

	private static void awaitGone(Set<String> topics) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> cluster.admin().listTopics().names().get().stream().noneMatch(topics::contains));
	}

	private static void moveLeaders(RunningModes modes) throws Exception {
		Admin admin = cluster.admin();
		for (List<Integer> order : List.of(List.of(2, 1), List.of(1, 2), List.of(2, 1))) {
			for (String topic : modes.topics()) {
				TopicPartition partition = new TopicPartition(topic, 0);
				admin.alterPartitionReassignments(Map.of(partition, Optional.of(new NewPartitionReassignment(order))))
					.all()
					.get();
				admin.electLeaders(ElectionType.PREFERRED, Set.of(partition)).partitions().get();
			}
			modes.awaitProgress();
		}
	}

	private static void awaitLeader(Set<String> topics, int broker) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
			Map<String, TopicDescription> described = cluster.admin().describeTopics(topics).allTopicNames().get();
			return described.values()
				.stream()
				.allMatch((topic) -> topic.partitions().get(0).leader() != null
						&& topic.partitions().get(0).leader().id() == broker);
		});
	}

	private static void send(Set<String> topics, String key, int count) {
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", cluster.bootstrapServers(), "delivery.timeout.ms", 120_000),
				new StringSerializer(), new StringSerializer())) {
			for (String topic : topics) {
				for (int number = 0; number < count; number++) {
					producer.send(new ProducerRecord<>(topic, key, Integer.toString(number)));
				}
			}
		}
	}

	// What a topic holds, as the ledger has it.
	private static Set<String> lines(String topic) {
		Set<String> lines = new HashSet<>();
		try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", cluster.bootstrapServers(), "enable.auto.commit", "false"),
				new StringDeserializer(), new StringDeserializer())) {
			TopicPartition partition = new TopicPartition(topic, 0);
			consumer.assign(List.of(partition));
			consumer.seekToBeginning(List.of(partition));
			long end = consumer.endOffsets(List.of(partition)).get(partition);
			while (consumer.position(partition) < end) {
				for (ConsumerRecord<String, String> event : consumer.poll(Duration.ofMillis(200))) {
					lines.add("%s %s".formatted(event.key(), event.value()));
				}
			}
		}
		return lines;
	}

	private static void pause(Duration duration) {
		LockSupport.parkNanos(duration.toNanos());
	}

}
