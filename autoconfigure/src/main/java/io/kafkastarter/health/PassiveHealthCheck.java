package io.kafkastarter.health;

import java.util.List;

/**
 * Looks for trouble in what the application knows without asking the brokers. Called
 * whenever health is asked for, so that it must be quick.
 *
 * @since 0.1.0
 */
public interface PassiveHealthCheck {

	/**
	 * Return what an operator should know.
	 * @param cluster the name of the cluster
	 * @return the findings
	 */
	List<HealthFinding> check(String cluster);

}
