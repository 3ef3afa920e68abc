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

package io.kafkastarter.benchmarks.scenario;

import io.kafkastarter.benchmarks.contender.Settings;
import io.kafkastarter.benchmarks.lab.Keys;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class HandlerCellTests {

	@Test
	void whenNoWorkerWasEverIdleTheShareIsOne() {
		HandlerCell cell = new HandlerCell(1_000, 50, Keys.EVEN);
		// 100,000 records of 1.1 ms keep 50 workers busy for 2.2 s
		assertThat(cell.share(result(100_000, 1_100_000, 2_200_000_000L))).isCloseTo(1, within(1e-9));
		assertThat(cell.share(result(100_000, 1_100_000, 4_400_000_000L))).isCloseTo(0.5, within(1e-9));
	}

	@Test
	void whenOneKeyTakesLongerThanAllWorkersItIsTheLimit() {
		HandlerCell cell = new HandlerCell(1_000, 1_000_000, Keys.SKEWED);
		long busiest = Keys.SKEWED.mostFrequent(10_000, 10_000);
		assertThat(cell.share(result(10_000, 1_000_000, busiest * 1_000_000))).isCloseTo(1, within(1e-9));
	}

	@Test
	void whenHandlersAreSlowFewerRecordsAreRead() {
		assertThat(new HandlerCell(20_000, 64, Keys.EVEN).records()).isEqualTo(16_000);
		assertThat(new HandlerCell(200, 256, Keys.EVEN).records()).isEqualTo(600_000);
		assertThat(new HandlerCell(0, 64, Keys.EVEN).records()).isEqualTo(600_000);
	}

	@Test
	void whenNamedItTellsWhatIsDifferent() {
		assertThat(new HandlerCell(200, 64, Keys.EVEN).row()).isEqualTo("0.2 ms, 64 workers");
		assertThat(new HandlerCell(5_000, 256, Keys.SKEWED).row()).isEqualTo("5 ms, 256 workers, skewed");
		assertThat(new HandlerCell(0, 64, Keys.EVEN).row()).isEqualTo("empty handler, 64 workers");
	}

	private static Settings result(long records, long handlerNanos, long nanos) {
		return Settings.empty().with("records", records).with("handler-nanos", handlerNanos).with("nanos", nanos);
	}

}
