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

package io.kafkastarter.group;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.kafkastarter.topic.provisioning.ProvisioningLog;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.ProvisioningStep;
import io.kafkastarter.topic.provisioning.StepPlan;
import io.kafkastarter.topic.provisioning.StepResult;
import org.jspecify.annotations.Nullable;

/**
 * Provisioning of the share groups of one cluster. One thread writes the state.
 */
final class GroupStep implements ProvisioningStep {

	private static final String SUBJECT = "groups";

	private final Supplier<List<GroupDeclaration>> declared;

	private final GroupProvisioner provisioner;

	private final ProvisioningMode mode;

	private final Consumer<GroupDeclaration> settled;

	private final Clock clock;

	private final ProvisioningLog log;

	private volatile State state = new State(Set.of(), GroupResult.EMPTY, null, null);

	/**
	 * Create a step.
	 * @param cluster the name of the cluster
	 * @param declared returns what is declared at that time
	 * @param provisioner does the work
	 * @param mode how far it goes by itself
	 * @param settled is told of each group that nothing more will be done for
	 * @param clock tells the time of a look
	 */
	GroupStep(String cluster, Supplier<List<GroupDeclaration>> declared, GroupProvisioner provisioner,
			ProvisioningMode mode, Consumer<GroupDeclaration> settled, Clock clock) {
		this.declared = declared;
		this.provisioner = provisioner;
		this.mode = mode;
		this.settled = settled;
		this.clock = clock;
		this.log = new ProvisioningLog("share groups", cluster);
	}

	GroupResult result() {
		return this.state.result();
	}

	@Override
	public boolean isNeeded() {
		return !this.declared.get().isEmpty();
	}

	@Override
	public boolean provision() throws ExecutionException, InterruptedException {
		List<GroupDeclaration> groups = this.declared.get();
		if (!groups.isEmpty()) {
			GroupResult result = note(groups, this.mode);
			if (this.mode == ProvisioningMode.PLAN) {
				this.log.plan(Stream.concat(result.pending().stream(), result.kept().stream()).toList(),
						result.drift());
			}
			log(result);
			groups.forEach(this.settled);
		}
		return true;
	}

	@Override
	public StepResult apply() throws ExecutionException, InterruptedException {
		List<GroupDeclaration> groups = this.declared.get();
		GroupResult result = groups.isEmpty() ? GroupResult.EMPTY : note(groups, ProvisioningMode.APPLY);
		log(result);
		groups.forEach(this.settled);
		return new StepResult(SUBJECT, result.doneTexts(), result.failureTexts(), result.kept(), null);
	}

	// What the application was not allowed to do it may be by now, and what was declared
	// in the meantime was not done before.
	@Override
	public void check() throws ExecutionException, InterruptedException {
		State current = this.state;
		List<GroupDeclaration> groups = this.declared.get();
		if (!current.isDone(groups) || !current.result().failures().isEmpty()) {
			provision();
		}
		else if (!groups.isEmpty()) {
			this.log.drift(note(groups, ProvisioningMode.NONE).drift());
		}
	}

	private GroupResult note(List<GroupDeclaration> groups, ProvisioningMode changes)
			throws ExecutionException, InterruptedException {
		GroupResult result = this.provisioner.provision(groups, changes);
		this.state = new State(Set.copyOf(groups), result, this.clock.instant(), null);
		return result;
	}

	private void log(GroupResult result) {
		this.log.done(result.doneTexts(), true);
		this.log.failures(result.failures());
		this.log.drift(result.drift());
		this.log.finished();
	}

	@Override
	public StepPlan plan() {
		State current = this.state;
		return new StepPlan(SUBJECT, current.result().pending(), current.result().kept(),
				current.result().failureTexts(), current.compared(), current.problem());
	}

	@Override
	public void unavailable(String problem) {
		State current = this.state;
		this.state = new State(current.done(), current.result(), current.compared(), problem);
		if (!current.isDone(this.declared.get())) {
			this.log.unavailable(problem);
		}
	}

	@Override
	public Outcome outcome() {
		State current = this.state;
		return new Outcome(current.isDone(this.declared.get()), current.result().failures(), current.problem());
	}

	/**
	 * The state of the groups.
	 *
	 * @param done the groups for which all was done that can be done
	 * @param result what the last look came to
	 * @param compared when that was, or {@code null} if there was none
	 * @param problem why the cluster did not answer, or {@code null} if it did
	 */
	private record State(Set<GroupDeclaration> done, GroupResult result, @Nullable Instant compared,
			@Nullable String problem) {

		boolean isDone(List<GroupDeclaration> groups) {
			return this.done.containsAll(groups);
		}

	}

}
