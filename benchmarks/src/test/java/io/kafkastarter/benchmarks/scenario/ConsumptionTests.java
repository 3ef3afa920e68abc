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
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ConsumptionTests {

	private final Settings good = Settings.empty()
		.with("once", true)
		.with("records", 1_000)
		.with("committed", 1_000)
		.with("nanos", 500_000_000)
		.with("cpu-nanos", 4_000_000);

	@Test
	void whenAllWereHandledOnceAndCommittedItCounts() {
		assertThatNoException().isThrownBy(() -> Consumption.check(this.good));
		assertThat(Consumption.rate(this.good)).isEqualTo(2_000);
		assertThat(Consumption.cpu(this.good)).isEqualTo(4);
	}

	@Test
	void whenOneWasNotHandledOnceItDoesNot() {
		assertThatIllegalStateException().isThrownBy(() -> Consumption.check(this.good.with("once", false)));
	}

	@Test
	void whenOneWasNotCommittedItDoesNot() {
		assertThatIllegalStateException().isThrownBy(() -> Consumption.check(this.good.with("committed", 999)));
	}

}
