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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.access.DeclaredAcls;
import io.kafkastarter.access.Permission;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AclPlanner}.
 */
class AclPlannerTests {

	private static final DeclaredAcls DECLARED = Acls.declared(List.of("films", "idle"),
			Acls.topic("a", Map.of("films", Set.of(Permission.WRITE))));

	private static final AclBinding WRITE = allow("User:films", AclOperation.WRITE, "a");

	@Test
	void whenWiderRightCoversNothingIsMissing() {
		for (AclBinding wide : List.of(prefixed("User:films", AclOperation.WRITE, "a"),
				prefixed("User:films", AclOperation.ALL, ""), allow("User:films", AclOperation.ALL, "*"),
				allow("User:*", AclOperation.WRITE, "a"))) {
			assertThat(plan(wide).isEmpty()).as(wide.toString()).isTrue();
		}
	}

	@Test
	void whenRightIsNarrowerItIsMissing() {
		for (AclBinding other : List.of(prefixed("User:films", AclOperation.WRITE, "ab"),
				prefixed("User:films", AclOperation.READ, ""), allow("User:else", AclOperation.ALL, "*"),
				Acls.allow("User:films", AclOperation.ALL, ResourceType.GROUP, "*"))) {
			assertThat(plan(other).missing()).as(other.toString()).containsExactly(WRITE);
		}
	}

	@Test
	void whenAllIsAllowedOnTheTopicItIsReplaced() {
		AclBinding all = allow("User:films", AclOperation.ALL, "a");
		assertThat(plan(all)).isEqualTo(new AclPlan(List.of(WRITE), List.of(all), List.of()));
	}

	@Test
	void whenRightIsImpliedItIsNoSurplus() {
		assertThat(plan(WRITE, allow("User:films", AclOperation.DESCRIBE, "a")).isEmpty()).isTrue();
	}

	@Test
	void whenUserHasNoPermissionAnyMoreItsRightsAreSurplus() {
		AclBinding old = allow("User:idle", AclOperation.READ, "a");
		AclBinding oldDeadLetters = allow("User:idle", AclOperation.WRITE, "a-dlt");
		assertThat(plan(WRITE, old, oldDeadLetters, allow("User:else", AclOperation.READ, "a"),
				allow("User:idle", AclOperation.READ, "ab"),
				Acls.allow("User:idle", AclOperation.READ, ResourceType.GROUP, "idle"))
			.surplus()).containsExactly(old, oldDeadLetters);
	}

	@Test
	void whenDeclaredRightIsDeniedItIsReportedOnly() {
		AclBinding denial = Acls.binding("User:films", AclOperation.DESCRIBE, ResourceType.TOPIC, "a",
				PatternType.PREFIXED, AclPermissionType.DENY);
		AclBinding other = Acls.binding("User:films", AclOperation.READ, ResourceType.TOPIC, "a", PatternType.LITERAL,
				AclPermissionType.DENY);
		assertThat(plan(WRITE, denial, other)).isEqualTo(new AclPlan(List.of(), List.of(), List.of(denial)));
	}

	@Test
	@Timeout(20)
	void whenTopicsAreManyPlanningIsQuick() {
		List<String> users = List.of("u1", "u2", "u3", "u4", "u5");
		DeclaredAccess.Topic[] topics = IntStream.range(0, 500)
			.mapToObj((index) -> Acls.topic("topic-" + index,
					Map.of("u1", Set.of(Permission.READ), "u2", Set.of(Permission.READ), "u3", Set.of(Permission.WRITE),
							"u4", Set.of(Permission.READ, Permission.WRITE), "u5", Set.of(Permission.values()))))
			.toArray(DeclaredAccess.Topic[]::new);
		DeclaredAcls declared = Acls.declared(users, topics);
		AclPlan plan = new AclPlanner(declared).plan(List.of());
		assertThat(plan.missing()).hasSize(500 * (4 * 5 + 1 + 2) + 4);
		List<AclBinding> found = new ArrayList<>(plan.missing());
		found.add(allow("User:u1", AclOperation.DELETE, "topic-1"));
		assertThat(new AclPlanner(declared).plan(found).surplus()).hasSize(1);
		assertThat(new AclTexts(declared, "b:1", "User:adm").lines(plan)).hasSize(51)
			.last()
			.isEqualTo("and 11454 more");
	}

	private static AclPlan plan(AclBinding... found) {
		return new AclPlanner(DECLARED).plan(List.of(found));
	}

	private static AclBinding allow(String principal, AclOperation operation, String topic) {
		return Acls.allow(principal, operation, ResourceType.TOPIC, topic);
	}

	private static AclBinding prefixed(String principal, AclOperation operation, String topic) {
		return Acls.binding(principal, operation, ResourceType.TOPIC, topic, PatternType.PREFIXED,
				AclPermissionType.ALLOW);
	}

}
