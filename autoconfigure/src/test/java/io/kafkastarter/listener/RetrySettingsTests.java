package io.kafkastarter.listener;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.util.backoff.BackOffExecution;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The number of deliveries, the pauses between them, and what is not delivered again.
 */
class RetrySettingsTests {

	@Property(tries = 300)
	void whenBackoffIsFollowedThereAreAsManyDeliveriesAsSet(@ForAll @IntRange(min = 1, max = 40) int maxAttempts,
			@ForAll @IntRange(max = 5_000) int backoff, @ForAll @IntRange(max = 20_000) int maxBackoff,
			@ForAll @DoubleRange(min = 1, max = 10) double multiplier, @ForAll @DoubleRange(max = 1) double jitter) {
		List<Long> pauses = pauses(new RetrySettings(maxAttempts, Duration.ofMillis(backoff), multiplier,
				Duration.ofMillis(maxBackoff), jitter, List.of()));
		assertThat(pauses).hasSize(maxAttempts - 1)
			.allSatisfy((pause) -> assertThat(pause).isBetween(0L, (long) maxBackoff));
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
			assertThat(pauses.get(0)).isBetween(1_000L, 1_250L);
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
		BackOffExecution execution = settings.backOff().start();
		List<Long> pauses = new ArrayList<>();
		for (long pause = execution.nextBackOff(); pause != BackOffExecution.STOP; pause = execution.nextBackOff()) {
			pauses.add(pause);
		}
		return pauses;
	}

}
