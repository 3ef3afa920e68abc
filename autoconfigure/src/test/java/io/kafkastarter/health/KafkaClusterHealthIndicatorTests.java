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

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.monitoring.ClusterState;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link KafkaClusterHealthIndicator}.
 */
class KafkaClusterHealthIndicatorTests {

	private final ClusterHealthAssessor assessor = new ClusterHealthAssessor(
			new KafkaClusters(List.of(new KafkaCluster("main", () -> mock()))),
			List.of((cluster, snapshot) -> snapshot.topics()
				.keySet()
				.stream()
				.map((topic) -> HealthFinding.down("topic " + topic, "Topic '%s' does not exist.".formatted(topic),
						"Create it."))
				.toList()),
			List.of(), (cluster, problem) -> "");

	@Test
	void whenClockJumpsBackAgeIsNotNegative() {
		look(new Snapshots());
		assertThat(health(Duration.ofHours(-1)).getDetails()).containsEntry("age", "0s");
		assertThat(health(Duration.ofSeconds(7)).getDetails()).containsEntry("age", "7s");
	}

	@Test
	void whenTroubleIsSeenOnceItIsUpAndSaysWhatIsSuspected() {
		look(new Snapshots().topic("films", new UnknownTopicOrPartitionException()));
		Health health = health(Duration.ZERO);
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsKey("suspected").doesNotContainKeys("problems", "notes");
	}

	@Test
	void whenThousandsOfTopicsAreInTroubleTheFirstAreShownAndItAnswersAtOnce() {
		Snapshots snapshots = new Snapshots();
		IntStream.range(0, 10_000)
			.forEach((number) -> snapshots.topic("t" + number, new UnknownTopicOrPartitionException()));
		long start = System.nanoTime();
		look(snapshots);
		look(snapshots);
		Health health = health(Duration.ZERO);
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat((List<?>) health.getDetails().get("problems")).hasSize(21)
			.last()
			.hasToString("{subject=others, reason=9980 more are not shown.}");
		for (int call = 0; call < 100; call++) {
			health(Duration.ZERO);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
	}

	private void look(Snapshots snapshots) {
		this.assessor.onLook(new ClusterState("main", snapshots.make(), null, 0, null, Snapshots.TIME));
	}

	private Health health(Duration later) {
		return new KafkaClusterHealthIndicator("main", this.assessor,
				Clock.fixed(Snapshots.TIME.plus(later), ZoneOffset.UTC))
			.health();
	}

}
