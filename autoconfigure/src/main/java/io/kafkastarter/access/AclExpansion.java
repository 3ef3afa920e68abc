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

package io.kafkastarter.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Collects the ACLs of one topic after the other.
 */
final class AclExpansion {

	private static final String ANY_HOST = "*";

	private final DeclaredAccess access;

	private final @Nullable String transactionIdPrefix;

	private final Function<String, List<String>> deadLetters;

	private final SortedMap<AclBinding, String> bindings = new TreeMap<>(AclOrder.INSTANCE);

	private final Set<String> topics = new HashSet<>();

	AclExpansion(DeclaredAccess access, @Nullable String transactionIdPrefix,
			Function<String, List<String>> deadLetters) {
		this.access = access;
		this.transactionIdPrefix = transactionIdPrefix;
		this.deadLetters = deadLetters;
	}

	void add(DeclaredAccess.Topic topic) {
		this.topics.add(topic.name());
		this.topics.addAll(this.deadLetters.apply(topic.name()));
		topic.permissions().forEach((name, permissions) -> add(topic, this.access.user(name), permissions));
	}

	DeclaredAcls acls() {
		Set<String> principals = new HashSet<>();
		this.access.users().forEach((user) -> principals.add(user.principal()));
		return new DeclaredAcls(this.bindings, principals, this.topics);
	}

	private void add(DeclaredAccess.Topic topic, DeclaredAccess.User user, Set<Permission> permissions) {
		if (permissions.contains(Permission.READ)) {
			allow(topic, user, topic(topic.name()), AclOperation.READ);
			for (String deadLetters : this.deadLetters.apply(topic.name())) {
				allow(topic, user, topic(deadLetters), AclOperation.READ);
				allow(topic, user, topic(deadLetters), AclOperation.WRITE);
			}
		}
		if (permissions.contains(Permission.READ) || permissions.contains(Permission.AUTO_COMMIT_OFFSET)) {
			user.groups().forEach((group) -> allow(topic, user, group, AclOperation.READ));
		}
		if (permissions.contains(Permission.WRITE)) {
			allow(topic, user, topic(topic.name()), AclOperation.WRITE);
		}
		if (isOwn(user) && this.transactionIdPrefix != null
				&& (permissions.contains(Permission.WRITE) || permissions.contains(Permission.READ))) {
			// A listener commits its offsets in a transaction also where it sends
			// nothing.
			allow(topic, user,
					new ResourcePattern(ResourceType.TRANSACTIONAL_ID, this.transactionIdPrefix, PatternType.PREFIXED),
					AclOperation.WRITE);
		}
	}

	private boolean isOwn(DeclaredAccess.User user) {
		return this.access.own().map(DeclaredAccess.User::name).filter(user.name()::equals).isPresent();
	}

	private void allow(DeclaredAccess.Topic topic, DeclaredAccess.User user, ResourcePattern resource,
			AclOperation operation) {
		AclBinding binding = new AclBinding(resource,
				new AccessControlEntry(user.principal(), ANY_HOST, operation, AclPermissionType.ALLOW));
		this.bindings.putIfAbsent(binding, topic.property());
	}

	private static ResourcePattern topic(String name) {
		return new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL);
	}

}
