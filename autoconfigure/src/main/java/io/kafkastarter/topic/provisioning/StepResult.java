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
 * The result of applying the plan of a provisioning step. Immutable.
 *
 * @param subject what the step is about: {@code topics}, {@code groups} or {@code acls}
 * @param done the changes that were made, in words
 * @param refused what the cluster refused, each with its remedy
 * @param kept the differences that are left as they are, each with its remedy
 * @param problem why it was not brought to an end, or {@code null} if it was
 * @since 0.1.0
 */
public record StepResult(String subject, List<String> done, List<String> refused, List<String> kept,
		@Nullable String problem) {

	/**
	 * Create a result.
	 */
	public StepResult {
		done = List.copyOf(done);
		refused = List.copyOf(refused);
		kept = List.copyOf(kept);
	}

	static StepResult undone(ProvisioningStep step, String problem) {
		return new StepResult(step.plan().subject(), List.of(), List.of(), List.of(), problem);
	}

}
