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
