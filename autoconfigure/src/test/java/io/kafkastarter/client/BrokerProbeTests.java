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

package io.kafkastarter.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BrokerProbe}.
 */
@Timeout(60)
class BrokerProbeTests {

	private static final String NOBODY = "127.0.0.1:1";

	private final BrokerProbe probe = new BrokerProbe((task) -> new Thread(task).start(), Duration.ofSeconds(20));

	@Test
	void whenOneHostTakesConnectionsSomebodyIsThereAndTheOthersAreTold() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			List<String> hosts = List.of(NOBODY, "127.0.0.1:" + server.getLocalPort(), "no-such-host.invalid:9092",
					"x");
			assertThat(this.probe.isSomebodyThere(hosts)).isTrue();
			assertThat(this.probe.problems(hosts)).hasSize(3)
				.satisfiesExactly((first) -> assertThat(first).startsWith("127.0.0.1:1 takes no connection: "),
						(second) -> assertThat(second)
							.isEqualTo("The name 'no-such-host.invalid' does not resolve here."),
						(third) -> assertThat(third).isEqualTo("'x' is not a host and a port."));
		}
	}

	@Test
	void whenTheLastHostThatAnswersTakesConnectionsSomebodyIsThere() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(this.probe.isSomebodyThere(List.of("127.0.0.1:" + server.getLocalPort()))).isTrue();
		}
	}

	@Test
	void whenNobodyTakesConnectionsNobodyIsThere() {
		assertThat(this.probe.isSomebodyThere(List.of(NOBODY))).isFalse();
		assertThat(this.probe.isSomebodyThere(List.of())).isFalse();
	}

	@Test
	void whenHostsDoNotAnswerTheyAreWaitedForNoLongerThanTheTimeout() {
		BrokerProbe hanging = new BrokerProbe((task) -> {
			// Whoever is asked does not come back.
		}, Duration.ofMillis(200));
		assertThat(hanging.isSomebodyThere(List.of(NOBODY, NOBODY))).isFalse();
		assertThat(hanging.problems(List.of(NOBODY))).containsExactly("127.0.0.1:1 does not answer within 200 ms.");
	}

}
