package io.kafkastarter.topic.provisioning;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Backoff}.
 */
class BackoffTests {

	@Test
	void whenRepeatedStaysBetweenOneAndThirtySeconds() {
		Backoff backoff = new Backoff(new Random(1));
		for (int i = 0; i < 100; i++) {
			assertThat(backoff.next()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
		}
		assertThat(backoff.next()).isGreaterThan(Duration.ofSeconds(20));
	}

	@Test
	void whenBrokerIsTwentySecondsLateNextTryIsSecondsAway() {
		for (int seed = 0; seed < 200; seed++) {
			Backoff backoff = new Backoff(new Random(seed));
			Duration passed = Duration.ZERO;
			Duration last = Duration.ZERO;
			while (passed.compareTo(Duration.ofSeconds(20)) < 0) {
				last = backoff.next();
				passed = passed.plus(last);
			}
			assertThat(last).isLessThan(Duration.ofSeconds(8));
		}
	}

	@Test
	void whenRandomDiffersDelaysDiffer() {
		Backoff one = new Backoff(new Random(1));
		Backoff other = new Backoff(new Random(2));
		one.next();
		other.next();
		assertThat(one.next()).isNotEqualTo(other.next());
	}

}
