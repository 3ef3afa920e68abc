package io.kafkastarter.health;

import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.listener.registry.RefusedListeners;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;

import org.springframework.kafka.event.ConsumerRetryAuthEvent;

/**
 * Looks for listeners that do not run although they should.
 *
 * @since 0.1.0
 */
public final class ListenerHealthCheck implements PassiveHealthCheck {

	private final RegisteredListeners listeners;

	private final RefusedListeners refused;

	private final KafkaClusters clusters;

	/**
	 * Create a check.
	 * @param listeners the listeners
	 * @param refused which of them the brokers refuse
	 * @param clusters the clusters
	 */
	public ListenerHealthCheck(RegisteredListeners listeners, RefusedListeners refused, KafkaClusters clusters) {
		this.listeners = listeners;
		this.refused = refused;
		this.clusters = clusters;
	}

	@Override
	public List<HealthFinding> check(String cluster) {
		List<HealthFinding> findings = new ArrayList<>();
		for (RegisteredListener listener : this.listeners.of(cluster)) {
			check(listener, findings);
			this.refused.find(listener.id()).map((refusal) -> finding(listener, refusal)).ifPresent(findings::add);
		}
		return findings;
	}

	private static void check(RegisteredListener listener, List<HealthFinding> findings) {
		String id = listener.id();
		switch (listener.condition()) {
			case FAILED ->
				findings.add(HealthFinding.down(subject(id), "Listener '%s' has stopped by itself.".formatted(id),
						"See the log for the reason, then start it again or restart the application."));
			case STOPPED -> findings.add(HealthFinding.note(subject(id), listener.container().isAutoStartup()
					? "Listener '%s' was stopped.".formatted(id) : "Listener '%s' was not started.".formatted(id)));
			case PAUSED -> findings.add(HealthFinding.note(subject(id), "Listener '%s' is paused.".formatted(id)));
			case RUNNING -> {
			}
		}
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
