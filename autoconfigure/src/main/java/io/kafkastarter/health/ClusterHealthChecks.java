package io.kafkastarter.health;

import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.monitoring.ClusterSnapshot;

/**
 * Looks at brokers, topics and groups.
 *
 * @since 0.1.0
 */
public final class ClusterHealthChecks implements ClusterHealthCheck {

	private final List<ClusterHealthCheck> checks;

	/**
	 * Create the checks.
	 * @param use what the application does with topics
	 */
	public ClusterHealthChecks(TopicUse use) {
		this.checks = List.of(new TopicHealthCheck(use), new BrokerHealthCheck(), new GroupHealthCheck());
	}

	@Override
	public List<HealthFinding> check(String cluster, ClusterSnapshot snapshot) {
		List<HealthFinding> findings = new ArrayList<>();
		this.checks.forEach((check) -> findings.addAll(check.check(cluster, snapshot)));
		return findings;
	}

}
