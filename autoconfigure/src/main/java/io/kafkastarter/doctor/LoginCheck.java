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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import io.kafkastarter.client.BrokerProbe;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.RequestTimeouts;
import io.kafkastarter.doctor.DoctorFinding.Level;
import io.kafkastarter.monitoring.Answer;
import io.kafkastarter.monitoring.Deadline;
import io.kafkastarter.security.ConnectionFailures;
import io.kafkastarter.text.Words;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.AuthenticationException;

/**
 * Logs in to a cluster, with each of the credentials that there are, and checks whether
 * the addresses that brokers advertise are reached from here.
 */
final class LoginCheck implements ClusterCheck {

	private static final String BROKERS = "brokers";

	private final BrokerProbe probe;

	private final AdvertisedAddresses advertised;

	private final Duration timeout;

	LoginCheck(BrokerProbe probe, AdvertisedAddresses advertised, Duration timeout) {
		this.probe = probe;
		this.advertised = advertised;
		this.timeout = timeout;
	}

	@Override
	public String subject() {
		return "login";
	}

	// Some brokers that are not reached leave others to ask.
	@Override
	public boolean isInTheWay(DoctorFinding finding) {
		return finding.level() == Level.PROBLEM && !finding.subject().equals(BROKERS);
	}

	@Override
	public List<DoctorFinding> examine(KafkaCluster cluster) throws InterruptedException {
		List<DoctorFinding> findings = new ArrayList<>();
		findings.addAll(login(cluster, false));
		if (cluster.hasAdminCredentials()) {
			findings.addAll(login(cluster, true));
		}
		return findings;
	}

	private List<DoctorFinding> login(KafkaCluster cluster, boolean admin) throws InterruptedException {
		String subject = admin ? subject() + " of kafka.admin" : subject();
		try {
			return login(subject, cluster, admin, admin ? cluster.admin() : cluster.serviceAdmin());
		}
		catch (KafkaException ex) {
			return List.of(failed(subject, cluster, admin, ex));
		}
	}

	private List<DoctorFinding> login(String subject, KafkaCluster cluster, boolean admin, Admin client)
			throws InterruptedException {
		DescribeClusterResult described = client
			.describeCluster(new DescribeClusterOptions().timeoutMs(RequestTimeouts.millis(this.timeout)));
		Deadline deadline = new Deadline(this.timeout, System::nanoTime);
		Answer<Collection<Node>> nodes = deadline.await(described.nodes());
		Collection<Node> brokers = nodes.value();
		if (brokers == null) {
			return unanswered(subject, cluster, admin, Objects.requireNonNull(nodes.error()));
		}
		String id = deadline.await(described.clusterId()).toOptional().orElse("unknown");
		DoctorFinding login = DoctorFinding.ok(subject,
				"Cluster id %s, %s.".formatted(id, Words.count(brokers.size(), "broker")));
		return admin ? List.of(login)
				: List.of(login, reached(brokers.stream().map(AdvertisedAddresses::address).toList()));
	}

	private List<DoctorFinding> unanswered(String subject, KafkaCluster cluster, boolean admin, Throwable failure) {
		DoctorFinding login = failed(subject, cluster, admin, failure);
		if (failure instanceof AuthenticationException) {
			return List.of(login);
		}
		DoctorFinding brokers = reached(this.advertised.of(cluster.name()));
		return (brokers.level() == Level.PROBLEM) ? List.of(login, brokers) : List.of(login);
	}

	private static DoctorFinding failed(String subject, KafkaCluster cluster, boolean admin, Throwable failure) {
		return DoctorFinding.problem(subject, ConnectionFailures.describe(cluster, failure, admin), null);
	}

	private DoctorFinding reached(Collection<String> addresses) {
		List<String> problems = this.probe.problems(addresses);
		if (problems.isEmpty()) {
			return DoctorFinding.ok(BROKERS,
					"Reached where they send clients to: %s.".formatted(String.join(", ", addresses)));
		}
		return DoctorFinding.problem(BROKERS,
				"The brokers send clients to addresses that are not reached from here. " + String.join(" ", problems),
				"Set advertised.listeners of these brokers to addresses that are reached from here, or give this "
						+ "machine the names and the route.");
	}

}
