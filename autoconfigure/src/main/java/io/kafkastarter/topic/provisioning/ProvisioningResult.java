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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The result of one round of provisioning.
 *
 * @param plan the plan
 * @param pending the plan that would do what is left
 * @param done the changes that were made
 * @param drift the differences left
 * @param failures the topics that could not be brought to what is declared
 * @param interruption why the round could not be finished, or {@code null} if it was
 */
record ProvisioningResult(TopicPlan plan, TopicPlan pending, List<TopicChange> done, List<TopicDrift> drift,
		List<ProvisioningFailure> failures, @Nullable Exception interruption) {

	boolean isRetried() {
		return this.interruption != null || this.failures.stream().anyMatch(ProvisioningFailure::retried);
	}

}
