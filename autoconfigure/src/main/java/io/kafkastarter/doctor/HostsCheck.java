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

import java.util.List;
import java.util.function.Function;

import io.kafkastarter.client.BrokerProbe;
import io.kafkastarter.client.KafkaCluster;

/**
 * Checks whether the hosts of a cluster take connections.
 */
final class HostsCheck implements ClusterCheck {

	private final Function<String, List<String>> hosts;

	private final BrokerProbe probe;

	HostsCheck(Function<String, List<String>> hosts, BrokerProbe probe) {
		this.hosts = hosts;
		this.probe = probe;
	}

	@Override
	public String subject() {
		return "hosts";
	}

	@Override
	public boolean isInTheWay(DoctorFinding finding) {
		return finding.level() == DoctorFinding.Level.PROBLEM;
	}

	@Override
	public List<DoctorFinding> examine(KafkaCluster cluster) {
		List<String> hosts = this.hosts.apply(cluster.name());
		List<String> problems = this.probe.problems(hosts);
		if (problems.isEmpty()) {
			return List.of(DoctorFinding.ok(subject(), "%s: connected.".formatted(String.join(", ", hosts))));
		}
		String message = String.join(" ", problems);
		if (problems.size() < hosts.size()) {
			return List.of(DoctorFinding.note(subject(), message,
					"The other hosts answer. Correct or remove these in %s.".formatted(cluster.property("hosts"))));
		}
		return List.of(DoctorFinding.problem(subject(), message,
				"Check %s, that the brokers run, and that this machine reaches them: name service, firewall, network policy."
					.formatted(cluster.property("hosts"))));
	}

}
