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
 * @param failures what could not be done
 * @param concerns what the cluster lacks to have share groups at all
 * @param deliveryLimits how often a record is delivered at most, by the id of the group,
 * as far as the brokers tell
 */
record GroupResult(List<GroupChange> done, List<GroupDifference> left, List<ProvisioningFailure> failures,
		List<String> concerns, Map<String, Integer> deliveryLimits) {

	static final GroupResult EMPTY = new GroupResult(List.of(), List.of(), List.of(), List.of(), Map.of());

	static GroupResult refused(ProvisioningFailure failure) {
		return new GroupResult(List.of(), List.of(), List.of(failure), List.of(), Map.of());
	}

	List<String> doneTexts() {
		return this.done.stream().map(GroupChange::describe).toList();
	}

	List<String> failureTexts() {
		return this.failures.stream().map(ProvisioningFailure::describe).toList();
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
		Set<String> told = this.failures.stream().map(ProvisioningFailure::name).collect(Collectors.toSet());
		return Stream
			.concat(this.concerns.stream(),
					this.left.stream()
						.filter((difference) -> !told.contains(difference.group().group()))
						.map(GroupDifference::message))
			.toList();
	}

}
