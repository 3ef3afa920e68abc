package io.kafkastarter.listener;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Pauses between attempts.
 */
class RetrySettingsTests {

	private final Random random = new Random(1);

	@Test
	void whenThereIsNoJitterPausesGrowUpToTheLongest() {
		RetrySettings settings = new RetrySettings(9, Duration.ofMillis(500), 2, Duration.ofSeconds(3), 0);
		assertThat(settings.pause(1, this.random)).isEqualTo(Duration.ofMillis(500));
		assertThat(settings.pause(2, this.random)).isEqualTo(Duration.ofSeconds(1));
		assertThat(settings.pause(3, this.random)).isEqualTo(Duration.ofSeconds(2));
		assertThat(settings.pause(4, this.random)).isEqualTo(Duration.ofSeconds(3));
		assertThat(settings.pause(10_000, this.random)).isEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void whenThereIsJitterPausesAreWithinIt() {
		for (int i = 0; i < 1_000; i++) {
			assertThat(RetrySettings.DEFAULTS.pause(1, this.random)).isBetween(Duration.ofMillis(400),
					Duration.ofMillis(600));
		}
	}

	@Test
	void whenSettingsCannotWorkRefusesThem() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RetrySettings(0, Duration.ZERO, 1, Duration.ZERO, 0));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RetrySettings(1, Duration.ZERO, 0.5, Duration.ZERO, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new RetrySettings(1, Duration.ZERO, 1, Duration.ZERO, 2));
	}

}
