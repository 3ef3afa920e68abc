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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.TopicChange.AddPartitions;
import io.kafkastarter.topic.provisioning.TopicChange.CreateTopic;
import io.kafkastarter.topic.provisioning.TopicChange.SetConfigs;
import io.kafkastarter.topic.provisioning.TopicDrift.Kind;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link TopicPlanner}.
 */
class TopicPlannerTests {

	private static final TopicDeclaration RATINGS = Declarations.topic("ratings", 6, 3,
			Map.of("retention.ms", "1000", "min.insync.replicas", "2"));

	@ParameterizedTest
	@EnumSource(value = ProvisioningMode.class, names = { "PLAN", "CREATE", "APPLY" })
	void whenTopicIsMissingPlansItsCreation(ProvisioningMode mode) {
		TopicPlan plan = TopicPlanner.of(mode, false).plan(List.of(RATINGS), Map.of());
		assertThat(plan.changes()).containsExactly(new CreateTopic(RATINGS));
		assertThat(plan.drift()).isEmpty();
		assertThat(plan.changes().get(0).describe())
			.isEqualTo("create topic 'ratings', partitions 6, replicas 3, min.insync.replicas=2, retention.ms=1000");
	}

	@Test
	void whenDeadLettersAreOfATopicThatWasSizedElsewhereTheyGetItsSize() {
		TopicDeclaration open = new TopicDeclaration("main", sizedByBrokers("ratings"), "ratings",
				"kafka.topics.ratings");
		TopicDeclaration deadLetters = new TopicDeclaration("main", sizedByBrokers("ratings-dlt"), null,
				"dead letters of kafka.topics.ratings", "ratings");
		TopicPlanner planner = TopicPlanner.of(ProvisioningMode.CREATE, false);
		TopicPlan plan = planner.plan(List.of(open, deadLetters), Map.of("ratings", found(12, 3, Map.of())));
		assertThat(plan.changes()).extracting(TopicChange::describe)
			.containsExactly("create topic 'ratings-dlt', partitions 12, replicas 3");
		plan = planner.plan(List.of(open, deadLetters), Map.of());
		assertThat(plan.changes()).extracting(TopicChange::describe)
			.containsExactly("create topic 'ratings'", "create topic 'ratings-dlt'");
	}

	private static NewTopic sizedByBrokers(String name) {
		return new NewTopic(name, Optional.empty(), Optional.empty());
	}

	@Test
	void whenCheckingReportsMissingTopic() {
		TopicPlan plan = TopicPlanner.checking().plan(List.of(RATINGS), Map.of());
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.drift()).extracting(TopicDrift::message)
			.containsExactly("Topic 'ratings' (kafka.topics.ratings) does not exist: restart with "
					+ "kafka.provisioning.topics=create, or create it by hand.");
	}

	@Test
	void whenTopicIsAsDeclaredPlansNothing() {
		FoundTopic found = found(6, 3, Map.of("retention.ms", "1000", "min.insync.replicas", "2", "other", "x"));
		TopicPlan plan = TopicPlanner.of(ProvisioningMode.APPLY, true).plan(List.of(RATINGS), Map.of("ratings", found));
		assertThat(plan).isEqualTo(TopicPlan.EMPTY);
	}

	@Test
	void whenConfigsDifferApplySetsOnlyThose() {
		FoundTopic found = found(6, 3, Map.of("retention.ms", "5", "min.insync.replicas", "2", "other", "x"));
		TopicPlan plan = TopicPlanner.of(ProvisioningMode.APPLY, false)
			.plan(List.of(RATINGS), Map.of("ratings", found));
		assertThat(plan.changes()).containsExactly(new SetConfigs(RATINGS, Map.of("retention.ms", "1000")));
		assertThat(plan.changes().get(0).describe()).isEqualTo("set on topic 'ratings' retention.ms=1000");
		assertThat(plan.drift()).isEmpty();
	}

	@Test
	void whenConfigsDifferCreateReportsThem() {
		FoundTopic found = found(6, 3, Map.of("retention.ms", "5", "min.insync.replicas", "2"));
		TopicPlan plan = TopicPlanner.of(ProvisioningMode.CREATE, true)
			.plan(List.of(RATINGS), Map.of("ratings", found));
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.drift()).containsExactly(new TopicDrift("ratings", Kind.CONFIG,
				"kafka.topics.ratings.retention", "retention.ms=1000", "retention.ms=5",
				"Topic 'ratings' has retention.ms=5, 1000 is declared (kafka.topics.ratings.retention): "
						+ "set kafka.provisioning.topics=apply, or declare what is there."));
	}

	@Test
	void whenConfigIsUnknownToTheClusterReportsItAsUnset() {
		TopicPlan plan = TopicPlanner.checking().plan(List.of(RATINGS), Map.of("ratings", found(6, 3, Map.of())));
		assertThat(plan.drift()).extracting(TopicDrift::found)
			.containsExactly("min.insync.replicas=unset", "retention.ms=unset");
	}

	@Test
	void whenConfigsMayNotBeReadApplyReportsThatAndSetsNone() {
		TopicPlan plan = TopicPlanner.of(ProvisioningMode.APPLY, true)
			.plan(List.of(RATINGS), Map.of("ratings", new FoundTopic(6, 3, null)));
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.drift()).extracting(TopicDrift::kind).containsExactly(Kind.CONFIGS_UNREADABLE);
	}

	@Test
	void whenThereAreFewerPartitionsOnlyGrowPartitionsAddsThem() {
		TopicDeclaration declared = Declarations.topic("ratings", 6, 1);
		Map<String, FoundTopic> found = Map.of("ratings", found(3, 1, Map.of()));
		TopicPlan grown = TopicPlanner.of(ProvisioningMode.APPLY, true).plan(List.of(declared), found);
		assertThat(grown.changes()).containsExactly(new AddPartitions(declared, 3, 6));
		assertThat(grown.changes().get(0).describe()).isEqualTo("add partitions to topic 'ratings', from 3 to 6");
		TopicPlan kept = TopicPlanner.of(ProvisioningMode.APPLY, false).plan(List.of(declared), found);
		assertThat(kept.changes()).isEmpty();
		assertThat(kept.drift()).extracting(TopicDrift::message)
			.containsExactly("Topic 'ratings' has 3 partitions, 6 are declared (kafka.topics.ratings.partitions): "
					+ "to add them, which moves keys to other partitions, set kafka.provisioning.topics=apply and "
					+ "kafka.provisioning.grow-partitions=true, or declare 3.");
	}

	@Test
	void whenThereAreMorePartitionsReportsThem() {
		TopicPlan plan = TopicPlanner.of(ProvisioningMode.APPLY, true)
			.plan(List.of(Declarations.topic("ratings", 2, 1)), Map.of("ratings", found(3, 1, Map.of())));
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.drift()).extracting(TopicDrift::message)
			.containsExactly("Topic 'ratings' has 3 partitions, 2 are declared (kafka.topics.ratings.partitions): "
					+ "partitions are never removed, declare 3.");
	}

	@Test
	void whenReplicationFactorDiffersReportsIt() {
		TopicPlan plan = TopicPlanner.of(ProvisioningMode.APPLY, true)
			.plan(List.of(Declarations.topic("ratings", 3, 3)), Map.of("ratings", found(3, 1, Map.of())));
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.drift())
			.containsExactly(new TopicDrift("ratings", Kind.REPLICATION_FACTOR, "kafka.topics.ratings.replicas", "3",
					"1", "Topic 'ratings' has replication factor 1, 3 is declared (kafka.topics.ratings.replicas): "
							+ "reassign its partitions with Kafka's own tool, or declare 1."));
	}

	@Test
	void whenPartitionsAndReplicasAreLeftToTheBrokerComparesNeither() {
		TopicDeclaration declared = new TopicDeclaration(KafkaCluster.MAIN,
				new NewTopic("ratings", Optional.empty(), Optional.empty()), null, "bean 'ratings'");
		TopicPlan plan = TopicPlanner.checking().plan(List.of(declared), Map.of("ratings", found(7, 2, Map.of())));
		assertThat(plan).isEqualTo(TopicPlan.EMPTY);
	}

	@Test
	void whenReplicasAreAssignedComparesTheirNumbers() {
		TopicDeclaration declared = new TopicDeclaration(KafkaCluster.MAIN,
				new NewTopic("ratings", Map.of(0, List.of(1, 2), 1, List.of(2, 3))), null, "bean 'ratings'");
		TopicPlan plan = TopicPlanner.checking().plan(List.of(declared), Map.of("ratings", found(3, 1, Map.of())));
		assertThat(plan.drift()).extracting(TopicDrift::kind, TopicDrift::property)
			.containsExactly(tuple(Kind.MORE_PARTITIONS, "bean 'ratings'"),
					tuple(Kind.REPLICATION_FACTOR, "bean 'ratings'"));
	}

	private static FoundTopic found(int partitions, int replicas, Map<String, String> configs) {
		Map<String, ConfigEntry> entries = new HashMap<>();
		configs.forEach((key, value) -> entries.put(key, new ConfigEntry(key, value)));
		return new FoundTopic(partitions, replicas, entries);
	}

}
