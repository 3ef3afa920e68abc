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

package io.kafkastarter.autoconfigure.operations;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.monitoring.ClusterMonitors;
import io.kafkastarter.monitoring.ClusterState;
import io.kafkastarter.test.KafkaContexts;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of health against brokers that take connections and never answer.
 */
@ExtendWith(OutputCaptureExtension.class)
class HealthAttackTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.health.refresh-interval=100ms", "kafka.health.timeout=1h");

	@Test
	void whenOneClusterHangsTheOtherIsLookedAtAsEver() throws IOException {
		try (ServerSocket silent = silent();
				DevelopmentBroker broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false))) {
			this.contextRunner
				.withPropertyValues("kafka.hosts=" + broker.bootstrapServers(),
						"kafka.clusters.audit.hosts=127.0.0.1:" + silent.getLocalPort())
				.run((context) -> {
					ClusterMonitors monitors = context.getBean(ClusterMonitors.class);
					AtomicLong looks = new AtomicLong();
					ClusterState[] last = new ClusterState[] { monitors.state("main") };
					Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> {
						ClusterState now = monitors.state("main");
						if (now != last[0]) {
							last[0] = now;
							looks.incrementAndGet();
						}
						return looks.get() > 10;
					});
					assertThat(HealthSituationsIntegrationTests.health(context, "main").get().getStatus())
						.isEqualTo(Status.UP);
					assertThat(HealthSituationsIntegrationTests.health(context, "audit").get().getStatus())
						.isEqualTo(Status.UNKNOWN);
				});
		}
	}

	@Test
	void whenContextIsClosedDuringALookItClosesAtOnceAndNoThreadIsLeft(CapturedOutput output) throws IOException {
		AtomicLong began = new AtomicLong();
		try (ServerSocket silent = silent()) {
			this.contextRunner.withPropertyValues("kafka.hosts=127.0.0.1:" + silent.getLocalPort()).run((context) -> {
				// Someone connects: the look is under way.
				try (Socket connection = silent.accept()) {
					assertThat(connection.isConnected()).isTrue();
				}
				began.set(System.nanoTime());
			});
		}
		assertThat(Duration.ofNanos(System.nanoTime() - began.get())).isLessThan(Duration.ofSeconds(10));
		Awaitility.await()
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("kafka-monitor-")));
		assertThat(output).doesNotContain("Cannot make out the state").doesNotContain("ERROR");
	}

	private static ServerSocket silent() throws IOException {
		return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
	}

}
