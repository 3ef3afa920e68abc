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

package io.kafkastarter.doctor;

import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.failure.Causes;
import io.kafkastarter.text.ForeignText;

/**
 * Checks each cluster, one thing after the other. What cannot be checked because of an
 * earlier problem is skipped.
 */
final class ClustersCheck implements DoctorCheck {

	private final Iterable<KafkaCluster> clusters;

	private final List<ClusterCheck> checks;

	ClustersCheck(Iterable<KafkaCluster> clusters, List<ClusterCheck> checks) {
		this.clusters = clusters;
		this.checks = List.copyOf(checks);
	}

	@Override
	public List<DoctorFinding> examine() throws InterruptedException {
		List<DoctorFinding> findings = new ArrayList<>();
		for (KafkaCluster cluster : this.clusters) {
			examine(cluster, findings);
		}
		return findings;
	}

	private void examine(KafkaCluster cluster, List<DoctorFinding> all) throws InterruptedException {
		String obstacle = null;
		for (ClusterCheck check : this.checks) {
			List<DoctorFinding> found = (obstacle != null)
					? List.of(DoctorFinding.skipped(check.subject(),
							"Cannot be looked at before the problem with %s is solved.".formatted(obstacle)))
					: run(check, cluster);
			found.forEach((finding) -> all.add(finding.at(cluster.name())));
			if (obstacle == null && found.stream().anyMatch(check::isInTheWay)) {
				obstacle = check.subject();
			}
		}
	}

	// One check with a fault must not hide what the others find.
	private static List<DoctorFinding> run(ClusterCheck check, KafkaCluster cluster) throws InterruptedException {
		try {
			return check.examine(cluster);
		}
		catch (RuntimeException ex) {
			return List.of(DoctorFinding.problem(check.subject(),
					"The check of %s failed: %s".formatted(check.subject(), ForeignText.sentence(Causes.root(ex))),
					null));
		}
	}

}
