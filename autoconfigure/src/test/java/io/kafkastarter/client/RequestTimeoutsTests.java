package io.kafkastarter.client;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestTimeouts}.
 */
class RequestTimeoutsTests {

	@ParameterizedTest
	@CsvSource({ "PT30S, 30000", "PT0.0005S, 1", "PT0S, 1", "PT-5S, 1", "P25D, 2147483647" })
	void whenTimeIsPutIntoRequestItIsPositiveAndFits(Duration timeout, int millis) {
		assertThat(RequestTimeouts.millis(timeout)).isEqualTo(millis);
	}

}
