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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.failure.ClientFailures;
import io.kafkastarter.listener.ListenerState;
import io.kafkastarter.listener.ListenerState.Requester;
import io.kafkastarter.listener.ListenerState.Status;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.observe.StuckHandlers;
import io.kafkastarter.listener.registry.RefusedListeners;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Looks for listeners that do not run although they should.
 *
 * @since 0.1.0
 */
public final class ListenerHealthCheck implements PassiveHealthCheck {

	private final RegisteredListeners listeners;

	private final Function<String, Optional<ListenerState>> states;

	private final RefusedListeners refused;

	private final KafkaClusters clusters;

	/**
	 * Create a check.
	 * @param listeners the listeners
	 * @param states returns the state of the listener of an id, as far as that is known
	 * @param refused which of them the brokers refuse
	 * @param clusters the clusters
	 */
	public ListenerHealthCheck(RegisteredListeners listeners, Function<String, Optional<ListenerState>> states,
			RefusedListeners refused, KafkaClusters clusters) {
		this.listeners = listeners;
		this.states = states;
		this.refused = refused;
		this.clusters = clusters;
	}

	@Override
	public List<HealthFinding> check(String cluster) {
		List<HealthFinding> findings = new ArrayList<>();
		for (RegisteredListener listener : this.listeners.of(cluster)) {
			check(listener, findings);
			disconnected(listener).ifPresent(findings::add);
			stuck(listener).ifPresent(findings::add);
			pausedByItself(listener).ifPresent(findings::add);
			failing(listener).ifPresent(findings::add);
			this.refused.find(listener.id()).map((refusal) -> finding(listener, refusal)).ifPresent(findings::add);
		}
		return findings;
	}

	private void check(RegisteredListener listener, List<HealthFinding> findings) {
		ListenerState state = this.states.apply(listener.id()).orElse(null);
		Status status = (state != null) ? state.status() : Status.of(listener.container());
		String id = listener.id();
		switch (status) {
			case DEAD -> findings.add(HealthFinding.down(subject(id),
					"Listener '%s' has stopped by itself%s.".formatted(id,
							(state != null && state.failure() != null) ? " (%s)".formatted(state.failure()) : ""),
					"See the log for the reason, then start it again or restart the application."));
			case STOPPED -> findings.add(HealthFinding.note(subject(id), stopped(listener, state)));
			case PAUSED ->
				findings.add(HealthFinding.note(subject(id), "Listener '%s' is paused%s.".formatted(id, since(state))));
			case RESTARTING ->
				findings.add(HealthFinding.note(subject(id), "Listener '%s' is being restarted.".formatted(id)));
			case RUNNING, CLOSED -> {
			}
		}
	}

	// Its clients know without asking. Those that look at the cluster may reach brokers
	// that it does not.
	private Optional<HealthFinding> disconnected(RegisteredListener listener) {
		List<Double> connections = connections(listener.container());
		long without = connections.stream().filter((count) -> count == 0).count();
		if (without == 0) {
			return Optional.empty();
		}
		String id = listener.id();
		if (!this.clusters.get(listener.cluster()).topicGate().isOpen(listener.topics())) {
			return Optional.of(HealthFinding.note(subject(id),
					"Listener '%s' waits for its topics, which are being created.".formatted(id)));
		}
		String who = (connections.size() == 1) ? "Listener '%s' has".formatted(id)
				: "%d of %d consumers of listener '%s' have".formatted(without, connections.size(), id);
		return Optional.of(HealthFinding.note(subject(id),
				who + " no connection to a broker. It tries again by itself; the log says what it fails at."));
	}

	private static List<Double> connections(MessageListenerContainer container) {
		List<Double> connections = new ArrayList<>();
		container.metrics().forEach((client, metrics) -> {
			Metric count = metrics
				.get(new MetricName("connection-count", "consumer-metrics", "", Map.of("client-id", client)));
			if (count != null) {
				connections.add((Double) count.metricValue());
			}
		});
		return connections;
	}

	private static Optional<HealthFinding> stuck(RegisteredListener listener) {
		if (!(listener.container() instanceof StuckHandlers container)) {
			return Optional.empty();
		}
		String records = container.getStuckRecords()
			.entrySet()
			.stream()
			.map((entry) -> "%s@%d".formatted(entry.getKey(), entry.getValue()))
			.sorted()
			.limit(5)
			.collect(Collectors.joining(", "));
		return records.isEmpty() ? Optional.empty()
				: Optional.of(HealthFinding.note(subject(listener.id()),
						"Listener '%s' has been at %s for more than %s: %s. See what its handler waits for.".formatted(
								listener.id(), records,
								DurationFormatterUtils.print(container.getStuckAfter(), DurationFormat.Style.COMPOSITE),
								listener.isQueue() ? "until it is finished, its consumer takes no other records"
										: "what waits for it is not handled, and nothing after it is committed")));
	}

	private static Optional<HealthFinding> pausedByItself(RegisteredListener listener) {
		return Admission.of(listener.container())
			.flatMap(Admission::getPause)
			.map((pause) -> HealthFinding.note(subject(listener.id()),
					("Listener '%s' is paused by itself, since %s, "
							+ "because its handler fails for want of what it needs (%s). Its next try is at %s.")
						.formatted(listener.id(), pause.since(), pause.because(), pause.next())));
	}

	private static Optional<HealthFinding> failing(RegisteredListener listener) {
		return (listener.container() instanceof ClientFailures.Source source)
				? source.getClientFailure().map((failure) -> failing(listener.id(), failure)) : Optional.empty();
	}

	private static HealthFinding failing(String id, ClientFailures.Failure failure) {
		boolean outOfRange = failure.type().equals(OffsetOutOfRangeException.class.getName());
		return HealthFinding.down(subject(id),
				"Listener '%s' can neither read nor commit, since %s (%s).".formatted(id, failure.since(),
						failure.type()),
				outOfRange
						? "Seek it to a record that is there, or set 'kafka.consumer.auto-offset-reset' to earliest or latest."
						: "See the log for what it says. It tries again by itself.");
	}

	private static String stopped(RegisteredListener listener, @Nullable ListenerState state) {
		String id = listener.id();
		if (state != null && state.requestedBy() != Requester.APPLICATION) {
			return "Listener '%s' was stopped%s.".formatted(id, since(state));
		}
		return listener.container().isAutoStartup() ? "Listener '%s' does not run yet, or no longer.".formatted(id)
				: "Listener '%s' was not started: its autoStartup is false.".formatted(id);
	}

	private static String since(@Nullable ListenerState state) {
		return (state != null) ? ", since " + state.since() : "";
	}

	private HealthFinding finding(RegisteredListener listener, RefusedListeners.Refusal refusal) {
		KafkaCluster cluster = this.clusters.get(listener.cluster());
		if (refusal.reason() == ConsumerRetryAuthEvent.Reason.AUTHENTICATION) {
			return HealthFinding.down(subject(listener.id()),
					"The brokers refuse the credentials of listener '%s', since %s.".formatted(listener.id(),
							refusal.since()),
					"Check %s. It tries again by itself.".formatted(cluster.credentialProperties(false)));
		}
		return HealthFinding.down(subject(listener.id()),
				"The brokers do not allow listener '%s' to read %s as group '%s', since %s.".formatted(listener.id(),
						listener.topics(), listener.group(), refusal.since()),
				"Grant READ on the topics and on the group. It tries again by itself.");
	}

	private static String subject(String id) {
		return "listener " + id;
	}

}
