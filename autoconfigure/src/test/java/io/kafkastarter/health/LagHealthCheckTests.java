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

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.health.HealthFinding.Level;
import io.kafkastarter.lag.ConsumerLags;
import io.kafkastarter.lag.LagSnapshots;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.ClusterState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link LagHealthCheck}.
 */
class LagHealthCheckTests {

	private final LagSnapshots looks = new LagSnapshots();

	private final ConsumerLags lags = this.looks.lags();

	private final ClusterSnapshot fine = this.looks.committed(0, 100).make();

	private final ClusterSnapshot bad = this.looks.after(Duration.ofSeconds(15)).committed(0, 101).make();

	private final ClusterSnapshot worse = this.looks.after(Duration.ofSeconds(15)).committed(0, 500).make();

	@Test
	void whenLagIsNotAboveTheThresholdThereIsNothingToSay() {
		assertThat(new LagHealthCheck(this.lags, 100, true).check("main", this.fine)).isEmpty();
	}

	@Test
	void whenLagIsAboveTheThresholdItIsANoteThatSaysWhatToDo() {
		assertThat(assess(false, this.worse, this.bad)).containsExactly(new HealthFinding(Level.NOTE,
				"lag of group readers on topic films",
				"Group 'readers' is 500 records behind on topic 'films', more than kafka.health.lag.warn-above=100: UNKNOWN.",
				"Wait and see whether it gets less.", Set.of()));
	}

	@Test
	void whenAskedForItIsDownOnceTwoLooksInARowFindIt() {
		assertThat(assess(true, this.bad, null)).extracting(HealthFinding::level).containsExactly(Level.SUSPECTED);
		assertThat(assess(true, this.bad, this.fine)).extracting(HealthFinding::level).containsExactly(Level.SUSPECTED);
		assertThat(assess(true, this.worse, this.bad)).extracting(HealthFinding::level).containsExactly(Level.DOWN);
		assertThat(assess(true, this.fine, this.worse)).isEmpty();
	}

	private List<HealthFinding> assess(boolean down, ClusterSnapshot latest, @Nullable ClusterSnapshot previous) {
		ClusterHealthAssessor assessor = new ClusterHealthAssessor(
				new KafkaClusters(List.of(new KafkaCluster("main", () -> mock()))),
				List.of(new LagHealthCheck(this.lags, 100, down)), List.of(), (cluster, problem) -> "No answer.");
		if (previous != null) {
			assessor.onLook(new ClusterState("main", previous, null, 0, null, previous.time()));
		}
		assessor.onLook(new ClusterState("main", latest, previous, 0, null, latest.time()));
		return assessor.health("main").findings();
	}

}
