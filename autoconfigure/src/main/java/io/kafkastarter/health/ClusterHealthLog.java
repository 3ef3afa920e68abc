package io.kafkastarter.health;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.monitoring.ClusterState;
import io.kafkastarter.monitoring.ClusterStateListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs when the health of a cluster changes.
 *
 * @since 0.1.0
 */
public final class ClusterHealthLog implements ClusterStateListener {

	private static final Log logger = LogFactory.getLog(ClusterHealthLog.class);

	private final ClusterHealthAssessor assessor;

	private final Map<String, HealthFinding.Level> levels = new ConcurrentHashMap<>();

	/**
	 * Create a log.
	 * @param assessor makes out the health
	 */
	public ClusterHealthLog(ClusterHealthAssessor assessor) {
		this.assessor = assessor;
	}

	@Override
	public void onLook(ClusterState state) {
		ClusterHealth health = this.assessor.assess(state);
		HealthFinding.Level before = this.levels.put(state.cluster(), health.level());
		if (before == health.level() || (before == null && health.level() == HealthFinding.Level.NOTE)) {
			return;
		}
		if (health.level() == HealthFinding.Level.NOTE) {
			logger.info("Health of Kafka cluster '%s' is UP again.".formatted(state.cluster()));
			return;
		}
		HealthFinding worst = health.findings().get(0);
		logger
			.warn("Health of Kafka cluster '%s' is %s: %s".formatted(state.cluster(), health.level(), worst.message()));
	}

}
