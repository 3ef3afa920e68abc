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
