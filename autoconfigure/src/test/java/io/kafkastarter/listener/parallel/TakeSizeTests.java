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

package io.kafkastarter.listener.parallel;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of how many records are taken at once.
 */
class TakeSizeTests {

	private final TakeSize size = new TakeSize(32, 1000);

	private long now = 1;

	@Test
	void whenHandlersAreFastItTakesAsMuchAsItMay() {
		take(4, 32, Duration.ofMillis(1));
		assertThat(this.size.size()).isEqualTo(1000);
	}

	@Test
	void whenHandlersAreSlowItTakesFew() {
		take(100, 32, Duration.ofSeconds(60));
		assertThat(this.size.size()).isEqualTo(32);
	}

	@Test
	void whenHandlersBecomeSlowItTakesFewAgain() {
		take(4, 32, Duration.ofMillis(1));
		take(4, 1000, Duration.ofSeconds(15));
		assertThat(this.size.size()).isEqualTo(32);
	}

	@Test
	void whenTakesAreDoneInAQuarterOfTheTimeItTakesFourTimesAsMany() {
		take(4, 32, Duration.ofMillis(50));
		assertThat(this.size.size()).isEqualTo(128);
	}

	@Test
	void whenFewRecordsComeItDoesNotChange() {
		take(100, 3, Duration.ofMillis(1));
		assertThat(this.size.isToChange()).isFalse();
		assertThat(this.size.size()).isEqualTo(32);
	}

	@Test
	void whenOneTakeIsUnlikeTheOthersItDoesNotChange() {
		take(4, 32, Duration.ofMillis(1));
		take(2, 1000, Duration.ofSeconds(15));
		take(1, 1000, Duration.ofMillis(150));
		take(2, 1000, Duration.ofSeconds(15));
		assertThat(this.size.size()).isEqualTo(1000);
	}

	@Test
	void whenOneRecordTakesLongTheOthersCount() {
		for (int take = 0; take < 4; take++) {
			change();
			this.size.taken(32, this.now);
			this.now += Duration.ofMillis(1).toNanos();
			IntStream.range(0, 31).forEach((record) -> this.size.handled(this.now));
			this.now += Duration.ofMinutes(5).toNanos();
			this.size.handled(this.now);
		}
		assertThat(this.size.size()).isEqualTo(1000);
	}

	@Test
	void whenRateIsSteadyItSettles() {
		for (int millis = 1; millis < 2000; millis += 7) {
			TakeSize size = new TakeSize(32, 1000);
			int changes = 0;
			for (int take = 0; take < 100; take++) {
				size.taken(size.size(), 0);
				long lasts = Duration.ofMillis(millis).toNanos() * size.size() / 100;
				IntStream.range(0, size.size()).forEach((record) -> size.handled(lasts));
				if (size.isToChange()) {
					size.change();
					changes++;
				}
			}
			assertThat(changes).as("%d ms for 100", millis).isLessThanOrEqualTo(1);
		}
	}

	private void take(int takes, int count, Duration lasts) {
		for (int take = 0; take < takes; take++) {
			change();
			this.size.taken(count, this.now);
			this.now += lasts.toNanos();
			IntStream.range(0, count).forEach((record) -> this.size.handled(this.now));
		}
	}

	private void change() {
		if (this.size.isToChange()) {
			this.size.change();
		}
	}

}
