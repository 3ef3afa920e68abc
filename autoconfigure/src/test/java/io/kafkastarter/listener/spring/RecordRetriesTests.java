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

package io.kafkastarter.listener.spring;

import java.time.Duration;
import java.util.List;

import io.kafkastarter.failure.RetryLog;
import io.kafkastarter.listener.failure.RetryPolicy;
import io.kafkastarter.listener.failure.RetrySettings;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counting of deliveries.
 */
class RecordRetriesTests {

	private static final TopicPartition PARTITION = new TopicPartition("t", 0);

	private final RecordRetries retries = new RecordRetries(
			new RetryPolicy(new RetrySettings(2, Duration.ofMillis(10), 2, Duration.ofMillis(40), 0, List.of()),
					new RetryLog("l", () -> 0)));

	@Test
	void whenAnotherRecordFailsItsCountStartsAgain() {
		assertThat(this.retries.failed(PARTITION, 5, 5, null)).contains(Duration.ofMillis(10));
		assertThat(this.retries.failed(PARTITION, 6, 6, null)).contains(Duration.ofMillis(10));
		assertThat(this.retries.failed(PARTITION, 6, 6, null)).isEmpty();
		assertThat(this.retries.attempts(PARTITION, 6)).isEqualTo(2);
		assertThat(this.retries.attempts(PARTITION, 5)).isZero();
	}

	@Test
	void whenRecoveryFailsDeliveriesCountNoMoreAndPausesGrow() {
		this.retries.failed(PARTITION, 5, 5, null);
		this.retries.failed(PARTITION, 5, 5, null);
		assertThat(this.retries.recoveryFailed(PARTITION, 5)).hasMillis(10);
		assertThat(this.retries.failed(PARTITION, 5, 5, null)).isEmpty();
		assertThat(this.retries.recoveryFailed(PARTITION, 5)).hasMillis(20);
		assertThat(this.retries.recoveryFailed(PARTITION, 5)).hasMillis(40);
		assertThat(this.retries.recoveryFailed(PARTITION, 5)).hasMillis(40);
		assertThat(this.retries.attempts(PARTITION, 5)).isEqualTo(2);
	}

	@Test
	void whenLaterBatchIsLongerItsNewRecordsAreNotCounted() {
		this.retries.failed(PARTITION, 5, 9, null);
		this.retries.failed(PARTITION, 5, 50, null);
		assertThat(this.retries.last(PARTITION, 5)).isEqualTo(9);
	}

	@Test
	void whenRecordIsRecoveredNothingIsKeptOfIt() {
		this.retries.failed(PARTITION, 5, 5, null);
		this.retries.recovered(PARTITION);
		assertThat(this.retries.attempts(PARTITION, 5)).isZero();
	}

}
