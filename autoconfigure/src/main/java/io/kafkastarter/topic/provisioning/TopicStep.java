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

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.client.KafkaCluster;

/**
 * Provisioning of the topics of one cluster. One thread writes the state.
 */
final class TopicStep implements ProvisioningStep {

	private static final String SUBJECT = "topics";

	private final KafkaCluster cluster;

	private final TopicProvisioner provisioner;

	private final ProvisioningMode mode;

	private final Clock clock;

	private final ProvisioningLog log;

	private volatile TopicProvisioningState state;

	TopicStep(KafkaCluster cluster, TopicProvisioner provisioner, ProvisioningMode mode, Clock clock) {
		this.cluster = cluster;
		this.provisioner = provisioner;
		this.mode = mode;
		this.clock = clock;
		this.log = new ProvisioningLog(SUBJECT, cluster.name());
		this.state = TopicProvisioningState.initial(cluster.name());
	}

	TopicProvisioningState state() {
		return this.state;
	}

	@Override
	public void begin() {
		this.provisioner.holdBack();
	}

	@Override
	public boolean provision() throws ExecutionException, InterruptedException {
		ProvisioningResult result = this.provisioner.provision();
		note(result);
		return !result.isRetried();
	}

	@Override
	public StepResult apply() throws ExecutionException, InterruptedException {
		ProvisioningResult result = this.provisioner.apply();
		note(result);
		return new StepResult(SUBJECT, result.done().stream().map(TopicChange::describe).toList(),
				result.failures().stream().map(ProvisioningFailure::describe).toList(), kept(result.pending()),
				this.state.problem());
	}

	private void note(ProvisioningResult result) {
		Exception interruption = result.interruption();
		String problem = (interruption != null) ? FailureTranslator.problem(this.cluster, interruption) : null;
		this.state = new TopicProvisioningState(this.state.cluster(), !result.isRetried(), result.plan(),
				result.pending(), result.drift(), result.failures(), this.clock.instant(), problem);
		log(result);
		if (problem != null) {
			this.log.unavailable(problem);
		}
		if (!result.isRetried()) {
			this.log.finished();
		}
	}

	private void log(ProvisioningResult result) {
		if (this.mode == ProvisioningMode.PLAN && result.done().isEmpty()) {
			this.log.plan(Stream.concat(texts(result.plan()).stream(), kept(result.plan()).stream()).toList(),
					messages(result.drift(), List.of()));
		}
		result.done()
			.stream()
			.filter(TopicChange.AddPartitions.class::isInstance)
			.forEach((change) -> this.log.partitionsAdded(change.topic()));
		this.log.done(result.done().stream().map(TopicChange::describe).toList(), !result.isRetried());
		this.log.failures(result.failures());
		this.log.drift(messages(result.drift(), result.failures()));
	}

	// Of what could not be done it is told why.
	private static List<String> messages(List<TopicDrift> drift, List<ProvisioningFailure> failures) {
		Set<String> told = failures.stream().map(ProvisioningFailure::name).collect(Collectors.toSet());
		return drift.stream()
			.filter((difference) -> !told.contains(difference.topic()))
			.map(TopicDrift::message)
			.toList();
	}

	@Override
	public void check() throws ExecutionException, InterruptedException {
		TopicComparison comparison = this.provisioner.check();
		Set<String> differing = comparison.drift().stream().map(TopicDrift::topic).collect(Collectors.toSet());
		List<ProvisioningFailure> failures = this.state.failures()
			.stream()
			.filter((failure) -> differing.contains(failure.name()))
			.toList();
		this.state = this.state.checked(comparison, failures, this.clock.instant());
		this.log.drift(messages(comparison.drift(), failures));
	}

	@Override
	public StepPlan plan() {
		TopicProvisioningState current = this.state;
		return new StepPlan(SUBJECT, texts(current.pending()), kept(current.pending()),
				current.failures().stream().map(ProvisioningFailure::describe).toList(), current.lastSuccess(),
				current.problem());
	}

	@Override
	public void unavailable(String problem) {
		this.state = this.state.withProblem(problem);
		if (!this.state.done()) {
			this.log.unavailable(problem);
		}
	}

	@Override
	public Outcome outcome() {
		TopicProvisioningState current = this.state;
		return new Outcome(current.done(), current.failures(), current.problem());
	}

	private static List<String> texts(TopicPlan plan) {
		return plan.changes().stream().map(TopicChange::describe).toList();
	}

	private static List<String> kept(TopicPlan pending) {
		return pending.drift().stream().map(TopicDrift::message).toList();
	}

}
