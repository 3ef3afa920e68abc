package io.kafkastarter.health;

import java.util.List;

import io.kafkastarter.monitoring.ClusterSnapshot;

/**
 * Looks for trouble in what the brokers of a cluster said.
 *
 * @since 0.1.0
 */
public interface ClusterHealthCheck {

	/**
	 * Return what an operator should know. What would mean
	 * {@link HealthFinding.Level#DOWN} counts only when it is found in two looks in a
	 * row.
	 * @param cluster the name of the cluster
	 * @param snapshot what its brokers said
	 * @return the findings
	 */
	List<HealthFinding> check(String cluster, ClusterSnapshot snapshot);

}
