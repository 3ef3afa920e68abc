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

package io.kafkastarter.benchmarks.contender;

import java.nio.ByteBuffer;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ThroughputProbeTests {

	private final ThroughputProbe probe = new ThroughputProbe(3, 0);

	@Test
	void whenEachRecordIsHandledOnceItSaysSo() {
		this.probe.handle(2);
		this.probe.handle(0);
		this.probe.handle(ByteBuffer.allocate(256).putLong(1).array());
		this.probe.await(Duration.ZERO);
		assertThat(this.probe.result().text("once")).isEqualTo("true");
		assertThat(this.probe.result().number("nanos")).isPositive();
	}

	@Test
	void whenOneIsHandledTwiceInPlaceOfAnotherItSaysSo() {
		this.probe.handle(0);
		this.probe.handle(1);
		this.probe.handle(1);
		assertThat(this.probe.result().text("once")).isEqualTo("false");
	}

	@Test
	void whenOneIsHandledAgainAfterTheLastItSaysSo() {
		this.probe.handle(0);
		this.probe.handle(1);
		this.probe.handle(2);
		this.probe.await(Duration.ZERO);
		this.probe.handle(2);
		assertThat(this.probe.result().text("once")).isEqualTo("false");
	}

	@Test
	void whenNoMoreAreHandledWaitingFails() {
		this.probe.handle(0);
		assertThatIllegalStateException().isThrownBy(() -> this.probe.await(Duration.ofMillis(20)))
			.withMessageContaining("1 of 3");
	}

	@Test
	void whenTheHandlerWaitsItMeasuresForHowLong() {
		ThroughputProbe waiting = new ThroughputProbe(1, 2_000_000);
		waiting.handle(0);
		waiting.await(Duration.ZERO);
		assertThat(waiting.result().number("handler-nanos")).isGreaterThanOrEqualTo(2_000_000);
	}

	@Test
	void whenContextSwitchesAreNotAskedForTheyAreUnknown() {
		this.probe.handle(0);
		this.probe.handle(1);
		this.probe.handle(2);
		this.probe.await(Duration.ZERO);
		assertThat(this.probe.result().number("switches")).isEqualTo(ContextSwitches.UNKNOWN);
	}

}
