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

package io.kafkastarter.access.provisioning;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.kafkastarter.access.DeclaredAcls;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Compares what is declared with what was found, by the rules of Kafka's own authorizer.
 * Asks the cluster nothing.
 */
final class AclPlanner {

	private static final String ANY = "*";

	private static final String ANYBODY = "User:*";

	private final DeclaredAcls declared;

	AclPlanner(DeclaredAcls declared) {
		this.declared = declared;
	}

	AclPlan plan(Collection<AclBinding> found) {
		List<AclBinding> surplus = found.stream().filter(this::isSurplus).distinct().toList();
		Set<AclBinding> kept = new HashSet<>(found);
		// What is about to be removed covers nothing.
		surplus.forEach(kept::remove);
		List<AclBinding> wide = kept.stream().filter(AclPlanner::isWide).toList();
		List<AclBinding> missing = this.declared.bindings()
			.keySet()
			.stream()
			.filter((binding) -> !kept.contains(binding) && wide.stream().noneMatch((other) -> covers(other, binding)))
			.toList();
		List<AclBinding> denials = found.stream().filter(this::isDenial).distinct().toList();
		return new AclPlan(missing, surplus, denials);
	}

	// Only rights of our own principals on exactly our own topics: whatever else there is
	// belongs to somebody else.
	private boolean isSurplus(AclBinding binding) {
		ResourcePattern pattern = binding.pattern();
		return binding.entry().permissionType() == AclPermissionType.ALLOW
				&& pattern.resourceType() == ResourceType.TOPIC && pattern.patternType() == PatternType.LITERAL
				&& this.declared.topics().contains(pattern.name())
				&& this.declared.principals().contains(binding.entry().principal()) && !isDeclared(binding);
	}

	// A right from one host alone is less than what is declared.
	private boolean isDeclared(AclBinding binding) {
		if (binding.entry().operation() == AclOperation.DESCRIBE) {
			return isDeclared(binding, AclOperation.READ) || isDeclared(binding, AclOperation.WRITE);
		}
		return isDeclared(binding, binding.entry().operation());
	}

	private boolean isDeclared(AclBinding binding, AclOperation operation) {
		return this.declared.bindings()
			.containsKey(new AclBinding(binding.pattern(),
					new AccessControlEntry(binding.entry().principal(), ANY, operation, AclPermissionType.ALLOW)));
	}

	private static boolean isWide(AclBinding binding) {
		return binding.entry().permissionType() == AclPermissionType.ALLOW && binding.entry().host().equals(ANY)
				&& (binding.pattern().patternType() == PatternType.PREFIXED || binding.pattern().name().equals(ANY)
						|| binding.entry().operation() == AclOperation.ALL
						|| binding.entry().principal().equals(ANYBODY));
	}

	private static boolean covers(AclBinding wide, AclBinding binding) {
		AclOperation operation = wide.entry().operation();
		return (operation == AclOperation.ALL || operation == binding.entry().operation())
				&& isFor(wide, binding.entry().principal()) && contains(wide.pattern(), binding.pattern());
	}

	private boolean isDenial(AclBinding binding) {
		return binding.entry().permissionType() == AclPermissionType.DENY && this.declared.bindings()
			.keySet()
			.stream()
			.anyMatch((expected) -> isFor(binding, expected.entry().principal())
					&& denies(binding.entry().operation(), expected.entry().operation())
					&& (contains(binding.pattern(), expected.pattern())
							|| contains(expected.pattern(), binding.pattern())));
	}

	// Without DESCRIBE no client can use what it may read or write.
	private static boolean denies(AclOperation denied, AclOperation operation) {
		return denied == AclOperation.ALL || denied == AclOperation.DESCRIBE || denied == operation;
	}

	private static boolean isFor(AclBinding binding, String principal) {
		return binding.entry().principal().equals(principal) || binding.entry().principal().equals(ANYBODY);
	}

	private static boolean contains(ResourcePattern outer, ResourcePattern inner) {
		if (outer.resourceType() != inner.resourceType()) {
			return false;
		}
		if (outer.patternType() == PatternType.PREFIXED) {
			return inner.name().startsWith(outer.name());
		}
		return outer.name().equals(ANY) || outer.equals(inner);
	}

}
