package io.kafkastarter.health;

import java.util.List;

import io.kafkastarter.monitoring.ClusterState;

/**
 * The health of one cluster as this application sees it. Immutable.
 *
 * @param level the worst of the findings, {@link HealthFinding.Level#NOTE} if all is well
 * @param findings what an operator should know, the worst first
 * @param state what it was made from
 * @since 0.1.0
 */
public record ClusterHealth(HealthFinding.Level level, List<HealthFinding> findings, ClusterState state) {

	/**
	 * Create a health.
	 */
	public ClusterHealth {
		findings = List.copyOf(findings);
	}

}
