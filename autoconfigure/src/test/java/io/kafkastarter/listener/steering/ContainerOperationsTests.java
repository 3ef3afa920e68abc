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

package io.kafkastarter.listener.steering;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.kafkastarter.listener.parallel.ParallelMessageListenerContainer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.kafka.listener.ContainerProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link ContainerOperations}, of what a slow machine does.
 */
class ContainerOperationsTests {

	private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

	private final ParallelMessageListenerContainer container = mock();

	@BeforeEach
	void run() {
		ContainerProperties properties = new ContainerProperties("topic");
		properties.setShutdownTimeout(60_000);
		given(this.container.getContainerProperties()).willReturn(properties);
		willReturn(List.of(PARTITION)).given(this.container).getAssignedPartitions();
	}

	@Test
	void whenContainerHasNotPassedWhatWasFinishedBeforeItDoesNotPauseYet() {
		AtomicInteger looks = new AtomicInteger();
		given(this.container.isRestoring()).willAnswer((call) -> {
			then(this.container).should(never()).pausePartition(PARTITION);
			return looks.incrementAndGet() < 20;
		});
		given(this.container.isPartitionPaused(PARTITION)).willReturn(true);
		ContainerOperations.drain(this.container);
		assertThat(looks.get()).isEqualTo(20);
		then(this.container).should().pausePartition(PARTITION);
	}

	/**
	 * The poll thread is at what it has polled before it was asked to pause, and takes it
	 * only after a while in which nothing is in flight.
	 */
	@Test
	void whenContainerIsDrainedWhatTheLastPollBringsIsFinishedToo() {
		AtomicInteger looks = new AtomicInteger();
		AtomicInteger inFlight = new AtomicInteger();
		given(this.container.isPartitionPaused(PARTITION)).willAnswer((call) -> {
			if (looks.incrementAndGet() == 200) {
				inFlight.set(20);
			}
			return looks.get() >= 200;
		});
		given(this.container.getInFlight())
			.willAnswer((call) -> inFlight.updateAndGet((left) -> Math.max(0, left - 1)));
		ContainerOperations.drain(this.container);
		assertThat(looks.get()).isEqualTo(219);
		assertThat(inFlight.get()).isZero();
		then(this.container).should(atLeastOnce()).pausePartition(PARTITION);
	}

}
