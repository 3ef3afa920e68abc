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

package io.kafkastarter.group;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.group.GroupDifference.Kind;
import io.kafkastarter.topic.provisioning.ProvisioningFailure;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GroupProvisioner} on a real broker.
 */
class GroupProvisionerIntegrationTests {

	private static final Map<String, String> WANTED = Map.of("share.auto.offset.reset", "earliest",
			"share.record.lock.duration.ms", "30000", "share.isolation.level", "read_committed");

	private static DevelopmentBroker broker;

	private static KafkaCluster cluster;

	private final String group = "g-" + UUID.randomUUID();

	@BeforeAll
	static void startBroker() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		cluster = cluster(broker);
	}

	@AfterAll
	static void stopBroker() {
		cluster.close();
		broker.close();
	}

	private static KafkaCluster cluster(DevelopmentBroker broker) {
		return new KafkaCluster(KafkaCluster.MAIN,
				() -> Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers())));
	}

	// Also what the brokers would do anyway: they may be told to do something else.
	@Test
	void whenNobodyHasSetAnythingCreatingSetsAllOnce() throws Exception {
		GroupResult result = provision(ProvisioningMode.CREATE, WANTED);
		assertThat(result.doneTexts()).containsExactly(
				"set on share group '%s' share.auto.offset.reset=earliest share.isolation.level=read_committed share.record.lock.duration.ms=30000"
					.formatted(this.group));
		assertThat(result.left()).isEmpty();
		assertThat(result.failures()).isEmpty();
		assertThat(result.concerns()).isEmpty();
		assertThat(result.deliveryLimits()).containsExactly(Map.entry(this.group, 5));
		assertThat(found()).isEqualTo(WANTED);
		for (ProvisioningMode mode : ProvisioningMode.values()) {
			GroupResult again = provision(mode, WANTED);
			assertThat(again.done()).isEmpty();
			assertThat(again.drift()).isEmpty();
		}
	}

	@Test
	void whenSomebodyHasSetAnotherValueOnlyApplyingChangesIt() throws Exception {
		set("share.record.lock.duration.ms", "45000");
		GroupResult created = provision(ProvisioningMode.CREATE, WANTED);
		assertThat(found()).containsEntry("share.record.lock.duration.ms", "45000")
			.containsEntry("share.auto.offset.reset", "earliest");
		assertThat(created.drift()).containsExactly(
				("Share group '%s' has share.record.lock.duration.ms=45000, 30000 is declared (kafka.queue): set "
						+ "kafka.provisioning.topics=apply, or declare what is there.")
					.formatted(this.group));
		assertThat(created.pending())
			.containsExactly("set on share group '%s' share.record.lock.duration.ms=30000".formatted(this.group));
		assertThat(provision(ProvisioningMode.APPLY, WANTED).drift()).isEmpty();
		assertThat(found()).isEqualTo(WANTED);
	}

	@Test
	void whenPlannedNothingIsChanged() throws Exception {
		GroupResult result = provision(ProvisioningMode.PLAN, WANTED);
		assertThat(result.pending()).hasSize(1);
		assertThat(result.drift()).hasSize(3)
			.anyMatch((line) -> line.contains("has no share.auto.offset.reset of its own, so that latest counts"));
		assertThat(found()).isEmpty();
	}

	@Test
	void whenBrokersDoNotKnowASettingTheOthersAreSetAndItIsTold() throws Exception {
		Map<String, String> wanted = new HashMap<>(WANTED);
		wanted.put("share.delivery.count.limit", "10");
		GroupResult result = provision(ProvisioningMode.CREATE, wanted);
		assertThat(found()).isEqualTo(WANTED);
		assertThat(result.failures()).isEmpty();
		assertThat(result.left()).extracting(GroupDifference::kind).containsExactly(Kind.UNKNOWN);
		assertThat(result.pending()).isEmpty();
		assertThat(result.kept()).containsExactly(
				("The brokers have no share.delivery.count.limit for a single group, so that 10, which is declared for "
						+ "share group '%s' (kafka.queue), does not count: upgrade them, or remove it.")
					.formatted(this.group));
	}

	@Test
	void whenBrokersRefuseAValueItIsToldInTheirWords() throws Exception {
		GroupResult result = provision(ProvisioningMode.CREATE, Map.of("share.record.lock.duration.ms", "2000"));
		assertThat(result.failures()).singleElement()
			.extracting(ProvisioningFailure::describe)
			.asString()
			.startsWith(
					"kafka.queue: The cluster refuses to set on share group '%s' share.record.lock.duration.ms=2000: "
						.formatted(this.group))
			.contains("group.share.min.record.lock.duration.ms")
			.endsWith("Declare what the cluster accepts.");
		assertThat(result.drift()).isEmpty();
		assertThat(found()).isEmpty();
	}

	@Test
	void whenBrokersRefuseOneOfSeveralValuesTheOthersAreSetSoThatTheGroupBeginsWhereItShould() throws Exception {
		Map<String, String> wanted = new HashMap<>(WANTED);
		wanted.put("share.record.lock.duration.ms", "2000");
		GroupResult result = provision(ProvisioningMode.CREATE, wanted);
		assertThat(result.failures()).singleElement()
			.extracting(ProvisioningFailure::describe)
			.asString()
			.contains("share.record.lock.duration.ms=2000")
			.doesNotContain("earliest");
		assertThat(found()).containsOnly(Map.entry("share.auto.offset.reset", "earliest"),
				Map.entry("share.isolation.level", "read_committed"));
	}

	@Test
	void whenStateOfShareGroupsNeedsMoreBrokersThanThereAreItIsTold() throws Exception {
		try (DevelopmentBroker single = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false, Map
			.of("share.coordinator.state.topic.replication.factor", "3", "group.share.delivery.count.limit", "7")));
				KafkaCluster its = cluster(single)) {
			GroupResult result = provision(its, ProvisioningMode.CREATE, WANTED);
			assertThat(result.concerns()).singleElement()
				.asString()
				.startsWith("Cluster 'main' has 1 broker and wants 3 replicas of __share_group_state, ")
				.endsWith("or set share.coordinator.state.topic.replication.factor=1 on them.");
			assertThat(result.deliveryLimits()).containsExactly(Map.entry(this.group, 7));
			assertThat(result.doneTexts()).hasSize(1);
		}
	}

	@Test
	void whenShareGroupsAreNotSwitchedOnItIsTold() throws Exception {
		try (DevelopmentBroker without = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
				KafkaCluster its = cluster(without)) {
			its.admin()
				.updateFeatures(
						Map.of("share.version", new FeatureUpdate((short) 0, FeatureUpdate.UpgradeType.SAFE_DOWNGRADE)),
						new UpdateFeaturesOptions())
				.all()
				.get();
			GroupResult result = provision(its, ProvisioningMode.CREATE, WANTED);
			assertThat(result.concerns()).singleElement()
				.asString()
				.startsWith("Cluster 'main' has no share groups: its feature share.version is 0, and 1 is needed.");
			assertThat(result.kept()).isEqualTo(result.concerns());
		}
	}

	@Test
	void whenOneSettingIsRefusedWhatElseDiffersIsToldBesideIt() throws Exception {
		set("share.isolation.level", "read_uncommitted");
		Map<String, String> wanted = new HashMap<>(WANTED);
		wanted.put("share.record.lock.duration.ms", "2000");
		GroupResult result = provision(ProvisioningMode.CREATE, wanted);
		assertThat(result.failures()).hasSize(1);
		assertThat(result.drift()).singleElement().asString().contains("has share.isolation.level=read_uncommitted, ");
	}

	@Test
	void whenListenerHasMoreAttemptsThanBrokersDeliverItIsAFailureAndTheRestIsDone() throws Exception {
		GroupResult result = new GroupProvisioner(cluster, Duration.ofSeconds(30))
			.provision(List.of(new GroupDeclaration(this.group, "kafka.queue", WANTED, 6)), ProvisioningMode.CREATE);
		assertThat(result.failures()).extracting(ProvisioningFailure::describe)
			.containsExactly("kafka.queue: The brokers deliver a record of share group '" + this.group
					+ "' 5 times at most, and its listener has 6 attempts: those beyond are made by one instance, and an "
					+ "instance that is killed in them loses the record. Lower retry.max-attempts of the listener, or "
					+ "raise the limit: group.share.delivery.count.limit of the brokers, or kafka.queue.delivery-limit "
					+ "where they have it for each group (Kafka 4.3).");
		assertThat(result.doneTexts()).hasSize(1);
	}

	private GroupResult provision(ProvisioningMode mode, Map<String, String> configs) throws Exception {
		return provision(cluster, mode, configs);
	}

	private GroupResult provision(KafkaCluster where, ProvisioningMode mode, Map<String, String> configs)
			throws Exception {
		return new GroupProvisioner(where, Duration.ofSeconds(30))
			.provision(List.of(new GroupDeclaration(this.group, "kafka.queue", configs)), mode);
	}

	// Brokers hear of it after the controller has answered.
	private void set(String key, String value) throws Exception {
		cluster.admin()
			.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, this.group),
					List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
			.all()
			.get();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> value.equals(found().get(key)));
	}

	private Map<String, String> found() throws Exception {
		Map<String, String> found = new HashMap<>();
		cluster.admin()
			.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.GROUP, this.group)))
			.all()
			.get()
			.values()
			.stream()
			.flatMap((config) -> config.entries().stream())
			.filter((entry) -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_GROUP_CONFIG)
			.forEach((entry) -> found.put(entry.name(), entry.value()));
		return found;
	}

}
