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

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.kafkastarter.health.HealthFinding.Level;
import io.kafkastarter.monitoring.GroupDescription;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberAssignment;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.ShareMemberAssignment;
import org.apache.kafka.clients.admin.ShareMemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClusterHealthChecks}.
 */
class ClusterHealthChecksTests {

	private final ClusterHealthChecks checks = new ClusterHealthChecks(new Use());

	@Test
	void whenAllReplicasAreInSyncThereIsNothingToSay() {
		assertThat(findings(new Snapshots().topic("declared", Snapshots.partition(0, 1, 3, 3)))).isEmpty();
	}

	@Test
	void whenDeclaredTopicIsMissingItIsDown() {
		assertThat(findings(new Snapshots().topic("declared", new UnknownTopicOrPartitionException())))
			.containsExactly(HealthFinding.down("topic declared", "Topic 'declared' does not exist.",
					"Create it, or let the application: kafka.provisioning.topics=create."));
	}

	@Test
	void whenTopicOfAListenerIsMissingItIsANote() {
		assertThat(findings(new Snapshots().topic("read", new UnknownTopicOrPartitionException())))
			.containsExactly(HealthFinding.note("topic read", "Topic 'read' does not exist. A listener waits for it."));
	}

	@Test
	void whenTopicThatNobodyNeedsIsMissingThereIsNothingToSay() {
		assertThat(findings(new Snapshots().topic("read-dlt", new UnknownTopicOrPartitionException()))).isEmpty();
	}

	@Test
	void whenTopicMayNotBeSeenItIsUnknownUnlessAListenerIsToldSo() {
		assertThat(findings(new Snapshots().topic("declared", new TopicAuthorizationException("declared"))))
			.singleElement()
			.satisfies((finding) -> {
				assertThat(finding.level()).isEqualTo(HealthFinding.Level.UNKNOWN);
				assertThat(finding.message()).contains("do not allow DESCRIBE on topic 'declared'");
			});
		assertThat(findings(new Snapshots().topic("read", new TopicAuthorizationException("read")))).isEmpty();
	}

	@Test
	void whenMinimumOfTopicThatIsWrittenIsNotToldItIsUnknown() {
		assertThat(findings(new Snapshots().topic("written", Snapshots.partition(0, 1, 3, 2)))).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.level()).isEqualTo(HealthFinding.Level.UNKNOWN);
				assertThat(finding.action()).contains("DESCRIBE_CONFIGS").contains("brokers 3");
				assertThat(finding.parts()).containsExactly("0");
			});
	}

	@Test
	void whenPartitionHasNoLeaderItIsDownWithTheBrokersToStart() {
		assertThat(findings(
				new Snapshots().topic("declared", Snapshots.partition(0, 1, 2, 2), Snapshots.partition(1, 0, 2, 0))))
			.containsExactly(HealthFinding.down("topic declared", "Partition 1 of topic 'declared' has no leader.",
					"Start the brokers that hold their replicas: 1, 2.")
				.withParts(List.of(1)));
	}

	@Test
	void whenManyPartitionsHaveNoLeaderTheFirstAreNamed() {
		TopicPartitionInfo[] partitions = IntStream.range(0, 12)
			.mapToObj((number) -> Snapshots.partition(number, 0, 1, 0))
			.toArray(TopicPartitionInfo[]::new);
		assertThat(findings(new Snapshots().topic("declared", partitions))).singleElement()
			.extracting(HealthFinding::message)
			.isEqualTo("Partitions 0, 1, 2, 3, 4 and 7 more of topic 'declared' have no leader.");
	}

	@Test
	void whenWrittenTopicHasTooFewReplicasInSyncItIsDown() {
		HealthFinding finding = findings(
				new Snapshots().topic("written", Snapshots.partition(0, 1, 3, 1)).minInSync("written", 2))
			.get(0);
		assertThat(finding.level()).isEqualTo(Level.DOWN);
		assertThat(finding.message()).isEqualTo("Partition 0 of topic 'written' has fewer replicas in sync than "
				+ "min.insync.replicas, which is 2: writes are refused.");
		assertThat(finding.action()).isEqualTo("Start the brokers that hold their replicas: 2, 3.");
	}

	@Test
	void whenTopicThatIsOnlyReadHasTooFewReplicasInSyncItIsANote() {
		assertThat(findings(new Snapshots().topic("read", Snapshots.partition(0, 1, 3, 1)).minInSync("read", 2)))
			.containsExactly(HealthFinding.note("topic read",
					"Partition 0 of topic 'read' has fewer replicas in sync than replicas."));
	}

	@Test
	void whenBrokerIsAwayItIsANote() {
		assertThat(findings(new Snapshots().brokers(1, 2).topic("declared", Snapshots.partition(0, 1, 3, 3))))
			.containsExactly(HealthFinding.note("brokers", "1 of 3 brokers away: [3]."));
	}

	@Test
	void whenMembersOutnumberPartitionsItIsANote() {
		assertThat(findings(new Snapshots().group(group(GroupState.STABLE, 1, 0, 0)))).containsExactly(HealthFinding
			.note("group g", "Group 'g' has more members than partitions: 2 of 3 have nothing to do."));
	}

	@ParameterizedTest
	@EnumSource(names = { "PREPARING_REBALANCE", "COMPLETING_REBALANCE", "ASSIGNING", "RECONCILING" })
	void whenGroupIsRebalancingItIsANoteAndItsIdleMembersAreNot(GroupState state) {
		assertThat(findings(new Snapshots().group(group(state, 0, 0))))
			.containsExactly(HealthFinding.note("group g", "Group 'g' is rebalancing."));
	}

	@Test
	void whenMembersOfShareGroupHaveNothingYetThereIsNothingToSay() {
		ShareGroupDescription group = new ShareGroupDescription("g",
				List.of(member("m1", new TopicPartition("t", 0)), member("m2")), GroupState.STABLE, Node.noNode(), 1,
				1);
		assertThat(GroupDescription.of(group).idle()).isOne();
		assertThat(findings(new Snapshots().group(GroupDescription.of(group)))).isEmpty();
	}

	private List<HealthFinding> findings(Snapshots snapshots) {
		return this.checks.check("main", snapshots.make());
	}

	private static GroupDescription group(GroupState state, int... partitions) {
		List<MemberDescription> members = IntStream.range(0, partitions.length)
			.mapToObj((number) -> new MemberDescription("m" + number, Optional.empty(), Optional.empty(), "c", "h",
					new MemberAssignment((partitions[number] > 0) ? Set.of(new TopicPartition("t", 0)) : Set.of()),
					Optional.empty(), Optional.empty(), Optional.empty()))
			.toList();
		return GroupDescription.of(new ConsumerGroupDescription("g", false, members, "range", GroupType.CLASSIC, state,
				Node.noNode(), Set.of(), Optional.empty(), Optional.empty()));
	}

	private static ShareMemberDescription member(String id, TopicPartition... partitions) {
		return new ShareMemberDescription(id, Optional.empty(), "c", "h", new ShareMemberAssignment(Set.of(partitions)),
				1);
	}

	static final class Use implements TopicUse {

		@Override
		public boolean isCreating(String cluster) {
			return false;
		}

		@Override
		public Set<String> required(String cluster) {
			return Set.of("declared", "written");
		}

		@Override
		public Set<String> read(String cluster) {
			return Set.of("read");
		}

		@Override
		public Set<String> written(String cluster) {
			return Set.of("written");
		}

	}

}
