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
import java.util.Locale;
import java.util.function.Function;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.StepPlan;

import org.springframework.util.StringUtils;

/**
 * Compares a cluster with what is declared.
 */
final class ProvisioningCheck implements ClusterCheck {

	private final Function<KafkaCluster, List<StepPlan>> plans;

	private final Function<String, ProvisioningMode> mode;

	ProvisioningCheck(Function<KafkaCluster, List<StepPlan>> plans, Function<String, ProvisioningMode> mode) {
		this.plans = plans;
		this.mode = mode;
	}

	@Override
	public String subject() {
		return "declared";
	}

	@Override
	public List<DoctorFinding> examine(KafkaCluster cluster) {
		List<DoctorFinding> findings = new ArrayList<>();
		if (this.mode.apply("topics") == ProvisioningMode.NONE) {
			findings.add(DoctorFinding.skipped(subject() + " topics",
					"Nobody compares them: kafka.provisioning.topics is none."));
		}
		this.plans.apply(cluster).forEach((plan) -> examine(plan, findings));
		return findings;
	}

	private void examine(StepPlan plan, List<DoctorFinding> findings) {
		String subject = "%s %s".formatted(subject(), plan.subject());
		if (plan.problem() != null) {
			findings.add(DoctorFinding.note(subject, StringUtils.capitalize(plan.problem()), null));
		}
		plan.refused().forEach((refusal) -> findings.add(refused(subject, plan.subject(), refusal)));
		if (!plan.changes().isEmpty()) {
			findings.add(DoctorFinding.note(subject, "To be done: %s.".formatted(String.join("; ", plan.changes())),
					action(plan.subject())));
		}
		plan.kept().forEach((difference) -> findings.add(DoctorFinding.note(subject, difference, null)));
		if (plan.problem() == null && plan.refused().isEmpty() && plan.changes().isEmpty() && plan.kept().isEmpty()) {
			findings.add(DoctorFinding.ok(subject, "The cluster is as declared."));
		}
	}

	// The application does its work without what it does not do by itself.
	private DoctorFinding refused(String subject, String kind, String refusal) {
		return this.mode.apply(kind).isChanging() ? DoctorFinding.problem(subject, refusal, null)
				: DoctorFinding.note(subject, refusal, null);
	}

	private String action(String kind) {
		ProvisioningMode mode = this.mode.apply(kind);
		// The settings of groups are set where their topics are.
		String property = kind.equals("groups") ? "topics" : kind;
		String name = mode.name().toLowerCase(Locale.ROOT);
		return mode.isChanging()
				? "The application does what kafka.provisioning.%s=%s allows when it starts. Run --kafka.apply for all of it."
					.formatted(property, name)
				: "Run --kafka.apply: the application changes nothing by itself, as kafka.provisioning.%s is %s."
					.formatted(property, name);
	}

}
