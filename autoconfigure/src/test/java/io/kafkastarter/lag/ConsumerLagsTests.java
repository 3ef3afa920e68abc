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

package io.kafkastarter.lag;

import java.time.Duration;
import java.util.List;

import io.kafkastarter.monitoring.ClusterState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsumerLags} and {@link LagMeters}.
 */
class ConsumerLagsTests {

	private static final Duration INTERVAL = Duration.ofSeconds(15);

	private final LagSnapshots looks = new LagSnapshots();

	private final ConsumerLags lags = this.looks.lags();

	@Test
	void whenNothingWasCommittedThereIsNoLag() {
		this.lags.onLook(this.looks.state());
		assertThat(this.lags.of("main")).isEmpty();
	}

	@Test
	void whenPartitionsAreCommittedTheirLagIsAddedUp() {
		this.lags.onLook(this.looks.committed(3, 10).committedOf("films", 1, 9, 4).state());
		assertThat(this.lags.of("main")).containsExactly(lag(7, LagStatus.UNKNOWN, Duration.ZERO));
		assertThat(this.lags.find("main", "readers", "films")).isPresent();
		assertThat(this.lags.find("audit", "readers", "films")).isEmpty();
		assertThat(this.lags.of("audit")).isEmpty();
	}

	@Test
	void whenPartitionOrTopicIsNotReadOrNotThereItDoesNotCount() {
		this.lags.onLook(this.looks.committed(3, 10)
			.committedOf("films", 2, 0, 100)
			.committedOf(LagSnapshots.DECLARED, 0, 0, 100)
			.state());
		assertThat(this.lags.of("main")).containsExactly(lag(7, LagStatus.UNKNOWN, Duration.ZERO));
	}

	@Test
	void whenGroupHasNoMembersItIsStoppedUnlessPartitionsAreAssignedByHand() {
		this.lags.onLook(this.looks.committed(3, 10).noMembers().state());
		assertThat(this.lags.of("main")).extracting(GroupLag::status).containsExactly(LagStatus.STOPPED);
		this.lags.onLook(this.looks.assignedByHand().state());
		assertThat(this.lags.of("main")).extracting(GroupLag::status).containsExactly(LagStatus.UNKNOWN);
	}

	@Test
	void whenBrokersSayTheLagItIsThatAndNoEndIsNeeded() {
		this.lags.onLook(this.looks.started(3, 5).state());
		assertThat(this.lags.of("main")).containsExactly(lag(5, LagStatus.UNKNOWN, Duration.ZERO));
		this.lags.onLook(this.looks.started(8, 0).state());
		assertThat(this.lags.of("main")).containsExactly(lag(0, LagStatus.UP_TO_DATE, Duration.ZERO));
	}

	@Test
	void whenBrokersSayTheLagWhatIsFinishedBeyondTheOffsetIsProgress() {
		for (int look = 0; look < PartitionWindow.LOOKS; look++) {
			this.lags.onLook(this.looks.after(INTERVAL).started(3, 50 - look).state());
		}
		assertThat(this.lags.of("main")).extracting(GroupLag::status).containsExactly(LagStatus.MOVING);
		for (int look = 0; look < PartitionWindow.LOOKS; look++) {
			this.lags.onLook(this.looks.after(INTERVAL).started(3, 50 + look).state());
		}
		assertThat(this.lags.of("main")).extracting(GroupLag::status).containsExactly(LagStatus.STALLED);
	}

	@Test
	void whenLookCannotTellLagStaysForAWhile() {
		this.lags.onLook(this.looks.committed(3, 10).state());
		this.lags.onLook(this.looks.after(INTERVAL).noEnds().state());
		assertThat(this.lags.of("main")).containsExactly(lag(7, LagStatus.UNKNOWN, INTERVAL));
		this.lags.onLook(this.looks.after(INTERVAL).committedFailed(new TimeoutException()).state());
		assertThat(this.lags.of("main")).containsExactly(lag(7, LagStatus.UNKNOWN, INTERVAL.multipliedBy(2)));
		this.lags.onLook(this.looks.after(INTERVAL).topicFailed(new TimeoutException()).state());
		assertThat(this.lags.of("main")).hasSize(1);
		this.lags.onLook(this.looks.after(INTERVAL.plusMillis(1)).state());
		assertThat(this.lags.of("main")).isEmpty();
	}

	@Test
	void whenTopicIsDeletedOrCommitsAreLagIsGoneAtOnce() {
		this.lags.onLook(this.looks.committed(3, 10).state());
		this.lags.onLook(this.looks.nothingCommitted().state());
		assertThat(this.lags.of("main")).isEmpty();
		this.lags.onLook(this.looks.committed(3, 10).state());
		this.lags.onLook(this.looks.topicFailed(new UnknownTopicOrPartitionException()).state());
		assertThat(this.lags.of("main")).isEmpty();
	}

	@Test
	void whenTheSameLookIsToldAgainItCountsOnce() {
		ClusterState state = this.looks.committed(3, 10).state();
		for (int time = 0; time < PartitionWindow.LOOKS; time++) {
			this.lags.onLook(state);
			state = this.looks.failed(state);
		}
		assertThat(this.lags.of("main")).containsExactly(lag(7, LagStatus.UNKNOWN, Duration.ZERO));
	}

	@Test
	void whenLooksWereManyStatusIsTheirs() {
		for (int look = 0; look < PartitionWindow.LOOKS; look++) {
			this.lags.onLook(this.looks.after(INTERVAL).committed(3, 10 + look).state());
		}
		assertThat(this.lags.of("main")).containsExactly(lag(16, LagStatus.STALLED, Duration.ZERO));
		assertThat(this.lags.at("main", this.looks.committed(3, 5).make()))
			.containsExactly(lag(2, LagStatus.STALLED, Duration.ZERO));
	}

	@Test
	void whenLagIsKnownThereIsAGaugeAndWhenItIsTooOldItIsNotANumberAndThenGone() {
		SimpleMeterRegistry first = new SimpleMeterRegistry();
		SimpleMeterRegistry second = new SimpleMeterRegistry();
		LagMeters meters = new LagMeters(this.lags);
		meters.bindTo(first);
		look(meters, this.looks.state());
		meters.bindTo(second);
		assertThat(first.getMeters()).isEmpty();
		ClusterState state = this.looks.committed(3, 10).state();
		look(meters, state);
		for (SimpleMeterRegistry registry : List.of(first, second)) {
			assertThat(registry.get("kafka.consumer.group.lag")
				.tags("cluster", "main", "group", "readers", "topic", "films")
				.gauge()
				.value()).isEqualTo(7);
		}
		Gauge gauge = first.get("kafka.consumer.group.lag").gauge();
		this.looks.after(Duration.ofSeconds(61));
		assertThat(gauge.value()).isNaN();
		look(meters, this.looks.failed(state));
		assertThat(first.getMeters()).isEmpty();
		assertThat(second.getMeters()).isEmpty();
		look(meters, this.looks.committed(4, 10).state());
		assertThat(first.get("kafka.consumer.group.lag").gauge().value()).isEqualTo(6);
	}

	private void look(LagMeters meters, ClusterState state) {
		this.lags.onLook(state);
		meters.onLook(state);
	}

	private static GroupLag lag(long records, LagStatus status, Duration age) {
		return new GroupLag("main", "readers", "films", records, status, age);
	}

}
