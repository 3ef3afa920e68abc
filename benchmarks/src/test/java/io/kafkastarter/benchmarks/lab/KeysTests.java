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
