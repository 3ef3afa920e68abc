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
