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

package io.kafkastarter.topic.provisioning;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TopicProvisioning} with a real broker that may be away at the start.
 */
@Timeout(120)
class TopicProvisioningIntegrationTests {

	private static final TopicDeclaration RATINGS = Declarations.topic("ratings", 1, 1);

	private TestCluster broker;

	private KafkaCluster cluster;

	private TopicProvisioning provisioning;

	@BeforeEach
	void prepare() {
		this.broker = TestCluster.prepare(1);
		this.cluster = TestClusters.cluster(this.broker.bootstrapServers());
	}

	@AfterEach
	void close() {
		if (this.provisioning != null) {
			this.provisioning.stop();
		}
		this.cluster.close();
		this.broker.close();
	}

	@Test
	void whenBrokerIsTwentySecondsLateStartGoesOnAndTopicIsThereSecondsAfter() throws Exception {
		long started = System.nanoTime();
		start(ProvisioningStartup.BACKGROUND, Duration.ofSeconds(30));
		assertThat(since(started)).isLessThan(Duration.ofSeconds(1));
		assertThat(state().done()).isFalse();
		Awaitility.await().pollDelay(Duration.ofSeconds(20)).atMost(Duration.ofSeconds(25)).until(() -> true);
		this.broker.start();
		Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> state().done());
		assertThat(this.broker.admin().listTopics().names().get()).containsExactly("ratings");
	}

	@Test
	void whenRequestsTimeOutWhileBrokerIsAwayTopicIsThereSecondsAfter() throws Exception {
		start(ProvisioningStartup.BACKGROUND, Duration.ofSeconds(1));
		Awaitility.await().until(() -> state().problem() != null);
		this.broker.start();
		Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> state().done());
	}

	@Test
	void whenWaitingGoesOnAfterTheBoundAndFinishesInTheBackground() {
		long started = System.nanoTime();
		start(ProvisioningStartup.WAIT, Duration.ofSeconds(2));
		assertThat(since(started)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
		assertThat(state().done()).isFalse();
		this.broker.start();
		Awaitility.await().atMost(Duration.ofSeconds(6)).until(() -> state().done());
	}

	@Test
	void whenWaitingTopicIsThereAfterTheStart() throws Exception {
		this.broker.start();
		start(ProvisioningStartup.WAIT, Duration.ofSeconds(30));
		assertThat(state().done()).isTrue();
		assertThat(this.broker.admin().listTopics().names().get()).containsExactly("ratings");
	}

	@Test
	void whenFailingWithoutBrokerStartFailsWithinTheBound() {
		long started = System.nanoTime();
		assertThatExceptionOfType(TopicProvisioningException.class)
			.isThrownBy(() -> start(ProvisioningStartup.FAIL, Duration.ofSeconds(2)))
			.satisfies((failure) -> {
				assertThat(failure.getCluster()).isEqualTo("main");
				assertThat(failure.getFailures()).isEmpty();
				assertThat(failure.getProblem()).startsWith("no broker answered");
			});
		assertThat(since(started)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
		Awaitility.await()
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.doesNotContain("test-topics"));
	}

	@Test
	void whenFailingAndTopicIsRefusedStartFailsAtOnceNamingIt() throws Exception {
		this.broker.start();
		long started = System.nanoTime();
		assertThatExceptionOfType(TopicProvisioningException.class)
			.isThrownBy(() -> start(ProvisioningStartup.FAIL, Duration.ofSeconds(30), RATINGS,
					Declarations.topic("wrong", 1, 1, Map.of("retention.ms", "soon"))))
			.satisfies((failure) -> assertThat(failure.getFailures()).singleElement()
				.extracting(ProvisioningFailure::property)
				.isEqualTo("kafka.topics.wrong.configs"));
		assertThat(since(started)).isLessThan(Duration.ofSeconds(15));
		assertThat(this.broker.admin().listTopics().names().get()).containsExactly("ratings");
	}

	@Test
	void whenFailingAndBrokersAreTooFewStartFailsAfterTheBoundNamingTheTopic() {
		this.broker.start();
		assertThatExceptionOfType(TopicProvisioningException.class)
			.isThrownBy(
					() -> start(ProvisioningStartup.FAIL, Duration.ofSeconds(3), Declarations.topic("ratings", 1, 3)))
			.satisfies((failure) -> assertThat(failure.getFailures()).singleElement()
				.extracting(ProvisioningFailure::property)
				.isEqualTo("kafka.topics.ratings.replicas"));
	}

	@Test
	void whenFailingAndAllIsWellStartGoesOn() {
		this.broker.start();
		start(ProvisioningStartup.FAIL, Duration.ofSeconds(30));
		assertThat(state().done()).isTrue();
	}

	@Test
	void whenStoppedWhileBrokerDoesNotAnswerEndsAtOnce() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.cluster = TestClusters.cluster("127.0.0.1:" + silent.getLocalPort());
			start(ProvisioningStartup.BACKGROUND, Duration.ofSeconds(30));
			try (Socket connection = silent.accept()) {
				assertThat(connection.getInputStream().read()).isNotNegative();
				long stopped = System.nanoTime();
				this.provisioning.stop();
				assertThat(since(stopped)).isLessThan(Duration.ofSeconds(1));
				this.cluster.close();
				assertThat(since(stopped)).isLessThan(Duration.ofSeconds(3));
			}
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(3))
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.doesNotContain("test-topics"));
	}

	@Test
	void whenStartedAgainProvisionsAgain() {
		this.broker.start();
		start(ProvisioningStartup.WAIT, Duration.ofSeconds(30));
		this.provisioning.stop();
		this.provisioning.start(List.of(RATINGS));
		assertThat(state().done()).isTrue();
	}

	@Test
	void whenTopicVanishesChecksReportItAndDoNotCreateIt() throws Exception {
		this.broker.start();
		this.provisioning = TestClusters.provisioning(this.cluster, new TopicProvisioningSettings(
				ProvisioningMode.APPLY, ProvisioningStartup.WAIT, true, Duration.ofMillis(50), Duration.ofSeconds(30)));
		this.provisioning.start(List.of(RATINGS));
		this.broker.admin().deleteTopics(List.of("ratings")).all().get();
		Awaitility.await()
			.untilAsserted(() -> assertThat(state().drift()).extracting(TopicDrift::kind)
				.containsExactly(TopicDrift.Kind.TOPIC_MISSING));
		assertThat(this.broker.admin().listTopics().names().get()).isEmpty();
		this.broker.admin().createTopics(List.of(new NewTopic("ratings", 1, (short) 1))).all().get();
		Awaitility.await().until(() -> state().drift().isEmpty());
	}

	@Test
	void whenOneClusterIsAwayTheOtherIsProvisioned() {
		this.broker.start();
		TopicDeclaration audit = new TopicDeclaration("audit", new NewTopic("audit", 1, (short) 1), "audit",
				"kafka.topics.audit");
		try (TestCluster away = TestCluster.prepare(1);
				KafkaClusters clusters = new KafkaClusters(List.of(TestClusters.cluster(away.bootstrapServers()),
						new KafkaCluster("audit", this.cluster::admin)))) {
			this.provisioning = new TopicProvisioning(clusters, Declarations.settings(ProvisioningMode.CREATE),
					Clock.systemUTC(), new Random(), (name) -> Executors.newSingleThreadScheduledExecutor());
			this.provisioning.start(List.of(RATINGS, audit));
			Awaitility.await()
				.untilAsserted(() -> assertThat(this.provisioning.states()).extracting(TopicProvisioningState::done)
					.containsExactly(false, true));
			this.provisioning.stop();
		}
	}

	private void start(ProvisioningStartup startup, Duration timeout, TopicDeclaration... declared) {
		this.provisioning = TestClusters.provisioning(this.cluster, new TopicProvisioningSettings(
				ProvisioningMode.CREATE, startup, false, Duration.ofMinutes(10), timeout));
		this.provisioning.start((declared.length > 0) ? List.of(declared) : List.of(RATINGS));
	}

	private TopicProvisioningState state() {
		return this.provisioning.states().get(0);
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
