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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.group.GroupDifference.Kind;
import io.kafkastarter.topic.provisioning.ProvisioningFailure;
import io.kafkastarter.topic.provisioning.ProvisioningMode;

/**
 * The result of one look at the share groups of a cluster. Immutable.
 *
 * @param done the changes that were made
 * @param left the differences that are left
 * @param refused the changes that brokers refused, each with what is told of it
 * @param shortcomings what is wrong with groups beside that, or with all of them
 * @param concerns what the cluster lacks to have share groups at all
 * @param deliveryLimits how often a record is delivered at most, by the id of the group,
 * as far as the brokers tell
 */
record GroupResult(List<GroupChange> done, List<GroupDifference> left, Map<GroupChange, ProvisioningFailure> refused,
		List<ProvisioningFailure> shortcomings, List<String> concerns, Map<String, Integer> deliveryLimits) {

	static final GroupResult EMPTY = new GroupResult(List.of(), List.of(), Map.of(), List.of(), List.of(), Map.of());

	static GroupResult refused(ProvisioningFailure failure) {
		return new GroupResult(List.of(), List.of(), Map.of(), List.of(failure), List.of(), Map.of());
	}

	List<String> doneTexts() {
		return this.done.stream().map(GroupChange::describe).toList();
	}

	List<ProvisioningFailure> failures() {
		return Stream.concat(this.refused.values().stream(), this.shortcomings.stream()).toList();
	}

	List<String> failureTexts() {
		return failures().stream().map(ProvisioningFailure::describe).toList();
	}

	// Return what applying would change.
	List<String> pending() {
		return GroupChange.of(this.left, ProvisioningMode.APPLY).stream().map(GroupChange::describe).toList();
	}

	// Return what applying would leave.
	List<String> kept() {
		return Stream
			.concat(this.concerns.stream(), this.left.stream()
				.filter((difference) -> difference.kind() == Kind.UNKNOWN || difference.kind() == Kind.UNREADABLE)
				.map(GroupDifference::message))
			.toList();
	}

	// Return all that differs. Of what could not be done it is told why.
	List<String> drift() {
		Set<GroupDifference> told = this.refused.keySet()
			.stream()
			.flatMap((change) -> change.differences().stream())
			.collect(Collectors.toSet());
		return Stream
			.concat(this.concerns.stream(),
					this.left.stream().filter((difference) -> !told.contains(difference)).map(GroupDifference::message))
			.toList();
	}

}
