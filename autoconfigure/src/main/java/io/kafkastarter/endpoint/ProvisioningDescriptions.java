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

package io.kafkastarter.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.StepPlan;
import io.kafkastarter.topic.provisioning.StepResult;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Describes plans and what became of them.
 *
 * @since 0.1.0
 */
public final class ProvisioningDescriptions {

	private static final String TOPICS = "topics";

	private static final String GROUPS = "groups";

	private static final String ACLS = "acls";

	private final ProvisioningMode topics;

	private final ProvisioningMode acls;

	/**
	 * Create descriptions.
	 * @param topics how far provisioning of topics and share groups goes by itself
	 * @param acls how far provisioning of ACLs goes by itself
	 */
	public ProvisioningDescriptions(ProvisioningMode topics, ProvisioningMode acls) {
		this.topics = topics;
		this.acls = acls;
	}

	PlannedClusterDescriptor describe(List<StepPlan> plans) {
		PlannedDescriptor groups = plans.stream().anyMatch((plan) -> plan.subject().equals(GROUPS))
				? describe(plans, GROUPS, this.topics) : null;
		return new PlannedClusterDescriptor(describe(plans, TOPICS, this.topics), groups,
				describe(plans, ACLS, this.acls));
	}

	private static PlannedDescriptor describe(List<StepPlan> plans, String subject, ProvisioningMode mode) {
		StepPlan plan = plans.stream()
			.filter((candidate) -> candidate.subject().equals(subject))
			.findFirst()
			.orElse(null);
		if (plan == null) {
			return PlannedDescriptor.of(mode,
					(mode == ProvisioningMode.NONE) ? PlanStatus.OFF : PlanStatus.NOTHING_DECLARED, null);
		}
		if (plan.compared() == null) {
			return PlannedDescriptor.of(mode, PlanStatus.NOT_COMPARED, plan.problem());
		}
		boolean same = plan.changes().isEmpty() && plan.kept().isEmpty() && plan.refused().isEmpty();
		return new PlannedDescriptor(mode,
				(same && plan.problem() == null) ? PlanStatus.AS_DECLARED : PlanStatus.COMPARED, plan.compared(),
				plan.changes(), plan.kept(), plan.refused(), plan.problem());
	}

	static AppliedClusterDescriptor describeResults(List<StepResult> results) {
		return new AppliedClusterDescriptor(find(results, (result) -> result.subject().equals(TOPICS)),
				find(results, (result) -> result.subject().equals(GROUPS)),
				find(results, (result) -> result.subject().equals(ACLS)));
	}

	private static @Nullable AppliedStepDescriptor find(List<StepResult> results, Predicate<StepResult> filter) {
		return results.stream()
			.filter(filter)
			.findFirst()
			.map((result) -> new AppliedStepDescriptor(result.done(), result.refused(), result.kept(),
					result.problem()))
			.orElse(null);
	}

	/**
	 * The status of a plan.
	 */
	public enum PlanStatus {

		/**
		 * The mode is none: nothing is compared, and nothing can be applied.
		 */
		OFF,

		/**
		 * The application declares nothing of the kind for this cluster.
		 */
		NOTHING_DECLARED,

		/**
		 * The cluster was not compared with what is declared yet.
		 */
		NOT_COMPARED,

		/**
		 * The cluster was compared with what is declared, and something differs or stands
		 * in the way.
		 */
		COMPARED,

		/**
		 * The cluster has what is declared.
		 */
		AS_DECLARED

	}

	/**
	 * Description of the plans of a cluster.
	 *
	 * @param topics the plan for its topics
	 * @param groups the plan for the settings of its share groups, or {@code null} if
	 * none is declared
	 * @param acls the plan for its ACLs
	 */
	public record PlannedClusterDescriptor(PlannedDescriptor topics, @Nullable PlannedDescriptor groups,
			PlannedDescriptor acls) implements OperationResponseBody {

	}

	/**
	 * Description of a plan.
	 *
	 * @param mode how far provisioning goes by itself
	 * @param status what is known
	 * @param compared when the cluster was last compared with what is declared, or
	 * {@code null} if it never was
	 * @param changes what applying would change, or {@code null} if it is not known
	 * @param kept the differences that applying would leave, each with its remedy, or
	 * {@code null} if they are not known
	 * @param refused what the cluster refused the last time, or {@code null} if it was
	 * not compared
	 * @param problem what stands in the way, or {@code null} if nothing does
	 */
	public record PlannedDescriptor(ProvisioningMode mode, PlanStatus status, @Nullable Instant compared,
			@Nullable List<String> changes, @Nullable List<String> kept, @Nullable List<String> refused,
			@Nullable String problem) {

		static PlannedDescriptor of(ProvisioningMode mode, PlanStatus status, @Nullable String problem) {
			return new PlannedDescriptor(mode, status, null, null, null, null, problem);
		}

	}

	/**
	 * Description of what became of the plans of a cluster.
	 *
	 * @param topics what became of the plan for its topics, or {@code null} if there is
	 * none
	 * @param groups what became of the plan for its share groups, or {@code null} if
	 * there is none
	 * @param acls what became of the plan for its ACLs, or {@code null} if there is none
	 */
	public record AppliedClusterDescriptor(@Nullable AppliedStepDescriptor topics,
			@Nullable AppliedStepDescriptor groups,
			@Nullable AppliedStepDescriptor acls) implements OperationResponseBody {

	}

	/**
	 * Description of what became of a plan.
	 *
	 * @param done the changes that were made
	 * @param refused what the cluster refused, each with its remedy
	 * @param kept the differences that were left, each with its remedy
	 * @param problem why it was not brought to an end, or {@code null} if it was
	 */
	public record AppliedStepDescriptor(List<String> done, List<String> refused, List<String> kept,
			@Nullable String problem) {

	}

}
