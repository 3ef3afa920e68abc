package io.kafkastarter.benchmarks.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TargetTests {

	@Test
	void whenTheBoundIsReachedItPasses() {
		assertThat(Target.atLeast("speed", 5, 5).verdict()).isEqualTo("PASS");
		assertThat(Target.atMost("latency", 1.1, 1.1).verdict()).isEqualTo("PASS");
	}

	@Test
	void whenTheBoundIsMissedTheDistanceIsTold() {
		assertThat(Target.atLeast("speed", 4, 5).verdict()).isEqualTo("20.0 % below");
		assertThat(Target.atMost("latency", 1.21, 1.1).verdict()).isEqualTo("10.0 % above");
	}

	@Test
	void whenNothingWasMeasuredItDoesNotPass() {
		assertThat(Target.atLeast("speed", Double.NaN, 5).passed()).isFalse();
		assertThat(Target.atMost("latency", Double.NaN, 5).passed()).isFalse();
	}

}
