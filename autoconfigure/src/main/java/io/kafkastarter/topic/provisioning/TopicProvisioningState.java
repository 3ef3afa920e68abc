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

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The state of the provisioning of topics in one cluster. Immutable.
 *
 * @param cluster the name of the cluster
 * @param done whether everything that can be done was done
 * @param plan the last plan; empty before the cluster answered
 * @param pending the plan that would do what is left, at the last look
 * @param drift the differences at the last look
 * @param failures the topics that could not be brought to what is declared
 * @param lastSuccess when the cluster was last compared with what is declared, or
 * {@code null} if it never was
 * @param problem why the last look at the cluster failed, or {@code null} if it did not
 * @since 0.1.0
 */
public record TopicProvisioningState(String cluster, boolean done, TopicPlan plan, TopicPlan pending,
		List<TopicDrift> drift, List<ProvisioningFailure> failures, @Nullable Instant lastSuccess,
		@Nullable String problem) {

	/**
	 * Create a state.
	 */
	public TopicProvisioningState {
		drift = List.copyOf(drift);
		failures = List.copyOf(failures);
	}

	static TopicProvisioningState initial(String cluster) {
		return new TopicProvisioningState(cluster, false, TopicPlan.EMPTY, TopicPlan.EMPTY, List.of(), List.of(), null,
				null);
	}

	TopicProvisioningState withProblem(String newProblem) {
		return new TopicProvisioningState(this.cluster, this.done, this.plan, this.pending, this.drift, this.failures,
				this.lastSuccess, newProblem);
	}

	TopicProvisioningState checked(TopicComparison comparison, List<ProvisioningFailure> newFailures, Instant now) {
		return new TopicProvisioningState(this.cluster, this.done, this.plan, comparison.pending(), comparison.drift(),
				newFailures, now, null);
	}

}
