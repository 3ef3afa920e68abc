package io.kafkastarter.health;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.kafkastarter.monitoring.ClusterState;

/**
 * Keeps what was found in the last state of each cluster, so that asking for health does
 * not go through all topics each time.
 */
final class FindingsCache {

	private final Map<String, Entry> entries = new ConcurrentHashMap<>();

	List<HealthFinding> get(ClusterState state, Function<ClusterState, List<HealthFinding>> check) {
		Entry entry = this.entries.get(state.cluster());
		if (entry == null || entry.state() != state) {
			entry = new Entry(state, List.copyOf(check.apply(state)));
			this.entries.put(state.cluster(), entry);
		}
		return entry.findings();
	}

	private record Entry(ClusterState state, List<HealthFinding> findings) {

	}

}
