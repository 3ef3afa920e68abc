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

package io.kafkastarter.topic.provisioning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.PartitionLeaders;
import io.kafkastarter.client.RequestTimeouts;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Reads, plans and applies the topics of one cluster. Every call starts from what the
 * cluster has at that time, so any call may be repeated.
 */
final class TopicProvisioner {

	// Then it is better that what can be sent is sent.
	private static final int MOST_FAILURES = 10;

	private final KafkaCluster cluster;

	private final List<TopicDeclaration> declared;

	private final ProvisioningMode mode;

	private final Duration timeout;

	private final TopicPlanner planner;

	private final TopicPlanner applying;

	private final TopicReader reader;

	private final TopicApplier applier;

	// Used by the cluster's one thread alone.
	private int failures;

	TopicProvisioner(KafkaCluster cluster, Collection<TopicDeclaration> declared, TopicProvisioningSettings settings) {
		this.cluster = cluster;
		this.declared = List.copyOf(declared);
		this.mode = settings.mode();
		this.timeout = settings.timeout();
		this.planner = TopicPlanner.of(settings.mode(), settings.growPartitions());
		this.applying = TopicPlanner.of(ProvisioningMode.APPLY, settings.growPartitions());
		int timeoutMs = RequestTimeouts.millis(settings.timeout());
		this.reader = new TopicReader(timeoutMs);
		this.applier = new TopicApplier(timeoutMs);
	}

	// Hold back what is sent to the topics, and who reads them, until they are there or
	// it is known that provision() will not create them.
	void holdBack() {
		if (this.mode != ProvisioningMode.PLAN) {
			this.cluster.topicGate().close(this.declared.stream().map(TopicDeclaration::name).toList());
		}
	}

	ProvisioningResult provision() throws InterruptedException, ExecutionException {
		boolean again = false;
		try {
			ProvisioningResult result = provision(this.cluster.admin());
			Set<String> awaited = awaited(result);
			this.cluster.topicGate()
				.open(this.declared.stream()
					.map(TopicDeclaration::name)
					.filter((name) -> !awaited.contains(name))
					.toList());
			again = true;
			return result;
		}
		catch (ExecutionException ex) {
			again = ex.getCause() instanceof RetriableException && ++this.failures < MOST_FAILURES;
			throw ex;
		}
		finally {
			if (!again) {
				this.cluster.topicGate().open();
			}
		}
	}

	// Return the topics that are not there and that the next round tries to create again.
	private static Set<String> awaited(ProvisioningResult result) {
		if (!result.isRetried()) {
			return Set.of();
		}
		Set<String> refused = result.failures()
			.stream()
			.filter((failure) -> !failure.retried())
			.map(ProvisioningFailure::name)
			.collect(Collectors.toSet());
		return result.plan()
			.changes()
			.stream()
			.filter((change) -> change instanceof TopicChange.CreateTopic && !result.done().contains(change)
					&& !refused.contains(change.topic()))
			.map(TopicChange::topic)
			.collect(Collectors.toSet());
	}

	private ProvisioningResult provision(Admin admin) throws InterruptedException, ExecutionException {
		Map<String, FoundTopic> found = this.reader.read(admin, this.declared);
		TopicPlan plan = this.planner.plan(this.declared, found);
		if (this.mode == ProvisioningMode.PLAN) {
			return new ProvisioningResult(plan, plan, List.of(), drift(found), List.of(), null);
		}
		return apply(admin, this.planner, found);
	}

	// Do all that may be done, whatever the mode.
	ProvisioningResult apply() throws InterruptedException, ExecutionException {
		Admin admin = this.cluster.admin();
		return apply(admin, this.applying, this.reader.read(admin, this.declared));
	}

	// Return what differs, and change nothing.
	TopicComparison check() throws InterruptedException, ExecutionException {
		Map<String, FoundTopic> found = this.reader.read(this.cluster.admin(), this.declared);
		return new TopicComparison(drift(found), this.applying.plan(this.declared, found));
	}

	private ProvisioningResult apply(Admin admin, TopicPlanner planner, Map<String, FoundTopic> found)
			throws InterruptedException, ExecutionException {
		TopicPlan plan = planner.plan(this.declared, found);
		this.cluster.topicGate().open(withoutNewPartitions(plan));
		ApplyOutcome outcome = change(admin, plan);
		if (outcome.overtaken().isEmpty()) {
			return result(plan, outcome, List.of(), found);
		}
		return afterOvertaking(admin, planner, outcome.done());
	}

	private List<String> withoutNewPartitions(TopicPlan plan) {
		Set<String> changed = plan.changes()
			.stream()
			.filter((change) -> change.minPartitions().isPresent())
			.map(TopicChange::topic)
			.collect(Collectors.toSet());
		return this.declared.stream().map(TopicDeclaration::name).filter((name) -> !changed.contains(name)).toList();
	}

	private ApplyOutcome change(Admin admin, TopicPlan plan) throws InterruptedException {
		ApplyOutcome outcome = this.applier.apply(admin, plan);
		Map<String, Integer> partitions = new HashMap<>();
		Stream.of(outcome.done(), outcome.overtaken())
			.flatMap(List::stream)
			.forEach((change) -> change.minPartitions().ifPresent((number) -> partitions.put(change.topic(), number)));
		PartitionLeaders.await(admin, partitions, this.timeout);
		return outcome;
	}

	// Another instance changed the topics since they were read: look again at what it
	// made of them. A topic that exists now without being seen is one the application may
	// not describe, or news that has not spread.
	private ProvisioningResult afterOvertaking(Admin admin, TopicPlanner planner, List<TopicChange> before)
			throws InterruptedException, ExecutionException {
		Map<String, FoundTopic> found = this.reader.read(admin, this.declared);
		TopicPlan plan = planner.plan(this.declared, found);
		return result(plan, change(admin, plan), before, found);
	}

	private ProvisioningResult result(TopicPlan plan, ApplyOutcome outcome, List<TopicChange> before,
			Map<String, FoundTopic> found) {
		List<TopicChange> done = new ArrayList<>(before);
		done.addAll(outcome.done());
		List<TopicDrift> drift = new ArrayList<>(plan.drift());
		if (!outcome.failures().isEmpty()) {
			Set<String> failed = outcome.failures().stream().map(ProvisioningFailure::name).collect(Collectors.toSet());
			drift(found).stream()
				.filter((difference) -> failed.contains(difference.topic()) && !drift.contains(difference))
				.forEach(drift::add);
		}
		TopicPlan pending = this.applying.plan(this.declared, found).without(outcome.done());
		return new ProvisioningResult(plan, pending, done, drift, outcome.failures(), outcome.interruption());
	}

	private List<TopicDrift> drift(Map<String, FoundTopic> found) {
		return TopicPlanner.checking().plan(this.declared, found).drift();
	}

}
