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

package io.kafkastarter.access.provisioning;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

import io.kafkastarter.access.DeclaredAcls;
import io.kafkastarter.access.provisioning.AclProvisioningState.Status;
import io.kafkastarter.topic.provisioning.ProvisioningFailure;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.ProvisioningStep;
import io.kafkastarter.topic.provisioning.StepPlan;
import io.kafkastarter.topic.provisioning.StepResult;
import org.apache.kafka.common.errors.SecurityDisabledException;

import org.springframework.util.StringUtils;

/**
 * Provisioning of the ACLs of one cluster. One thread writes the state.
 */
final class AclStep implements ProvisioningStep {

	private static final String SUBJECT = "acls";

	private static final String PROPERTY = "kafka.provisioning." + SUBJECT;

	private static final String NO_AUTHORIZER = "it has no authorizer, so its brokers let everybody do everything, and "
			+ "only this application holds itself to the declared permissions.";

	private final AclProvisioner provisioner;

	private final AclProvisioningSettings settings;

	private final AclTexts texts;

	private final Clock clock;

	private final AclLog log;

	private volatile AclProvisioningState state;

	private volatile List<ProvisioningFailure> failures = List.of();

	AclStep(String cluster, DeclaredAcls declared, AclProvisioner provisioner, AclProvisioningSettings settings,
			AclTexts texts, Clock clock) {
		this.provisioner = provisioner;
		this.settings = settings;
		this.texts = texts;
		this.clock = clock;
		this.log = new AclLog(cluster, texts, settings.isChanging());
		this.state = new AclProvisioningState(cluster, Status.WAITING, declared, AclPlan.EMPTY, null, null);
	}

	AclProvisioningState state() {
		return this.state;
	}

	@Override
	public boolean provision() throws ExecutionException, InterruptedException {
		guarded(() -> {
			AclPlan plan = this.provisioner.look();
			if (this.settings.mode() == ProvisioningMode.PLAN) {
				this.log.plan(plan);
			}
			change(plan, this.settings.isChanging(), this.settings.isPruning());
		});
		return true;
	}

	@Override
	public StepResult apply() throws ExecutionException, InterruptedException {
		List<String> done = new ArrayList<>();
		guarded(() -> {
			AclProvisioner.Changes changes = change(this.provisioner.look(), true, this.settings.prune());
			changes.added().forEach((binding) -> done.add("add: " + this.texts.describe(binding)));
			changes.removed().forEach((binding) -> done.add("remove: " + this.texts.describe(binding)));
		});
		StepPlan left = plan();
		return new StepResult(SUBJECT, done, left.refused(), left.kept(), left.problem());
	}

	private AclProvisioner.Changes change(AclPlan plan, boolean changing, boolean pruning)
			throws ExecutionException, InterruptedException, AclRefusal {
		AclProvisioner.Changes changes = this.provisioner.apply(plan, changing, pruning);
		this.log.done(changes);
		compared(changes.left(plan));
		return changes;
	}

	@Override
	public StepPlan plan() {
		AclProvisioningState current = this.state;
		String problem = current.problem();
		List<String> refused = (current.status() == Status.REFUSED && problem != null)
				? List.of(StringUtils.capitalize(problem)) : List.of();
		return new StepPlan(SUBJECT, this.texts.changes(current.plan(), this.settings.prune()),
				this.texts.kept(current.plan(), this.settings.prune()), refused, current.lastSuccess(),
				refused.isEmpty() ? problem : null);
	}

	// What the application was not allowed to do it may be by now.
	@Override
	public void check() throws ExecutionException, InterruptedException {
		if (this.state.status() == Status.REFUSED) {
			provision();
		}
		else {
			guarded(() -> compared(this.provisioner.look()));
		}
	}

	@Override
	public void unavailable(String problem) {
		if (this.state.status() == Status.WAITING) {
			this.log.unavailable(problem);
		}
		this.state = this.state.withProblem(problem);
	}

	@Override
	public Outcome outcome() {
		AclProvisioningState current = this.state;
		return new Outcome(current.status() != Status.WAITING, this.failures,
				(current.status() == Status.WAITING) ? current.problem() : null);
	}

	private void compared(AclPlan plan) {
		this.failures = List.of();
		this.log.compared(plan);
		this.state = this.state.compared(plan, this.clock.instant());
	}

	private void guarded(Action action) throws ExecutionException, InterruptedException {
		try {
			action.run();
		}
		catch (AclRefusal ex) {
			refused(ex);
		}
		catch (ExecutionException ex) {
			if (!(ex.getCause() instanceof SecurityDisabledException)) {
				throw ex;
			}
			this.failures = List.of();
			this.log.noAuthorizer(NO_AUTHORIZER);
			this.state = this.state.without(NO_AUTHORIZER, this.clock.instant());
		}
	}

	private void refused(AclRefusal refusal) {
		String reason = this.texts.refused(refusal.missing());
		String remedy = this.texts.remedy(refusal.missing());
		if (this.settings.isChanging()) {
			this.failures = List.of(new ProvisioningFailure("*", PROPERTY,
					"Cluster '%s': %s".formatted(this.state.cluster(), reason), remedy, false));
		}
		this.log.refused(reason, remedy);
		this.state = this.state.refused("%s %s".formatted(reason, remedy));
	}

	/**
	 * An action that the cluster may refuse.
	 */
	private interface Action {

		void run() throws ExecutionException, InterruptedException, AclRefusal;

	}

}
