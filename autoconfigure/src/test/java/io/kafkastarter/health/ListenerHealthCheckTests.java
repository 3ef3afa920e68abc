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

package io.kafkastarter.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.health.HealthFinding.Level;
import io.kafkastarter.listener.ListenerState;
import io.kafkastarter.listener.ListenerState.Requester;
import io.kafkastarter.listener.ListenerState.Status;
import io.kafkastarter.listener.observe.LockedRecords;
import io.kafkastarter.listener.observe.StuckHandlers;
import io.kafkastarter.listener.registry.ListenerClusters;
import io.kafkastarter.listener.registry.RefusedListeners;
import io.kafkastarter.listener.registry.RegisteredListeners;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

/**
 * Tests for {@link ListenerHealthCheck}.
 */
class ListenerHealthCheckTests {

	private final MessageListenerContainer container = mock();

	private @Nullable ListenerState state;

	private final KafkaCluster cluster = new KafkaCluster("main", () -> mock());

	private final ListenerHealthCheck check = new ListenerHealthCheck(
			new RegisteredListeners(() -> List.of(this.container), new ListenerClusters()),
			(id) -> Optional.ofNullable(this.state), new RefusedListeners(Clock.systemUTC()),
			new KafkaClusters(List.of(this.cluster)));

	ListenerHealthCheckTests() {
		given(this.container.getListenerId()).willReturn("films");
		given(this.container.isInExpectedState()).willReturn(true);
		given(this.container.isRunning()).willReturn(true);
		given(this.container.isAutoStartup()).willReturn(true);
		given(this.container.getContainerProperties()).willReturn(new ContainerProperties("ratings"));
	}

	@Test
	void whenListenerRunsThereIsNothingToSay() {
		assertThat(this.check.check("main")).isEmpty();
		assertThat(state(Status.RUNNING, Requester.APPLICATION, null)).isEmpty();
		assertThat(state(Status.CLOSED, Requester.HANDLE, null)).isEmpty();
	}

	@Test
	void whenListenerBelongsToAnotherClusterThereIsNothingToSay() {
		given(this.container.isInExpectedState()).willReturn(false);
		assertThat(this.check.check("audit")).isEmpty();
	}

	@Test
	void whenListenerIsDeadItIsDownWithTheReasonIfThatIsKnown() {
		assertThat(state(Status.DEAD, Requester.APPLICATION, "AUTH")).singleElement().satisfies((finding) -> {
			assertThat(finding.level()).isEqualTo(Level.DOWN);
			assertThat(finding.message()).isEqualTo("Listener 'films' has stopped by itself (AUTH).");
		});
		assertThat(state(Status.DEAD, Requester.APPLICATION, null)).extracting(HealthFinding::message)
			.containsExactly("Listener 'films' has stopped by itself.");
	}

	@Test
	void whenListenerDoesNotRunOnPurposeItIsANoteThatSaysWhoWantedIt() {
		String since = ", since " + Instant.EPOCH + ".";
		assertThat(state(Status.STOPPED, Requester.HANDLE, null))
			.containsExactly(HealthFinding.note("listener films", "Listener 'films' was stopped" + since));
		assertThat(state(Status.PAUSED, Requester.CONTAINER, null))
			.containsExactly(HealthFinding.note("listener films", "Listener 'films' is paused" + since));
		assertThat(state(Status.RESTARTING, Requester.HANDLE, null))
			.containsExactly(HealthFinding.note("listener films", "Listener 'films' is being restarted."));
		assertThat(state(Status.STOPPED, Requester.APPLICATION, null))
			.containsExactly(HealthFinding.note("listener films", "Listener 'films' does not run yet, or no longer."));
	}

	@Test
	void whenSomeConsumersHaveNoConnectionItIsANote() {
		Map<String, Map<MetricName, ? extends Metric>> one = Map.of("films-1", connections("films-1", 2));
		given(this.container.metrics()).willReturn(one);
		assertThat(this.check.check("main")).isEmpty();
		Map<String, Map<MetricName, ? extends Metric>> more = Map.of("films-0", connections("films-0", 0), "films-1",
				connections("films-1", 2), "films-2", Map.of());
		given(this.container.metrics()).willReturn(more);
		assertThat(this.check.check("main")).containsExactly(HealthFinding.note("listener films",
				"1 of 2 consumers of listener 'films' have no connection to a broker. It tries again by itself; the log "
						+ "says what it fails at."));
	}

	@Test
	void whenListenerWaitsForItsTopicsThatIsSaidInsteadOfItsConnections() {
		Map<String, Map<MetricName, ? extends Metric>> metrics = Map.of("films-0", connections("films-0", 0));
		given(this.container.metrics()).willReturn(metrics);
		this.cluster.topicGate().close(List.of("ratings"));
		assertThat(this.check.check("main")).containsExactly(HealthFinding.note("listener films",
				"Listener 'films' waits for its topics, which are being created."));
		this.cluster.topicGate().open();
		assertThat(this.check.check("main")).singleElement()
			.extracting(HealthFinding::message)
			.asString()
			.contains("no connection");
	}

	private static Map<MetricName, Metric> connections(String client, double count) {
		MetricName name = new MetricName("connection-count", "consumer-metrics", "The current number of connections.",
				Map.of("client-id", client));
		return Map.of(name, new KafkaMetric(new Object(), name, (Gauge<Double>) (config, now) -> count,
				new MetricConfig(), Time.SYSTEM));
	}

	@Test
	void whenNobodySteersListenersTheContainerTells() {
		given(this.container.isPauseRequested()).willReturn(true);
		assertThat(this.check.check("main"))
			.containsExactly(HealthFinding.note("listener films", "Listener 'films' is paused."));
		given(this.container.isInExpectedState()).willReturn(false);
		assertThat(this.check.check("main")).extracting(HealthFinding::level).containsExactly(Level.DOWN);
	}

	@Test
	void whenRecordIsHandledForTooLongItIsANoteThatSaysWhatWaits() {
		assertThat(stuck(StuckHandlers.class))
			.isEqualTo("Listener 'films' has been at ratings-0@7 for more than 5m: what "
					+ "waits for it is not handled, and nothing after it is committed. See what its handler waits for.");
		assertThat(stuck(StuckHandlers.class, LockedRecords.class))
			.isEqualTo("Listener 'films' has been at ratings-0@7 for more than 5m: until it is finished, its consumer "
					+ "takes no other records. See what its handler waits for.");
	}

	private String stuck(Class<?>... types) {
		MessageListenerContainer stuck = mock(MessageListenerContainer.class, withSettings().extraInterfaces(types));
		given(stuck.getListenerId()).willReturn("films");
		given(stuck.isInExpectedState()).willReturn(true);
		given(((StuckHandlers) stuck).getStuckRecords()).willReturn(Map.of(new TopicPartition("ratings", 0), 7L));
		given(((StuckHandlers) stuck).getStuckAfter()).willReturn(Duration.ofMinutes(5));
		return new ListenerHealthCheck(new RegisteredListeners(() -> List.of(stuck), new ListenerClusters()),
				(id) -> Optional.empty(), new RefusedListeners(Clock.systemUTC()),
				new KafkaClusters(List.of(this.cluster)))
			.check("main")
			.stream()
			.map(HealthFinding::message)
			.filter((message) -> message.contains("has been at"))
			.findFirst()
			.orElseThrow();
	}

	private List<HealthFinding> state(Status status, Requester requester, @Nullable String failure) {
		this.state = new ListenerState(status, Instant.EPOCH, requester, failure);
		return this.check.check("main");
	}

}
