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
 * The plan of a provisioning step, as of the last look: the changes that it would make if
 * it were applied. Immutable.
 *
 * @param subject what the step is about: {@code topics}, {@code groups} or {@code acls}
 * @param changes the changes, in words
 * @param kept the differences that are left as they are, each with its remedy
 * @param refused what the cluster refused the last time, each with its remedy
 * @param compared when the cluster was last compared with what is declared, or
 * {@code null} if it never was
 * @param problem what stands in the way, or {@code null} if nothing does
 * @since 0.1.0
 */
public record StepPlan(String subject, List<String> changes, List<String> kept, List<String> refused,
		@Nullable Instant compared, @Nullable String problem) {

	/**
	 * Create a plan.
	 */
	public StepPlan {
		changes = List.copyOf(changes);
		kept = List.copyOf(kept);
		refused = List.copyOf(refused);
	}

}
