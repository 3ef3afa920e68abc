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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.health.HealthFinding.Level;
import io.kafkastarter.monitoring.ClusterState;
import io.kafkastarter.monitoring.ClusterStateListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Assesses the health of a cluster from the last looks at it and from what the
 * application knows itself. Trouble must be seen in two looks in a row before it counts,
 * so that an election or a rolling restart is no alarm.
 *
 * @since 0.1.0
 */
public final class ClusterHealthAssessor implements ClusterStateListener {

	private static final String LOGGER = ClusterHealthAssessor.class.getName();

	private static final Log logger = LogFactory.getLog(ClusterHealthAssessor.class);

	private final KafkaClusters clusters;

	private final List<ClusterHealthCheck> checks;

	private final List<PassiveHealthCheck> passiveChecks;

	private final BiFunction<KafkaCluster, Throwable, String> failureDescriber;

	private final Map<String, Assessment> assessments = new ConcurrentHashMap<>();

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
	 * Return how a cluster does: what was made out at the last look, and what the
	 * application knows itself at the moment. Asks no broker.
	 * @param cluster the name of the cluster
	 * @return its health
	 */
	public ClusterHealth health(String cluster) {
		Assessment assessment = this.assessments.get(cluster);
		if (assessment == null) {
			assessment = Assessment.never(cluster);
		}
		List<HealthFinding> findings = new ArrayList<>(assessment.findings());
		for (PassiveHealthCheck check : this.passiveChecks) {
			findings.addAll(run(check, () -> check.check(cluster)));
		}
		findings.sort(Comparator.comparing(HealthFinding::level));
		return new ClusterHealth(worst(findings), findings, assessment.state());
	}

	@Override
	public void onLook(ClusterState state) {
		assess(state);
	}

	@Override
	public boolean wantsSecondLook(ClusterState state) {
		return assess(state).findings().stream().anyMatch((finding) -> finding.level() == Level.SUSPECTED);
	}

	// Once for each look, whoever asks first.
	private Assessment assess(ClusterState state) {
		Assessment before = this.assessments.getOrDefault(state.cluster(), Assessment.never(state.cluster()));
		if (before.state() == state) {
			return before;
		}
		Assessment assessment = (state.failures() > 0) ? before.failed(state, noAnswer(state))
				: before.answered(state, found(state));
		this.assessments.put(state.cluster(), assessment);
		return assessment;
	}

	private List<HealthFinding> found(ClusterState state) {
		return state.snapshot()
			.map((snapshot) -> this.checks.stream()
				.flatMap((check) -> run(check, () -> check.check(state.cluster(), snapshot)).stream())
				.toList())
			.orElseGet(List::of);
	}

	// A check with a fault must not hide what the others find.
	private static List<HealthFinding> run(Object check, Supplier<List<HealthFinding>> findings) {
		try {
			return findings.get();
		}
		catch (RuntimeException ex) {
			String name = check.getClass().getSimpleName();
			logger.debug("Health check %s failed".formatted(name), ex);
			return List.of(HealthFinding.unknown("check " + name, "This check failed: %s.".formatted(ex),
					"That is a fault in the check. Set logging.level.%s=debug to see where.".formatted(LOGGER)));
		}
	}

	private HealthFinding noAnswer(ClusterState state) {
		KafkaCluster cluster = this.clusters.get(state.cluster());
		Throwable problem = state.problem();
		String reason = (problem != null) ? this.failureDescriber.apply(cluster, problem) : "No broker answered.";
		return HealthFinding.down("brokers", reason,
				"Mend that; the clients connect again by themselves, and nothing has to be restarted.");
	}

	static Level worst(List<HealthFinding> findings) {
		return findings.stream().map(HealthFinding::level).min(Comparator.naturalOrder()).orElse(Level.NOTE);
	}

}
