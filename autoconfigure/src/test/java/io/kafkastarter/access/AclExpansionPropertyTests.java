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

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties that hold for every expansion of permissions to ACLs.
 */
class AclExpansionPropertyTests {

	private static final Function<String, List<String>> DEAD_LETTERS = (topic) -> List.of(topic + "-dlt",
			topic + "-dlt-parked");

	private static final List<DeclaredAccess.User> USERS = List.of(DeclaredAccess.User.of("own"),
			DeclaredAccess.User.of("reader"),
			new DeclaredAccess.User("mutual", "User:CN=svc,OU=a b",
					List.of(new ResourcePattern(ResourceType.GROUP, "recs-", PatternType.PREFIXED),
							new ResourcePattern(ResourceType.GROUP, "more", PatternType.LITERAL))),
			new DeclaredAccess.User("twin", "User:CN=svc,OU=a b", DeclaredAccess.User.of("twin").groups()));

	@Property
	void whenDeclarationsAreShuffledAclsAreTheSame(@ForAll("topics") List<DeclaredAccess.Topic> topics) {
		List<DeclaredAccess.Topic> shuffled = new ArrayList<>(topics);
		Collections.reverse(shuffled);
		assertThat(new ArrayList<>(acls(shuffled, "tx-").bindings().keySet()))
			.isEqualTo(new ArrayList<>(acls(topics, "tx-").bindings().keySet()))
			.doesNotHaveDuplicates();
	}

	@Property
	void whenPermissionsAreExpandedNothingIsWiderThanDeclared(@ForAll("topics") List<DeclaredAccess.Topic> topics,
			@ForAll("prefix") @Nullable String prefix) {
		for (AclBinding binding : acls(topics, prefix).bindings().keySet()) {
			assertThat(binding.entry().permissionType()).isEqualTo(AclPermissionType.ALLOW);
			assertThat(binding.entry().operation()).isIn(AclOperation.READ, AclOperation.WRITE);
			assertThat(binding.entry().principal()).isNotEqualTo("User:*");
			assertThat(binding.pattern().name()).isNotEqualTo("*");
			switch (binding.pattern().resourceType()) {
				case TOPIC -> assertThat(topics).anyMatch((topic) -> permits(topic, binding));
				case GROUP -> {
					assertThat(binding.entry().operation()).isEqualTo(AclOperation.READ);
					assertThat(USERS).anyMatch((user) -> user.groups().contains(binding.pattern())
							&& user.principal().equals(binding.entry().principal())
							&& topics.stream()
								.anyMatch((topic) -> has(topic, user, Permission.READ)
										|| has(topic, user, Permission.AUTO_COMMIT_OFFSET)));
				}
				case TRANSACTIONAL_ID -> {
					assertThat(binding.pattern())
						.isEqualTo(new ResourcePattern(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED));
					assertThat(binding.entry().principal()).isEqualTo("User:own");
				}
				default -> throw new AssertionError("Of no declared kind: " + binding);
			}
		}
	}

	@Property
	void whenPermissionIsDeclaredItIsExpanded(@ForAll("topics") List<DeclaredAccess.Topic> topics) {
		Set<String> shown = new HashSet<>();
		acls(topics, "tx-").bindings()
			.keySet()
			.forEach((binding) -> shown.add("%s %s %s %s".formatted(binding.entry().principal(),
					binding.entry().operation(), binding.pattern().resourceType(), binding.pattern().name())));
		for (DeclaredAccess.Topic topic : topics) {
			for (DeclaredAccess.User user : USERS) {
				if (has(topic, user, Permission.READ)) {
					assertThat(shown).contains(user.principal() + " READ TOPIC " + topic.name(),
							user.principal() + " READ TOPIC " + topic.name() + "-dlt",
							user.principal() + " WRITE TOPIC " + topic.name() + "-dlt-parked",
							user.principal() + " READ GROUP " + user.groups().get(0).name());
				}
				if (has(topic, user, Permission.WRITE)) {
					assertThat(shown).contains(user.principal() + " WRITE TOPIC " + topic.name());
				}
				if (user.name().equals("own")
						&& (has(topic, user, Permission.READ) || has(topic, user, Permission.WRITE))) {
					assertThat(shown).contains("User:own WRITE TRANSACTIONAL_ID tx-");
				}
			}
		}
	}

	private static boolean permits(DeclaredAccess.Topic topic, AclBinding binding) {
		boolean own = topic.name().equals(binding.pattern().name());
		boolean deadLetters = DEAD_LETTERS.apply(topic.name()).contains(binding.pattern().name());
		Permission needed = (own && binding.entry().operation() == AclOperation.WRITE) ? Permission.WRITE
				: Permission.READ;
		return binding.pattern().patternType() == PatternType.LITERAL && (own || deadLetters) && USERS.stream()
			.anyMatch((user) -> user.principal().equals(binding.entry().principal()) && has(topic, user, needed));
	}

	private static boolean has(DeclaredAccess.Topic topic, DeclaredAccess.User user, Permission permission) {
		return topic.of(user.name()).contains(permission);
	}

	private static DeclaredAcls acls(List<DeclaredAccess.Topic> topics, @Nullable String prefix) {
		return DeclaredAcls.of(new DeclaredAccess("own", USERS, topics), "main", prefix, DEAD_LETTERS);
	}

	@Provide
	Arbitrary<List<DeclaredAccess.Topic>> topics() {
		Arbitrary<Set<Permission>> permissions = Arbitraries.of(Permission.class).set().ofMinSize(1);
		Arbitrary<Map<String, Set<Permission>>> byUser = Arbitraries
			.maps(Arbitraries.of(USERS.stream().map(DeclaredAccess.User::name).toList()), permissions);
		// One topic's name is where another's starts.
		return Combinators.combine(Arbitraries.of("a", "ab", "a-b", "orders"), byUser)
			.as((name, granted) -> new DeclaredAccess.Topic("main", name, "kafka.topics.%s.permissions".formatted(name),
					granted))
			.list()
			.ofMaxSize(4)
			.uniqueElements(DeclaredAccess.Topic::name);
	}

	@Provide
	Arbitrary<String> prefix() {
		return Arbitraries.of("tx-", "own.").injectNull(0.3);
	}

}
