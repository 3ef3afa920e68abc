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

package io.kafkastarter.benchmarks.lab;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeysTests {

	@Test
	void whenEvenEachKeyIsAsFrequentAsAnyOther() {
		assertThat(Keys.EVEN.of(20_000, 10_000)).contains(0, 9_999);
		assertThat(Keys.EVEN.mostFrequent(20_000, 10_000)).isEqualTo(2);
	}

	@Test
	void whenSkewedTheMostFrequentKeyHasOneRecordIn200() {
		assertThat(Keys.SKEWED.mostFrequent(200_000, 10_000)).isBetween(900, 1_100);
		assertThat(Arrays.stream(Keys.SKEWED.of(200_000, 10_000))).allMatch((key) -> key >= 0 && key < 10_000);
	}

	@Test
	void whenSkewedTheyAreTheSameEachTime() {
		int[] first = Keys.SKEWED.of(1_000, 100);
		assertThat(Keys.SKEWED.of(1_000, 100)).isEqualTo(first);
	}

}
