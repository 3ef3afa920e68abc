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

package io.kafkastarter.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import io.kafkastarter.test.TcpProxy;
import io.kafkastarter.test.TestCluster;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of a network that resets connections, stalls, and loses one half of them. How
 * often is the system property {@code faults.rounds}.
 */
@Tag("long")
class NetworkFaultTests {

	private static final int ROUNDS = Integer.getInteger("faults.rounds", 1);

	@TempDir
	private Path folder;

	@Test
	void whenNetworkBreaksNothingIsLost() {
		try (TcpProxy proxy = TcpProxy.open();
				TestCluster cluster = TestCluster.prepare(1,
						Map.of("advertised.listeners", "PLAINTEXT://" + proxy.address()))) {
			proxy.forwardTo(cluster.bootstrapServers());
			cluster.start();
			try (RunningModes modes = RunningModes.start(this.folder, proxy.address(), cluster.admin(),
					(name) -> new NewTopic(name, 3, (short) 1), 500)) {
				for (int round = 0; round < ROUNDS; round++) {
					fail(proxy, modes);
				}
				modes.finish("network resets, stalls for 2 s and is half open for 5 s", ROUNDS,
						(handled) -> assertThat(handled.outOfOrder()).isEmpty());
			}
		}
	}

	private static void fail(TcpProxy proxy, RunningModes modes) {
		for (int reset = 0; reset < 5; reset++) {
			proxy.reset();
			pause(Duration.ofMillis(200));
		}
		modes.awaitProgress();
		proxy.stall();
		pause(Duration.ofSeconds(2));
		proxy.heal();
		modes.awaitProgress();
		proxy.halfOpen();
		pause(Duration.ofSeconds(5));
		proxy.heal();
		modes.awaitProgress();
	}

	private static void pause(Duration duration) {
		LockSupport.parkNanos(duration.toNanos());
	}

}
