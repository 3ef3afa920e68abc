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

package io.kafkastarter.benchmarks.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MeasurementTests {

	@Test
	void whenTheNumberOfRoundsIsOddTheMedianIsTheOneInTheMiddle() {
		Measurement measurement = measurement(5.0, 1.0, 100.0);
		assertThat(measurement.median()).isEqualTo(5);
		assertThat(measurement.min()).isEqualTo(1);
		assertThat(measurement.max()).isEqualTo(100);
	}

	@Test
	void whenTheNumberOfRoundsIsEvenTheMedianIsBetweenTwo() {
		assertThat(measurement(4.0, 1.0, 2.0, 100.0).median()).isEqualTo(3);
	}

	@Test
	void whenThereAreNoRoundsThereIsNoMeasurement() {
		assertThatIllegalArgumentException().isThrownBy(() -> measurement()).withMessageContaining("bare");
	}

	private static Measurement measurement(Double... values) {
		return new Measurement("row", "bare", "records/s", List.of(values));
	}

}
