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

package io.kafkastarter.topic.provisioning;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.TopicDrift.Kind;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.protocol.ApiKeys;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TopicProvisioner} on three real brokers.
 */
class TopicProvisionerIntegrationTests {

	private static final List<ApiKeys> CHANGES = List.of(ApiKeys.CREATE_TOPICS, ApiKeys.CREATE_PARTITIONS,
			ApiKeys.INCREMENTAL_ALTER_CONFIGS, ApiKeys.ALTER_CONFIGS, ApiKeys.DELETE_TOPICS);

	private static TestCluster brokers;

	private final String topic = "t-" + UUID.randomUUID();

	private KafkaCluster cluster;

	@BeforeAll
	static void startBrokers() {
		brokers = TestCluster.start(3);
	}

	@AfterAll
	static void stopBrokers() {
		brokers.close();
	}

	@BeforeEach
	void connect() {
		this.cluster = TestClusters.cluster(brokers.bootstrapServers());
	}

	@AfterEach
	void disconnect() {
		this.cluster.close();
	}

	@Test
	void whenTopicIsMissingCreatesItOnThreeBrokers() throws Exception {
		TopicDeclaration declared = Declarations.topic(this.topic, 6, 3,
				Map.of("retention.ms", "3600000", "min.insync.replicas", "2"));
		ProvisioningResult result = provision(ProvisioningMode.CREATE, declared);
		assertThat(result.done()).containsExactly(new TopicChange.CreateTopic(declared));
		assertThat(result.failures()).isEmpty();
		assertThat(result.isRetried()).isFalse();
		everywhere(() -> {
			assertThat(describe().partitions()).hasSize(6)
				.allSatisfy((partition) -> assertThat(partition.replicas()).hasSize(3));
			assertThat(config("retention.ms")).isEqualTo("3600000");
			assertThat(config("min.insync.replicas")).isEqualTo("2");
		});
	}

	@Test
	void whenStartedAgainChangesNothing() throws Exception {
		// Spelled in other ways than the broker answers, and one equal to its default.
		TopicDeclaration declared = Declarations.topic(this.topic, 2, 3,
				Map.of("retention.ms", "0604800000", "cleanup.policy", "delete, compact", "min.cleanable.dirty.ratio",
						"0.50", "preallocate", "FALSE", "compression.type", "zstd", "segment.bytes", "1073741824"));
		provision(ProvisioningMode.APPLY, declared);
		everywhere(() -> assertThat(config("compression.type")).isEqualTo("zstd"));
		long before = changes();
		for (ProvisioningMode mode : List.of(ProvisioningMode.APPLY, ProvisioningMode.CREATE, ProvisioningMode.PLAN)) {
			ProvisioningResult again = provision(mode, declared);
			assertThat(again.plan()).isEqualTo(TopicPlan.EMPTY);
			assertThat(again.done()).isEmpty();
			assertThat(again.drift()).isEmpty();
		}
		assertThat(changes()).isEqualTo(before);
	}

	@Test
	void whenDeclaredValueIsTheDefaultOfTheBrokerSetsNothing() throws Exception {
		create(new NewTopic(this.topic, 1, (short) 1));
		long before = changes();
		ProvisioningResult result = provision(ProvisioningMode.APPLY,
				Declarations.topic(this.topic, 1, 1, Map.of("retention.ms", "604800000")));
		assertThat(result.plan()).isEqualTo(TopicPlan.EMPTY);
		assertThat(changes()).isEqualTo(before);
	}

	@Test
	void whenConfigsDifferApplyChangesOnlyDeclaredOnes() throws Exception {
		create(new NewTopic(this.topic, 1, (short) 1)
			.configs(Map.of("retention.ms", "1000", "segment.bytes", "1048576")));
		TopicDeclaration declared = Declarations.topic(this.topic, 1, 1, Map.of("retention.ms", "2000"));
		ProvisioningResult created = provision(ProvisioningMode.CREATE, declared);
		assertThat(created.done()).isEmpty();
		assertThat(created.drift()).extracting(TopicDrift::kind).containsExactly(Kind.CONFIG);
		assertThat(config("retention.ms")).isEqualTo("1000");
		ProvisioningResult applied = provision(ProvisioningMode.APPLY, declared);
		assertThat(applied.done()).hasSize(1);
		assertThat(applied.drift()).isEmpty();
		everywhere(() -> {
			assertThat(config("retention.ms")).isEqualTo("2000");
			assertThat(config("segment.bytes")).isEqualTo("1048576");
		});
		assertThat(provision(ProvisioningMode.APPLY, declared).plan()).isEqualTo(TopicPlan.EMPTY);
	}

	@Test
	void whenPartitionsMayGrowAddsThem() throws Exception {
		create(new NewTopic(this.topic, 2, (short) 1));
		TopicDeclaration declared = Declarations.topic(this.topic, 5, 1);
		ProvisioningResult kept = provision(ProvisioningMode.APPLY, declared);
		assertThat(kept.drift()).extracting(TopicDrift::kind).containsExactly(Kind.FEWER_PARTITIONS);
		assertThat(describe().partitions()).hasSize(2);
		ProvisioningResult grown = provisioner(Declarations.settings(ProvisioningMode.APPLY, true), declared)
			.provision();
		assertThat(grown.done()).hasSize(1);
		everywhere(() -> assertThat(describe().partitions()).hasSize(5));
	}

	@Test
	void whenClusterHasMoreReportsAndKeepsIt() throws Exception {
		create(new NewTopic(this.topic, 4, (short) 3));
		ProvisioningResult result = provisioner(Declarations.settings(ProvisioningMode.APPLY, true),
				Declarations.topic(this.topic, 2, 1))
			.provision();
		assertThat(result.done()).isEmpty();
		assertThat(result.drift()).extracting(TopicDrift::kind)
			.containsExactly(Kind.MORE_PARTITIONS, Kind.REPLICATION_FACTOR);
		assertThat(describe().partitions()).hasSize(4);
	}

	@Test
	void whenPlanningChangesNothing() throws Exception {
		TopicDeclaration declared = Declarations.topic(this.topic, 1, 1);
		ProvisioningResult result = provision(ProvisioningMode.PLAN, declared);
		assertThat(result.plan().changes()).containsExactly(new TopicChange.CreateTopic(declared));
		assertThat(result.drift()).extracting(TopicDrift::kind).containsExactly(Kind.TOPIC_MISSING);
		assertThat(brokers.admin().listTopics().names().get()).doesNotContain(this.topic);
	}

	@Test
	void whenOneTopicIsRefusedOthersAreCreated() throws Exception {
		TopicDeclaration wrong = Declarations.topic(this.topic + "-wrong", 1, 1, Map.of("retention.ms", "soon"));
		TopicDeclaration tooMany = Declarations.topic(this.topic + "-replicas", 1, 5);
		ProvisioningResult result = provision(ProvisioningMode.CREATE, wrong, tooMany,
				Declarations.topic(this.topic, 1, 1));
		assertThat(result.done()).hasSize(1);
		everywhere(() -> assertThat(describe().partitions()).hasSize(1));
		assertThat(result.failures()).hasSize(2);
		ProvisioningFailure config = result.failures().get(0);
		assertThat(config.property()).isEqualTo("kafka.topics.%s-wrong.configs".formatted(this.topic));
		assertThat(config.reason()).contains("retention.ms").contains("soon");
		assertThat(config.retried()).isFalse();
		ProvisioningFailure replicas = result.failures().get(1);
		assertThat(replicas.property()).isEqualTo("kafka.topics.%s-replicas.replicas".formatted(this.topic));
		assertThat(replicas.action())
			.isEqualTo("Declare no more replicas than there are brokers, or start the brokers that are missing.");
		assertThat(replicas.retried()).isTrue();
		assertThat(result.drift()).extracting(TopicDrift::kind).containsExactly(Kind.TOPIC_MISSING, Kind.TOPIC_MISSING);
	}

	@RepeatedTest(10)
	void whenTwoInstancesRaceBothSucceed() throws Exception {
		create(new NewTopic(this.topic + "-grown", 1, (short) 1));
		TopicDeclaration[] declared = { Declarations.topic(this.topic, 3, 3),
				Declarations.topic(this.topic + "-b", 1, 1, Map.of("retention.ms", "1000")),
				Declarations.topic(this.topic + "-grown", 4, 1, Map.of("retention.ms", "1000")) };
		CyclicBarrier barrier = new CyclicBarrier(2);
		ExecutorService instances = Executors.newFixedThreadPool(2);
		try {
			List<Future<TopicProvisioningState>> states = List.of(1, 2)
				.stream()
				.map((instance) -> instances.submit(() -> race(barrier, declared)))
				.toList();
			for (Future<TopicProvisioningState> state : states) {
				assertThat(state.get().done()).isTrue();
				assertThat(state.get().failures()).isEmpty();
				assertThat(state.get().drift()).isEmpty();
			}
		}
		finally {
			instances.shutdownNow();
		}
		everywhere(() -> assertThat(provision(ProvisioningMode.APPLY, declared).plan()).isEqualTo(TopicPlan.EMPTY));
	}

	private TopicProvisioningState race(CyclicBarrier barrier, TopicDeclaration... declared) throws Exception {
		try (KafkaCluster own = TestClusters.cluster(brokers.bootstrapServers())) {
			own.admin().describeCluster().clusterId().get();
			TopicProvisioning provisioning = TestClusters.provisioning(own,
					new TopicProvisioningSettings(ProvisioningMode.APPLY, ProvisioningStartup.WAIT, true,
							Duration.ofMinutes(10), Duration.ofSeconds(30)));
			barrier.await();
			provisioning.start(List.of(declared));
			TopicProvisioningState state = provisioning.states().get(0);
			provisioning.stop();
			return state;
		}
	}

	private ProvisioningResult provision(ProvisioningMode mode, TopicDeclaration... declared) throws Exception {
		return provisioner(Declarations.settings(mode), declared).provision();
	}

	private TopicProvisioner provisioner(TopicProvisioningSettings settings, TopicDeclaration... declared) {
		return new TopicProvisioner(this.cluster, List.of(declared), settings);
	}

	private void create(NewTopic newTopic) throws Exception {
		brokers.admin().createTopics(List.of(newTopic)).all().get();
		everywhere(() -> assertThat(brokers.admin().describeTopics(List.of(newTopic.name())).allTopicNames().get())
			.hasSize(1));
	}

	// Each broker learns of a change in its own time, and any of them may answer.
	private void everywhere(ThrowingRunnable assertion) {
		Awaitility.await()
			.ignoreExceptions()
			.pollInterval(Duration.ofMillis(10))
			.during(Duration.ofMillis(300))
			.untilAsserted(assertion);
	}

	private TopicDescription describe() throws Exception {
		return brokers.admin().describeTopics(List.of(this.topic)).allTopicNames().get().get(this.topic);
	}

	private String config(String key) throws Exception {
		ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, this.topic);
		Config config = brokers.admin().describeConfigs(List.of(resource)).all().get().get(resource);
		return config.get(key).value();
	}

	private static long changes() {
		return CHANGES.stream().mapToLong(brokers::requests).sum();
	}

}
