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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.health.HealthFinding.Level;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.ClusterState;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ClusterHealthAssessor}.
 */
class ClusterHealthAssessorTests {

	private static final HealthFinding DOWN = HealthFinding.down("topic a", "No leader.", "Start it.");

	private final AtomicInteger checked = new AtomicInteger();

	private HealthFinding trouble = DOWN;

	private List<Integer> parts = List.of();

	private @Nullable RuntimeException fault;

	private ClusterState state = ClusterState.initial("main");

	private final List<HealthFinding> passive = new ArrayList<>();

	private final ClusterSnapshot well = new Snapshots().make();

	private final ClusterSnapshot ill = new Snapshots().brokers(1).make();

	private final ClusterHealthAssessor assessor = new ClusterHealthAssessor(
			new KafkaClusters(List.of(new KafkaCluster("main", () -> mock()))),
			List.of((cluster, snapshot) -> fail(), (cluster, snapshot) -> check(snapshot)),
			List.of((cluster) -> this.passive), (cluster, problem) -> "Because of " + problem.getMessage() + ".");

	@Test
	void whenBrokersWereNeverAskedItIsUnknown() {
		ClusterHealth health = this.assessor.health("main");
		assertThat(health.level()).isEqualTo(Level.UNKNOWN);
		assertThat(health.findings()).extracting(HealthFinding::message)
			.containsExactly("The brokers were not asked yet.");
	}

	@Test
	void whenAllIsWellThereIsNothingToSay() {
		ClusterHealth health = looks(this.well, this.well);
		assertThat(health.level()).isEqualTo(Level.NOTE);
		assertThat(health.findings()).isEmpty();
	}

	@Test
	void whenTroubleIsSeenOnceItIsSuspectedAndWantsASecondLook() {
		ClusterHealth health = looks(this.well, this.ill);
		assertThat(health.level()).isEqualTo(Level.SUSPECTED);
		assertThat(health.level().isUp()).isTrue();
		assertThat(health.findings()).containsExactly(DOWN.suspected());
		assertThat(this.assessor.wantsSecondLook(this.state)).isTrue();
		looks(this.well);
		assertThat(this.assessor.wantsSecondLook(this.state)).isFalse();
	}

	@Test
	void whenTroubleIsSeenTwiceItIsDown() {
		ClusterHealth health = looks(this.ill, this.ill);
		assertThat(health.level()).isEqualTo(Level.DOWN);
		assertThat(health.findings()).containsExactly(DOWN);
		assertThat(this.assessor.wantsSecondLook(this.state)).isFalse();
	}

	@Test
	void whenTroubleIsOverItIsWellAtOnce() {
		assertThat(looks(this.ill, this.ill, this.well).level()).isEqualTo(Level.NOTE);
	}

	@Test
	void whenTroubleComesAndGoesItIsNeverDown() {
		assertThat(looks(this.ill, this.well, this.ill).level()).isEqualTo(Level.SUSPECTED);
	}

	@Test
	void whenOneAfterTheOtherHasTroubleForAMomentItIsNeverDown() {
		this.parts = List.of(0);
		looks(this.ill);
		this.parts = List.of(1, 2);
		assertThat(looks(this.ill).level()).isEqualTo(Level.SUSPECTED);
		this.parts = List.of(2, 3);
		assertThat(looks(this.ill).level()).isEqualTo(Level.DOWN);
	}

	/**
	 * A broker that is restarted may leave one of the requests of a look unanswered.
	 */
	@Test
	void whenBrokersDoNotTellOnceItIsSuspectedAndUnknownWhenTheyDoNotAgain() {
		this.trouble = HealthFinding.unknown("topic x", "Not told.", "Ask again.");
		this.parts = List.of(0);
		assertThat(looks(this.well, this.ill).level()).isEqualTo(Level.SUSPECTED);
		assertThat(this.assessor.wantsSecondLook(this.state)).isTrue();
		this.parts = List.of(1);
		assertThat(looks(this.ill).level()).isEqualTo(Level.SUSPECTED);
		ClusterHealth health = looks(this.ill);
		assertThat(health.level()).isEqualTo(Level.UNKNOWN);
		assertThat(health.findings()).containsExactly(this.trouble.withParts(this.parts));
		assertThat(looks(null, this.ill).level()).isEqualTo(Level.UNKNOWN);
		assertThat(looks(this.well).level()).isEqualTo(Level.NOTE);
	}

	@Test
	void whenNoBrokerAnswersOnceItIsSuspected() {
		ClusterHealth health = looks(this.well, null);
		assertThat(health.level()).isEqualTo(Level.SUSPECTED);
		assertThat(health.findings()).extracting(HealthFinding::message).containsExactly("Because of timeout.");
	}

	@Test
	void whenNoBrokerAnswersTwiceItIsDown() {
		ClusterHealth health = looks(this.well, null, null);
		assertThat(health.level()).isEqualTo(Level.DOWN);
		assertThat(health.findings()).singleElement()
			.satisfies((finding) -> assertThat(finding.action()).startsWith("Mend that"));
	}

	@Test
	void whenNoBrokerEverAnsweredItTakesTwoLooks() {
		assertThat(looks((ClusterSnapshot) null).level()).isEqualTo(Level.UNKNOWN);
		assertThat(this.assessor.health("main").findings()).extracting(HealthFinding::message)
			.containsExactly("The brokers have not answered yet.", "Because of timeout.");
		assertThat(looks((ClusterSnapshot) null).level()).isEqualTo(Level.DOWN);
	}

	@Test
	void whenFirstLookIsRefusedItCountsAtOnce() {
		this.assessor
			.onLook(new ClusterState("main", null, null, 1, new SaslAuthenticationException("refused"), Instant.EPOCH));
		assertThat(this.assessor.health("main").level()).isEqualTo(Level.DOWN);
	}

	@Test
	void whenFirstLookIsNotAnsweredAndSecondIsItIsUp() {
		assertThat(looks(null, this.well).level()).isEqualTo(Level.NOTE);
	}

	@Test
	void whenItIsDownAFailedLookIsNotTakenForTheEndOfIt() {
		assertThat(looks(this.ill, this.ill, null).level()).isEqualTo(Level.DOWN);
		assertThat(looks(this.ill).level()).isEqualTo(Level.DOWN);
		assertThat(looks(this.well).level()).isEqualTo(Level.NOTE);
	}

	@Test
	void whenBrokersComeBackAndAllIsNotWellYetItStaysDown() {
		assertThat(looks(this.well, null, null, this.ill).level()).isEqualTo(Level.DOWN);
	}

	@Test
	void whenTroubleIsSeenBeforeAndAfterAFailedLookItIsStillSuspected() {
		assertThat(looks(this.ill, null, this.ill).level()).isEqualTo(Level.SUSPECTED);
	}

	@Test
	void whenHealthIsAskedForChecksAreNotRunAgain() {
		looks(this.well, this.ill);
		this.assessor.wantsSecondLook(this.state);
		for (int call = 0; call < 100; call++) {
			this.assessor.health("main");
		}
		assertThat(this.checked).hasValue(2);
	}

	@Test
	void whenApplicationKnowsOfTroubleItIsDownAtOnceAndTheWorstComesFirst() {
		looks(this.ill);
		assertThat(this.assessor.health("main").level()).isEqualTo(Level.SUSPECTED);
		this.passive.add(HealthFinding.note("listener y", "Paused."));
		this.passive.add(HealthFinding.unknown("right", "Not allowed.", "Grant it."));
		this.passive.add(HealthFinding.down("listener x", "Stopped.", "Start it."));
		ClusterHealth health = this.assessor.health("main");
		assertThat(health.level()).isEqualTo(Level.DOWN);
		assertThat(health.findings()).extracting(HealthFinding::level)
			.containsExactly(Level.DOWN, Level.UNKNOWN, Level.SUSPECTED, Level.NOTE);
	}

	@Test
	void whenCheckFailsItIsUnknownAndTheOthersAreTold() {
		this.fault = new IllegalStateException("a fault");
		ClusterHealth health = looks(this.ill, this.ill);
		assertThat(health.findings()).extracting(HealthFinding::level).containsExactly(Level.DOWN, Level.UNKNOWN);
		assertThat(health.findings().get(1).message()).contains("a fault");
	}

	private ClusterHealth looks(@Nullable ClusterSnapshot... seen) {
		for (ClusterSnapshot snapshot : seen) {
			this.state = (snapshot != null) ? new ClusterState("main", snapshot, null, 0, null, Snapshots.TIME)
					: new ClusterState("main", this.state.latest(), null, this.state.failures() + 1,
							new TimeoutException("timeout"), Snapshots.TIME);
			this.assessor.onLook(this.state);
		}
		return this.assessor.health("main");
	}

	private List<HealthFinding> check(ClusterSnapshot snapshot) {
		this.checked.incrementAndGet();
		return (snapshot == this.ill) ? List.of(this.trouble.withParts(this.parts)) : List.of();
	}

	private List<HealthFinding> fail() {
		if (this.fault != null) {
			throw this.fault;
		}
		return List.of();
	}

}
