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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import io.kafkastarter.access.AclCommand;
import io.kafkastarter.access.DeclaredAcls;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Writes the messages about differences of ACLs, each with its remedy.
 *
 * @param declared what is declared
 * @param bootstrapServers where the cluster is, for commands
 * @param principal who administers it
 */
record AclTexts(DeclaredAcls declared, String bootstrapServers, String principal) {

	private static final int MAX_LINES = 50;

	List<String> lines(AclPlan plan) {
		List<String> lines = new ArrayList<>();
		lines.addAll(lines(plan.missing(), (binding) -> "missing: " + describe(binding)));
		lines.addAll(lines(plan.surplus(), (binding) -> "more than declared: " + describe(binding)));
		lines.addAll(lines(plan.denials(), (binding) -> "denied, though declared: " + describe(binding)));
		return lines;
	}

	// Return what applying would do.
	List<String> changes(AclPlan plan, boolean pruning) {
		List<String> changes = new ArrayList<>();
		plan.missing().forEach((binding) -> changes.add("add: " + describe(binding)));
		if (pruning) {
			plan.surplus().forEach((binding) -> changes.add("remove: " + describe(binding)));
		}
		return changes;
	}

	// Return what applying would not touch, and how to.
	List<String> kept(AclPlan plan, boolean pruning) {
		List<String> kept = new ArrayList<>();
		if (!pruning) {
			plan.surplus()
				.forEach((binding) -> kept
					.add(("more than declared: %s. To have it removed, set kafka.provisioning.acls=apply and "
							+ "kafka.provisioning.prune-acls=true.")
						.formatted(describe(binding))));
		}
		plan.denials()
			.forEach((binding) -> kept.add("denied, though declared: %s. Denials are never removed: do it by hand."
				.formatted(describe(binding))));
		return kept;
	}

	List<String> lines(Collection<AclBinding> bindings, Function<AclBinding, String> line) {
		List<String> lines = new ArrayList<>(bindings.stream().limit(MAX_LINES).map(line).toList());
		if (bindings.size() > MAX_LINES) {
			lines.add("and %d more".formatted(bindings.size() - MAX_LINES));
		}
		return lines;
	}

	String describe(AclBinding binding) {
		ResourcePattern pattern = binding.pattern();
		String property = this.declared.property(binding);
		String prefixed = (pattern.patternType() == PatternType.PREFIXED) ? "all that start with " : "";
		String host = binding.entry().host().equals("*") ? "" : " from host " + binding.entry().host();
		return "%s '%s'%s %s on %s %s'%s'%s".formatted(lower(binding.entry().permissionType().name()),
				binding.entry().principal(), host, binding.entry().operation(),
				lower(pattern.resourceType().name()).replace('_', ' '), prefixed, pattern.name(),
				(property != null) ? " (%s)".formatted(property) : "");
	}

	String refused(AclOperation missing) {
		return "its ACLs may not be %s: that needs %s on the cluster."
			.formatted((missing == AclOperation.DESCRIBE) ? "read" : "changed", missing);
	}

	String remedy(AclOperation missing) {
		AclBinding right = new AclBinding(
				new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL),
				new AccessControlEntry(this.principal, "*", missing, AclPermissionType.ALLOW));
		return "Grant it with: %s - or set kafka.provisioning.acls=%s.".formatted(
				AclCommand.grant(this.bootstrapServers, right), (missing == AclOperation.DESCRIBE) ? "none" : "plan");
	}

	private static String lower(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

}
