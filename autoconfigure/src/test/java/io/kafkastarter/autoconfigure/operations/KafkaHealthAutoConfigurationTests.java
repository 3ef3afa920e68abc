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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.health.KafkaClusterHealthIndicator;
import io.kafkastarter.monitoring.ClusterMonitors;
import io.kafkastarter.test.KafkaContexts;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaHealthAutoConfiguration}.
 */
class KafkaHealthAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.health.refresh-interval=100ms",
				"kafka.health.timeout=300ms");

	@Test
	void whenThereIsOneClusterItIsTheComponent() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(HealthContributor.class).hasBean("kafkaHealthContributor");
			assertThat(context.getBean(HealthContributor.class)).isInstanceOf(KafkaClusterHealthIndicator.class);
		});
	}

	@Test
	void whenThereAreSeveralClustersEachIsAComponent() {
		this.contextRunner.withPropertyValues("kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY).run((context) -> {
			CompositeHealthContributor all = context.getBean(CompositeHealthContributor.class);
			assertThat(all.stream().map(HealthContributors.Entry::name)).containsExactly("main", "audit");
			HealthIndicator audit = (HealthIndicator) all.getContributor("audit");
			Health health = await(audit, Status.DOWN);
			assertThat(problem(health).get("reason"))
				.contains("Check that the brokers of kafka.clusters.audit.hosts run");
		});
	}

	@Test
	void whenBrokersAreAwayHealthIsDownAtOnceAndSaysWhatToDo() {
		this.contextRunner.run((context) -> {
			HealthIndicator indicator = context.getBean(KafkaClusterHealthIndicator.class);
			Health health = await(indicator, Status.DOWN);
			assertThat(problem(health).get("reason"))
				.startsWith("No broker answered in time. Check that the brokers of kafka.hosts run, that this host "
						+ "reaches them, and that kafka.security.protocol is the one they are made for.");
			assertThat(problem(health).get("action")).contains("connect again by themselves");
			assertThat(health.getDetails()).containsKeys("checked", "age");
			long start = System.nanoTime();
			for (int call = 0; call < 1_000; call++) {
				indicator.health();
			}
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
		});
	}

	@Test
	void whenApplicationStartsLooksBeginAfterAllElse() {
		Map<Integer, Boolean> running = new ConcurrentHashMap<>();
		this.contextRunner
			.withBean("listeners", StartProbe.class, AbstractMessageListenerContainer.DEFAULT_PHASE, running)
			.withBean("webServer", StartProbe.class, WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE, running)
			.run((context) -> {
				assertThat(running).hasSize(2).doesNotContainValue(true);
				assertThat(context.getBean(ClusterMonitors.class).isRunning()).isTrue();
			});
	}

	@Test
	void whenNoHostNameResolvesHealthIsDown() {
		this.contextRunner.withPropertyValues("kafka.hosts=no-such-host.invalid:9092").run((context) -> {
			Health health = await(context.getBean(KafkaClusterHealthIndicator.class), Status.DOWN);
			assertThat(health.getDetails()).containsOnlyKeys("checked", "age", "problems");
		});
	}

	@Test
	void whenBrokerAnswersHealthIsUp() {
		try (DevelopmentBroker broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false))) {
			this.contextRunner.withPropertyValues("kafka.hosts=" + broker.bootstrapServers(), "kafka.health.timeout=3s")
				.run((context) -> {
					Health health = await(context.getBean(KafkaClusterHealthIndicator.class), Status.UP);
					assertThat(health.getDetails()).containsOnlyKeys("clusterId", "brokers", "checked", "age")
						.containsEntry("brokers", 1);
				});
		}
	}

	@Test
	void whenBrokersHaveNotAnsweredYetHealthIsUnknown() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			this.contextRunner
				.withPropertyValues("kafka.hosts=127.0.0.1:" + silent.getLocalPort(), "kafka.health.timeout=1h")
				.run((context) -> {
					Health health = context.getBean(KafkaClusterHealthIndicator.class).health();
					assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
					assertThat(problem(health)).containsEntry("reason", "The brokers were not asked yet.");
				});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "refresh-interval", "timeout" })
	void whenDurationIsNotPositiveStartFails(String name) {
		this.contextRunner.withPropertyValues("kafka.health.%s=0s".formatted(name))
			.run((context) -> assertThat(KafkaContexts.mistake(context.getStartupFailure()).getProperty())
				.isEqualTo("kafka.health." + name));
	}

	@Test
	void whenUserDefinesTheContributorBacksOff() {
		HealthIndicator own = () -> Health.up().build();
		Stream.of("kafkaHealthIndicator", "kafkaHealthContributor")
			.forEach((name) -> this.contextRunner.withBean(name, HealthIndicator.class, () -> own)
				.run((context) -> assertThat(context.getBean(HealthContributor.class)).isSameAs(own)));
	}

	@Test
	void whenSwitchedOffContributesNothing() {
		List.of("management.health.kafka.enabled=false", "management.health.defaults.enabled=false",
				"kafka.enabled=false")
			.forEach((property) -> this.contextRunner.withPropertyValues(property)
				.run((context) -> assertThat(context).doesNotHaveBean(HealthContributor.class)));
	}

	@Test
	void whenHealthJarsAreAbsentTheRestWorks() {
		List.of(HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class)
			.forEach((missing) -> this.contextRunner.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).hasNotFailed()
					.hasSingleBean(KafkaClusters.class)
					.doesNotHaveBean("kafkaHealthContributor")));
	}

	private static Health await(HealthIndicator indicator, Status status) {
		return Awaitility.await()
			.pollInterval(20, TimeUnit.MILLISECONDS)
			.until(indicator::health, (health) -> health.getStatus().equals(status));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, String> problem(Health health) {
		return ((List<Map<String, String>>) health.getDetails().get("problems")).get(0);
	}

	/**
	 * Starts in a phase, and finds out then whether the clusters are looked at.
	 */
	static class StartProbe implements SmartLifecycle {

		private final int phase;

		private final Map<Integer, Boolean> running;

		private final ClusterMonitors monitors;

		StartProbe(int phase, Map<Integer, Boolean> running, ClusterMonitors monitors) {
			this.phase = phase;
			this.running = running;
			this.monitors = monitors;
		}

		@Override
		public void start() {
			this.running.put(this.phase, this.monitors.isRunning());
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return this.running.containsKey(this.phase);
		}

		@Override
		public int getPhase() {
			return this.phase;
		}

	}

}
