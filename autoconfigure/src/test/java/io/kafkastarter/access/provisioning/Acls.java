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

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.access.DeclaredAcls;
import io.kafkastarter.access.Permission;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Makes ACLs and declarations for tests.
 */
final class Acls {

	private Acls() {
	}

	static AclBinding allow(String principal, AclOperation operation, ResourceType type, String name) {
		return binding(principal, operation, type, name, PatternType.LITERAL, AclPermissionType.ALLOW);
	}

	static AclBinding binding(String principal, AclOperation operation, ResourceType type, String name,
			PatternType pattern, AclPermissionType permission) {
		return new AclBinding(new ResourcePattern(type, name, pattern),
				new AccessControlEntry(principal, "*", operation, permission));
	}

	static DeclaredAccess.Topic topic(String name, Map<String, Set<Permission>> permissions) {
		return new DeclaredAccess.Topic("main", name, "kafka.topics.%s.permissions".formatted(name), permissions);
	}

	// Users have their names as principals and groups; dead letters are written.
	static DeclaredAcls declared(List<String> users, DeclaredAccess.Topic... topics) {
		return DeclaredAcls.of(
				new DeclaredAccess("own", users.stream().map(DeclaredAccess.User::of).toList(), List.of(topics)),
				"main", "own-tx-", (topic) -> List.of(topic + "-dlt", topic + "-dlt-parked"));
	}

}
