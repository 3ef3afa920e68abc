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

package io.kafkastarter.monitoring;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.kafkastarter.client.KafkaCluster;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link ClusterReader}, of what depends on the broker that a client chooses.
 */
class ClusterReaderTests {

	private final Admin admin = mock();

	private final ClusterReader reader = new ClusterReader(new KafkaCluster("main", () -> this.admin),
			Duration.ofMillis(50), Clock.systemUTC(), System::nanoTime);

	@Test
	void whenChosenBrokerDoesNotAnswerEachIsConnectedTo() {
		DescribeClusterResult silent = mock();
		given(silent.nodes()).willReturn(new KafkaFutureImpl<>());
		given(this.admin.describeCluster(any())).willReturn(silent);
		assertThatExceptionOfType(ClusterReader.Failure.class).isThrownBy(() -> this.reader.read(Set.of(1, 2, 3),
				List.of(), GroupIds.of(List.of(), List.of()), IsolationLevel.READ_COMMITTED));
		ArgumentCaptor<DescribeFeaturesOptions> asked = ArgumentCaptor.captor();
		then(this.admin).should(times(3)).describeFeatures(asked.capture());
		assertThat(asked.getAllValues()).extracting((options) -> options.nodeId().getAsInt())
			.containsExactlyInAnyOrder(1, 2, 3);
	}

}
