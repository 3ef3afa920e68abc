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

import java.util.List;
import java.util.function.Predicate;

import io.kafkastarter.health.ClusterHealth;
import io.kafkastarter.health.HealthFinding;
import io.kafkastarter.health.HealthFinding.Level;
import org.jspecify.annotations.Nullable;

/**
 * Description of the health of a cluster, in the words of the health component.
 *
 * @param status one of UP, DOWN, UNKNOWN
 * @param problems what makes it DOWN or UNKNOWN
 * @param suspected what would, and was seen once only
 * @param notes what an operator may want to know, with nothing wrong
 * @since 0.1.0
 */
public record HealthDescriptor(String status, List<FindingDescriptor> problems, List<FindingDescriptor> suspected,
		List<FindingDescriptor> notes) {

	private static final int MOST = 20;

	static HealthDescriptor of(ClusterHealth health) {
		return new HealthDescriptor(health.level().isUp() ? "UP" : health.level().name(),
				findings(health, (level) -> !level.isUp()), findings(health, (level) -> level == Level.SUSPECTED),
				findings(health, (level) -> level == Level.NOTE));
	}

	private static List<FindingDescriptor> findings(ClusterHealth health, Predicate<Level> filter) {
		return health.findings()
			.stream()
			.filter((finding) -> filter.test(finding.level()))
			.limit(MOST)
			.map(FindingDescriptor::of)
			.toList();
	}

	/**
	 * Description of what an operator should know.
	 *
	 * @param subject what it is about
	 * @param reason what was found
	 * @param action what to do about it, or {@code null} if there is nothing to do
	 */
	public record FindingDescriptor(String subject, String reason, @Nullable String action) {

		static FindingDescriptor of(HealthFinding finding) {
			return new FindingDescriptor(finding.subject(), finding.message(), finding.action());
		}

	}

}
