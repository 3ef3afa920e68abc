package io.kafkastarter.devbroker;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoopbackPorts}.
 */
class LoopbackPortsTests {

	@Test
	void whenAnyPortWillDoPicksNoneThatAnOutgoingConnectionMayTakeMeanwhile() {
		assertThat(IntStream.range(0, 100).map((pick) -> LoopbackPorts.findFree()).boxed())
			.allMatch((port) -> port >= 1024 && port < 32_768);
	}

}
