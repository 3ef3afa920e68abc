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

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.kafkastarter.group.GroupDifference.Kind;
import io.kafkastarter.topic.provisioning.ProvisioningMode;

/**
 * A change of the settings of a share group that ends differences.
 *
 * @param group the declaration that asks for it
 * @param differences those that it ends
 */
record GroupChange(GroupDeclaration group, List<GroupDifference> differences) {

	// Return what the mode does about differences: for PLAN that is what APPLY does.
	static List<GroupChange> of(Collection<GroupDifference> differences, ProvisioningMode mode) {
		Set<Kind> ended = switch (mode) {
			case NONE -> EnumSet.noneOf(Kind.class);
			case CREATE -> EnumSet.of(Kind.UNSET);
			case PLAN, APPLY -> EnumSet.of(Kind.UNSET, Kind.OTHER);
		};
		Map<GroupDeclaration, List<GroupDifference>> byGroup = new LinkedHashMap<>();
		differences.stream()
			.filter((difference) -> ended.contains(difference.kind()))
			.forEach((difference) -> byGroup.computeIfAbsent(difference.group(), (group) -> new ArrayList<>())
				.add(difference));
		return byGroup.entrySet().stream().map((group) -> new GroupChange(group.getKey(), group.getValue())).toList();
	}

	// Return a change for each setting.
	List<GroupChange> apart() {
		return this.differences.stream().map((difference) -> new GroupChange(this.group, List.of(difference))).toList();
	}

	String describe() {
		StringBuilder text = new StringBuilder("set on share group '%s'".formatted(this.group.group()));
		this.differences
			.forEach((difference) -> text.append(" %s=%s".formatted(difference.key(), difference.declared())));
		return text.toString();
	}

}
