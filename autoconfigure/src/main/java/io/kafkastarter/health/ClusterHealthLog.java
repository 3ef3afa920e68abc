package io.kafkastarter.health;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.health.HealthFinding.Level;
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

	private final Map<String, Level> levels = new ConcurrentHashMap<>();

	/**
	 * Create a log.
	 * @param assessor makes out the health
	 */
	public ClusterHealthLog(ClusterHealthAssessor assessor) {
		this.assessor = assessor;
	}

	@Override
	public void onLook(ClusterState state) {
		this.assessor.onLook(state);
		ClusterHealth health = this.assessor.health(state.cluster());
		Level level = health.level().isUp() ? Level.NOTE : health.level();
		Level before = this.levels.put(state.cluster(), level);
		if (before == level || (before == null && level == Level.NOTE)) {
			return;
		}
		if (level == Level.NOTE) {
			logger.info("Health of Kafka cluster '%s' is UP again.".formatted(state.cluster()));
			return;
		}
		HealthFinding worst = health.findings().get(0);
		logger.warn("Health of Kafka cluster '%s' is %s: %s".formatted(state.cluster(), level, worst.message()));
	}

}
