package io.kafkastarter.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.ClusterState;
import io.kafkastarter.monitoring.ClusterStateListener;

/**
 * Makes out how a cluster does from the last looks at it and from what the application
 * knows itself. Trouble must be seen in two looks in a row before it counts, so that an
 * election or a rolling restart is no alarm.
 *
 * @since 0.1.0
 */
public final class ClusterHealthAssessor implements ClusterStateListener {

	private final KafkaClusters clusters;

	private final List<ClusterHealthCheck> checks;

	private final List<PassiveHealthCheck> passiveChecks;

	private final BiFunction<KafkaCluster, Throwable, String> failureDescriber;

	private final FindingsCache cache = new FindingsCache();

	/**
	 * Create an assessor.
	 * @param clusters the clusters
	 * @param checks look at what the brokers said
	 * @param passiveChecks look at what the application knows itself
	 * @param failureDescriber says in a sentence why brokers could not be asked
	 */
	public ClusterHealthAssessor(KafkaClusters clusters, List<ClusterHealthCheck> checks,
			List<PassiveHealthCheck> passiveChecks, BiFunction<KafkaCluster, Throwable, String> failureDescriber) {
		this.clusters = clusters;
		this.checks = List.copyOf(checks);
		this.passiveChecks = List.copyOf(passiveChecks);
		this.failureDescriber = failureDescriber;
	}

	/**
	 * Make out how a cluster does.
	 * @param state what is known of it
	 * @return its health
	 */
	public ClusterHealth assess(ClusterState state) {
		List<HealthFinding> findings = new ArrayList<>(this.cache.get(state, this::remote));
		this.passiveChecks.forEach((check) -> findings.addAll(check.check(state.cluster())));
		findings.sort(Comparator.comparing(HealthFinding::level));
		HealthFinding.Level worst = findings.isEmpty() ? HealthFinding.Level.NOTE : findings.get(0).level();
		return new ClusterHealth(worst, findings, state);
	}

	@Override
	public void onLook(ClusterState state) {
		this.cache.get(state, this::remote);
	}

	@Override
	public boolean wantsSecondLook(ClusterState state) {
		ClusterSnapshot latest = state.latest();
		return latest != null
				&& found(state.cluster(), latest).anyMatch((finding) -> finding.level() == HealthFinding.Level.DOWN);
	}

	private List<HealthFinding> remote(ClusterState state) {
		ClusterSnapshot latest = state.latest();
		if (state.failures() > 1 || (state.failures() == 1 && latest == null)) {
			return List.of(noAnswer(state));
		}
		if (latest == null) {
			return List
				.of(HealthFinding.unknown("brokers", "The brokers were not asked yet.", "Ask again in a moment."));
		}
		List<HealthFinding> findings = new ArrayList<>();
		if (state.failures() == 1) {
			findings.add(noAnswer(state).suspected());
		}
		ClusterSnapshot previous = state.previous();
		List<HealthFinding> before = (previous != null) ? found(state.cluster(), previous).toList() : List.of();
		found(state.cluster(), latest).map((finding) -> confirmed(finding, before)).forEach(findings::add);
		return findings;
	}

	private Stream<HealthFinding> found(String cluster, ClusterSnapshot snapshot) {
		return this.checks.stream().flatMap((check) -> check.check(cluster, snapshot).stream());
	}

	private static HealthFinding confirmed(HealthFinding finding, List<HealthFinding> before) {
		boolean counts = finding.level() != HealthFinding.Level.DOWN
				|| before.stream().anyMatch(finding::isAboutSameAs);
		return counts ? finding : finding.suspected();
	}

	private HealthFinding noAnswer(ClusterState state) {
		KafkaCluster cluster = this.clusters.get(state.cluster());
		Throwable problem = state.problem();
		String reason = (problem != null) ? this.failureDescriber.apply(cluster, problem) : "No broker answered.";
		return HealthFinding.down("brokers", reason,
				"Mend that; the clients connect again by themselves, and nothing has to be restarted.");
	}

}
