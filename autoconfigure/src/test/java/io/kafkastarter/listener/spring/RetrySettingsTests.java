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

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.kafkastarter.failure.RetryLog;
import io.kafkastarter.listener.failure.RetryPolicy;
import io.kafkastarter.listener.failure.RetrySettings;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.converter.MessageConversionException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The number of deliveries, the pauses between them, and what is not delivered again.
 */
class RetrySettingsTests {

	private static final RetryLog LOG = new RetryLog("l", () -> 0);

	private static final TopicPartition PARTITION = new TopicPartition("t", 0);

	@Property(tries = 300)
	void whenBackoffIsFollowedThereAreAsManyDeliveriesAsSet(@ForAll @IntRange(min = 1, max = 40) int maxAttempts,
			@ForAll @IntRange(max = 5_000) int backoff, @ForAll @IntRange(max = 20_000) int maxBackoff,
			@ForAll @DoubleRange(min = 1, max = 10) double multiplier, @ForAll @DoubleRange(max = 1) double jitter) {
		List<Long> pauses = pauses(new RetrySettings(maxAttempts, Duration.ofMillis(backoff), multiplier,
				Duration.ofMillis(maxBackoff), jitter, List.of()));
		assertThat(pauses).hasSize(maxAttempts - 1)
			.allSatisfy((pause) -> assertThat(pause).isBetween(0L, (long) maxBackoff));
	}

	// What is tried without end has far more failures than deliveries are set.
	@Property(tries = 300)
	void whenThereIsJitterNoPauseIsLongerThanTheLongest(@ForAll @IntRange(min = 1, max = 10_000) int failures,
			@ForAll @IntRange(max = 5_000) int backoff, @ForAll @IntRange(max = 20_000) int maxBackoff,
			@ForAll @DoubleRange(min = 1, max = 10) double multiplier, @ForAll @DoubleRange(max = 1) double jitter,
			@ForAll Random random) {
		RetrySettings settings = new RetrySettings(3, Duration.ofMillis(backoff), multiplier,
				Duration.ofMillis(maxBackoff), jitter);
		assertThat(settings.pause(failures, random)).isBetween(Duration.ZERO, Duration.ofMillis(maxBackoff));
		RecordRetries retries = new RecordRetries(new RetryPolicy(settings, null, LOG, random));
		assertThat(retries.recoveryFailed(PARTITION, 0)).isBetween(Duration.ZERO, Duration.ofMillis(maxBackoff));
		BatchDeliveries deliveries = new BatchDeliveries(new RetryPolicy(settings, LOG), "t-0@0",
				new IllegalStateException());
		assertThat(deliveries.nextBackOff()).isBetween(0L, (long) maxBackoff);
	}

	@Test
	void whenThereIsNoJitterPausesGrowUpToTheLongest() {
		assertThat(pauses(new RetrySettings(6, Duration.ofMillis(500), 2, Duration.ofSeconds(3), 0, List.of())))
			.containsExactly(500L, 1_000L, 2_000L, 3_000L, 3_000L);
	}

	@Test
	void whenThereIsJitterPausesDifferByThatFraction() {
		RetrySettings settings = new RetrySettings(3, Duration.ofSeconds(1), 4, Duration.ofSeconds(30), 0.25,
				List.of());
		for (int round = 0; round < 100; round++) {
			List<Long> pauses = pauses(settings);
			assertThat(pauses.get(0)).isBetween(750L, 1_250L);
			assertThat(pauses.get(1)).isBetween(3_000L, 5_000L);
		}
	}

	@Test
	void whenExceptionOrItsCauseIsOfANamedClassItIsNotRetryable() {
		RetrySettings settings = new RetrySettings(3, Duration.ZERO, 1, Duration.ZERO, 0, List.of(IOException.class));
		assertThat(settings.isRetryable(new UncheckedIOException(new IOException()))).isFalse();
		assertThat(settings.isRetryable(new FileNotFoundException())).isFalse();
		assertThat(settings.isRetryable(new MessageConversionException("no"))).isFalse();
		assertThat(settings.isRetryable(new IllegalStateException())).isTrue();
		assertThat(settings.isRetryable(null)).isTrue();
	}

	private static List<Long> pauses(RetrySettings settings) {
		RecordRetries retries = new RecordRetries(new RetryPolicy(settings, LOG));
		List<Long> pauses = new ArrayList<>();
		Optional<Duration> pause = retries.failed(PARTITION, 0, 0, null);
		while (pause.isPresent()) {
			pauses.add(pause.get().toMillis());
			pause = retries.failed(PARTITION, 0, 0, null);
		}
		return pauses;
	}

}
