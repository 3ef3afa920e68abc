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

import java.util.List;
import java.util.Map;

import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.endpoint.ClusterDescriptions.ClusterDescriptor;
import io.kafkastarter.endpoint.ClusterDescriptions.TopicDescriptor;
import io.kafkastarter.endpoint.KafkaEndpoint;
import io.kafkastarter.endpoint.KafkaListenersEndpoint;
import io.kafkastarter.endpoint.ListenerDescriptions.FiguresDescriptor;
import io.kafkastarter.endpoint.ListenerDescriptions.ListenerDescriptor;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ListenerState;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCluster;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link KafkaEndpointAutoConfiguration}.
 */
class KafkaEndpointAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.health.refresh-interval=100ms",
				"kafka.topics.ratings.partitions=2", "management.endpoints.web.exposure.include=kafka,kafkalisteners");

	@Test
	void whenEndpointIsNotExposedThereIsNone() {
		KafkaContexts.runner()
			.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(KafkaEndpoint.class));
	}

	@Test
	void whenActuatorIsAbsentTheRestWorks() {
		for (Class<?> missing : new Class<?>[] { Endpoint.class, ConditionalOnAvailableEndpoint.class }) {
			this.contextRunner.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).hasNotFailed()
					.hasSingleBean(KafkaClusters.class)
					.doesNotHaveBean(KafkaEndpoint.class));
		}
	}

	@Test
	void whenBrokersAreAwayDeclaredTopicsAreShownWithTheProblem() {
		this.contextRunner.withPropertyValues("kafka.health.timeout=200ms").run((context) -> {
			KafkaEndpoint endpoint = context.getBean(KafkaEndpoint.class);
			Awaitility.await().until(() -> endpoint.cluster("main").problem() != null);
			ClusterDescriptor cluster = endpoint.kafka().clusters().get("main");
			assertThat(cluster.clusterId()).isNull();
			assertThat(cluster.health().status()).isIn("UNKNOWN", "DOWN");
			assertThat(cluster.health().problems()).first()
				.satisfies((finding) -> assertThat(finding.action()).isNotBlank());
			assertThat(cluster.topics()).containsOnlyKeys("ratings");
			assertThat(cluster.topics().get("ratings").declared()).isEqualTo("kafka.topics.ratings");
		});
	}

	@Test
	void whenThereIsNoSuchClusterNothingIsReturned() {
		this.contextRunner.run((context) -> assertThat(context.getBean(KafkaEndpoint.class).cluster("other")).isNull());
	}

	@Test
	void whenBrokersAnswerTopicsAndGroupsAreShown() {
		try (TestCluster cluster = TestCluster.start(1)) {
			this.contextRunner
				.withPropertyValues("kafka.hosts=" + cluster.bootstrapServers(), "kafka.service-name=films")
				.withUserConfiguration(Listeners.class)
				.run((context) -> {
					KafkaEndpoint endpoint = context.getBean(KafkaEndpoint.class);
					Awaitility.await().untilAsserted(() -> {
						ClusterDescriptor found = endpoint.cluster("main");
						assertThat(found.brokers()).containsExactly(1);
						assertThat(found.health().status()).isEqualTo("UP");
						assertThat(found.health().problems()).isEmpty();
						Map<String, TopicDescriptor> topics = found.topics();
						assertThat(topics.get("ratings"))
							.isEqualTo(new TopicDescriptor("kafka.topics.ratings", 2, 1, 0L, List.of(), null));
						assertThat(topics.get("ratings-dlt").partitions()).isEqualTo(2);
						assertThat(topics.get("ratings-dlt").declared()).isNull();
						assertThat(found.groups().get("films").listeners()).containsExactly("board");
						assertThat(found.groups().get("films").state()).isEqualTo("Stable");
						assertThat(found.groups().get("films").members()).isEqualTo(1);
						assertThat(found.access().missing()).isEmpty();
					});
				});
		}
	}

	@Test
	void whenListenerIsSteeredItShowsInItsDescription() {
		try (TestCluster cluster = TestCluster.start(1)) {
			this.contextRunner.withPropertyValues("kafka.hosts=" + cluster.bootstrapServers())
				.withUserConfiguration(Listeners.class)
				.run((context) -> {
					KafkaListenersEndpoint endpoint = context.getBean(KafkaListenersEndpoint.class);
					Awaitility.await()
						.untilAsserted(() -> assertThat(endpoint.listener("board", SecurityContext.NONE).partitions())
							.containsExactly("ratings-0", "ratings-1"));
					ListenerDescriptor board = endpoint.listeners().listeners().get("board");
					assertThat(board.status()).isEqualTo(ListenerState.Status.RUNNING);
					assertThat(board.topics()).containsExactly("ratings");
					assertThat(board.group()).isEqualTo("films");
					assertThat(board.mode()).isEqualTo(ListenerSpec.Mode.RECORD);
					BrokerContexts.template(context).send("ratings", "7").join();
					BrokerContexts.patiently().until(() -> {
						FiguresDescriptor figures = endpoint.listener("board", SecurityContext.NONE).figures();
						return figures.processed() == 1 && figures.inFlight() == 0;
					});
					FiguresDescriptor figures = endpoint.listener("board", SecurityContext.NONE).figures();
					assertThat(figures.failed()).isZero();
					assertThat(figures.errorRate()).isZero();
					assertThat(figures.meanMillis()).isPositive();
					assertThat(figures.oldestAgeSeconds()).isZero();
					assertThat(steer(endpoint, "pause").status()).isEqualTo(ListenerState.Status.PAUSED);
					assertThat(steer(endpoint, "resume").status()).isEqualTo(ListenerState.Status.RUNNING);
					// On a slow machine the group may just have lost its member.
					BrokerContexts.patiently()
						.ignoreExceptions()
						.until(() -> endpoint
							.steer("board", "seek", "beginning", null, null, null, null, null, null, null, null, null,
									null, SecurityContext.NONE)
							.partitions()
							.size() == 2);
					assertThat(endpoint
						.steer("board", "seek", null, "ratings", 0, 0L, null, null, null, null, null, null, null,
								SecurityContext.NONE)
						.partitions()).hasSize(2);
					assertThat(steer(endpoint, "stop").status()).isEqualTo(ListenerState.Status.STOPPED);
					assertThat(endpoint.listener("board", SecurityContext.NONE).requestedBy())
						.isEqualTo("the actuator endpoint");
					assertThat(steer(endpoint, "start").status()).isEqualTo(ListenerState.Status.RUNNING);
				});
		}
	}

	@Test
	void whenRequestToSteerMakesNoSenseItIsRefusedWithAReason() {
		this.contextRunner.withUserConfiguration(Listeners.class)
			.withPropertyValues("kafka.listener.auto-startup=false")
			.run((context) -> {
				KafkaListenersEndpoint endpoint = context.getBean(KafkaListenersEndpoint.class);
				assertThat(endpoint.listener("other", SecurityContext.NONE)).isNull();
				assertThatExceptionOfType(InvalidEndpointRequestException.class)
					.isThrownBy(() -> steer(endpoint, "other", "pause"))
					.withMessageStartingWith("There is no such listener, there are [");
				assertThatExceptionOfType(InvalidEndpointRequestException.class)
					.isThrownBy(() -> steer(endpoint, "board", "explode"))
					.withMessage("'action' must be one of pause, resume, stop, start, restart, seek, limit.");
				assertThatExceptionOfType(InvalidEndpointRequestException.class)
					.isThrownBy(() -> endpoint.steer("board", "seek", "somewhere", null, null, null, null, null, null,
							null, null, null, null, SecurityContext.NONE))
					.withMessageStartingWith("To seek, give 'to' as beginning, end, or a time");
				assertThatExceptionOfType(InvalidEndpointRequestException.class)
					.isThrownBy(() -> steer(endpoint, "board", "pause"))
					.withMessageContaining("does not run and cannot be paused: start it first");
			});
	}

	private static ListenerDescriptor steer(KafkaListenersEndpoint endpoint, String action) {
		return steer(endpoint, "board", action);
	}

	private static ListenerDescriptor steer(KafkaListenersEndpoint endpoint, String id, String action) {
		return endpoint.steer(id, action, null, null, null, null, null, null, null, null, null, null, null,
				SecurityContext.NONE);
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@KafkaListener(id = "board", topics = "ratings", groupId = "films")
		void on(String rating) {
		}

	}

}
