package io.kafkastarter.health;

import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.health.HealthFinding.Level;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.ClusterState;
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

	private final List<HealthFinding> passive = new ArrayList<>();

	private final ClusterSnapshot well = new Snapshots().make();

	private final ClusterSnapshot ill = new Snapshots().brokers(1).make();

	private final ClusterHealthAssessor assessor = new ClusterHealthAssessor(
			new KafkaClusters(List.of(new KafkaCluster("main", () -> mock()))),
			List.of((cluster, snapshot) -> (snapshot.brokers().size() == 1) ? List.of(DOWN) : List.of()),
			List.of((cluster) -> this.passive), (cluster, problem) -> "Because of " + problem.getMessage() + ".");

	@Test
	void whenBrokersWereNeverAskedItIsUnknown() {
		ClusterHealth health = this.assessor.assess(state(null, null, 0));
		assertThat(health.level()).isEqualTo(Level.UNKNOWN);
		assertThat(health.findings()).extracting(HealthFinding::message)
			.containsExactly("The brokers were not asked yet.");
	}

	@Test
	void whenAllIsWellThereIsNothingToSay() {
		ClusterHealth health = this.assessor.assess(state(this.well, this.well, 0));
		assertThat(health.level()).isEqualTo(Level.NOTE);
		assertThat(health.findings()).isEmpty();
	}

	@Test
	void whenTroubleIsSeenOnceItIsANoteAndWantsASecondLook() {
		ClusterState state = state(this.ill, this.well, 0);
		assertThat(this.assessor.assess(state).findings())
			.containsExactly(HealthFinding.note("topic a", "No leader. It was seen once; the next look will tell."));
		assertThat(this.assessor.assess(state).level()).isEqualTo(Level.NOTE);
		assertThat(this.assessor.wantsSecondLook(state)).isTrue();
		assertThat(this.assessor.wantsSecondLook(state(this.well, this.ill, 0))).isFalse();
	}

	@Test
	void whenTroubleIsSeenTwiceItIsDown() {
		ClusterHealth health = this.assessor.assess(state(this.ill, this.ill, 0));
		assertThat(health.level()).isEqualTo(Level.DOWN);
		assertThat(health.findings()).containsExactly(DOWN);
	}

	@Test
	void whenTroubleIsOverItIsWellAtOnce() {
		assertThat(this.assessor.assess(state(this.well, this.ill, 0)).level()).isEqualTo(Level.NOTE);
	}

	@Test
	void whenNoBrokerAnswersOnceItIsANote() {
		ClusterHealth health = this.assessor.assess(state(this.well, this.well, 1));
		assertThat(health.level()).isEqualTo(Level.NOTE);
		assertThat(health.findings()).extracting(HealthFinding::message)
			.containsExactly("Because of timeout. It was seen once; the next look will tell.");
	}

	@Test
	void whenNoBrokerAnswersTwiceItIsDown() {
		ClusterHealth health = this.assessor.assess(state(this.well, this.well, 2));
		assertThat(health.level()).isEqualTo(Level.DOWN);
		assertThat(health.findings()).singleElement()
			.satisfies((finding) -> assertThat(finding.action()).startsWith("Mend that"));
	}

	@Test
	void whenNoBrokerEverAnsweredOnceIsEnough() {
		assertThat(this.assessor.assess(state(null, null, 1)).level()).isEqualTo(Level.DOWN);
	}

	@Test
	void whenApplicationKnowsOfTroubleItIsDownAtOnceAndTheWorstComesFirst() {
		ClusterState state = state(this.ill, this.well, 0);
		assertThat(this.assessor.assess(state).level()).isEqualTo(Level.NOTE);
		this.passive.add(HealthFinding.unknown("right", "Not allowed.", "Grant it."));
		this.passive.add(HealthFinding.down("listener x", "Stopped.", "Start it."));
		ClusterHealth health = this.assessor.assess(state);
		assertThat(health.level()).isEqualTo(Level.DOWN);
		assertThat(health.findings()).extracting(HealthFinding::level)
			.containsExactly(Level.DOWN, Level.UNKNOWN, Level.NOTE);
	}

	private static ClusterState state(@Nullable ClusterSnapshot latest, @Nullable ClusterSnapshot previous,
			int failures) {
		return new ClusterState("main", latest, previous, failures,
				(failures > 0) ? new TimeoutException("timeout") : null, Snapshots.TIME);
	}

}
