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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link AccessRules}.
 */
class AccessRulesTests {

	private static final DeclaredAccess ACCESS = new DeclaredAccess("svc",
			List.of(DeclaredAccess.User.of("svc"), DeclaredAccess.User.of("other")),
			List.of(topic("in", Set.of(Permission.READ, Permission.AUTO_COMMIT_OFFSET)),
					topic("manual", Set.of(Permission.READ)), topic("out", Set.of(Permission.WRITE)),
					topic("none", Set.of()), topic("in2", Set.of(Permission.WRITE))));

	private final AccessRules rules = new AccessRules(ACCESS, true, (topic) -> List.of(topic + "-dlt"));

	@Test
	void whenTopicMayBeWrittenItIs() {
		assertThatNoException().isThrownBy(() -> {
			this.rules.requireWrite("main", "out");
			this.rules.requireWrite("main", "in-dlt");
			this.rules.requireWrite("main", "undeclared");
			this.rules.requireWrite("audit", "in");
		});
	}

	@Test
	void whenTopicMayNotBeWrittenRefusalSaysWhatToWrite() {
		assertThatExceptionOfType(MissingPermissionException.class)
			.isThrownBy(() -> this.rules.requireWrite("main", "in"))
			.satisfies((refusal) -> {
				assertThat(refusal).isInstanceOf(TopicAuthorizationException.class);
				assertThat(refusal.unauthorizedTopics()).containsExactly("in");
				assertThat(refusal.getProperty()).isEqualTo("kafka.topics.in.permissions");
				assertThat(refusal.getReason()).isEqualTo("This application is the user 'svc', which may not WRITE to "
						+ "topic 'in': its permissions are [READ, AUTO_COMMIT_OFFSET].");
				assertThat(refusal.getAction())
					.isEqualTo("Write kafka.topics.in.permissions.svc: [READ, WRITE, AUTO_COMMIT_OFFSET], or set "
							+ "kafka.access.enforce=false to leave it to the brokers.");
			});
		assertThatExceptionOfType(MissingPermissionException.class)
			.isThrownBy(() -> this.rules.requireWrite("main", "out-dlt"));
		assertThatExceptionOfType(MissingPermissionException.class)
			.isThrownBy(() -> this.rules.requireWrite("main", "none"));
	}

	@Test
	void whenListenerMayReadItDoes() {
		assertThatNoException().isThrownBy(() -> {
			this.rules.requireRead("main", List.of("in", "undeclared", "in-dlt"), "svc", false, "listener 'l'");
			this.rules.requireRead("main", List.of("manual", "manual-dlt"), "svc", true, "listener 'l'");
			this.rules.requireRead("main", List.of("manual"), null, true, "listener 'l'");
			this.rules.requireRead("main", Pattern.compile("in|undeclared"), "svc", false, "listener 'l'");
			this.rules.requireRead("main", List.of("undeclared"), "any", false, "listener 'l'");
		});
	}

	@Test
	void whenListenerMayNotReadRefusalNamesIt() {
		assertThatExceptionOfType(MissingPermissionException.class)
			.isThrownBy(() -> this.rules.requireRead("main", List.of("in", "out"), "svc", true, "listener 'l'"))
			.satisfies((refusal) -> {
				assertThat(refusal.getProperty()).isEqualTo("kafka.topics.out.permissions");
				assertThat(refusal.getReason())
					.isEqualTo("The listener 'l' is to receive from topic 'out', and the user "
							+ "'svc', which this application is, may not READ it: its permissions are [WRITE].");
				assertThat(refusal.getAction())
					.startsWith("Write kafka.topics.out.permissions.svc: [READ, WRITE], or ");
			});
		assertThatExceptionOfType(MissingPermissionException.class)
			.isThrownBy(() -> this.rules.requireRead("main", Pattern.compile("in.*"), "svc", true, "listener 'l'"))
			.withMessageContaining("topic 'in2'");
	}

	@Test
	void whenOffsetsAreCommittedUnaskedAcknowledgmentIsAskedFor() {
		assertThatExceptionOfType(MissingPermissionException.class)
			.isThrownBy(() -> this.rules.requireRead("main", List.of("manual"), "svc", false, "listener 'l'"))
			.satisfies((refusal) -> {
				assertThat(refusal.getReason()).contains("has no AUTO_COMMIT_OFFSET");
				assertThat(refusal.getAction()).startsWith("Let it take an Acknowledgment and acknowledge what it has "
						+ "handled. Or write kafka.topics.manual.permissions.svc: [READ, AUTO_COMMIT_OFFSET], or ");
			});
	}

	@Test
	void whenGroupIsAnothersBothPropertiesAreNamed() {
		assertThatExceptionOfType(MissingPermissionException.class)
			.isThrownBy(() -> this.rules.requireRead("main", List.of("in"), "theirs", false, "listener 'l'"))
			.satisfies((refusal) -> {
				assertThat(refusal.getProperty()).isEqualTo("kafka.users.svc.groups");
				assertThat(refusal.getReason()).contains("in the group 'theirs'", "its groups are [svc]",
						"kafka.topics.in.permissions permits no other");
				assertThat(refusal.getAction()).startsWith("Write kafka.users.svc.groups: [svc, theirs], ");
			});
	}

	@Test
	void whenGroupsHaveAPrefixTheyMatchByIt() {
		DeclaredAccess.User user = new DeclaredAccess.User("svc", "User:svc",
				List.of(new ResourcePattern(ResourceType.GROUP, "recs-", PatternType.PREFIXED)));
		AccessRules prefixed = new AccessRules(
				new DeclaredAccess("svc", List.of(user),
						List.of(topic("in", Set.of(Permission.READ, Permission.AUTO_COMMIT_OFFSET)))),
				true, (topic) -> List.of());
		prefixed.requireRead("main", List.of("in"), "recs-profile", false, "listener 'l'");
		assertThatExceptionOfType(MissingPermissionException.class)
			.isThrownBy(() -> prefixed.requireRead("main", List.of("in"), "rec", false, "listener 'l'"))
			.withMessageContaining("prefix:recs-");
	}

	@Test
	void whenRulesAreNotEnforcedAllIsLeftToTheBrokers() {
		AccessRules off = new AccessRules(ACCESS, false, (topic) -> List.of());
		off.requireWrite("main", "in");
		off.requireRead("main", List.of("out"), "theirs", false, "listener 'l'");
		Producer<String, String> producer = producer();
		assertThat(off.guard("main", producer)).isSameAs(producer);
	}

	@Test
	void whenProducerIsGuardedItSendsOnlyWhereItMay() {
		MockProducer<String, String> producer = producer();
		Producer<String, String> guarded = this.rules.guard("main", producer);
		guarded.send(new ProducerRecord<>("out", "yes"));
		assertThatExceptionOfType(MissingPermissionException.class)
			.isThrownBy(() -> guarded.send(new ProducerRecord<>("in", "no")));
		assertThatExceptionOfType(MissingPermissionException.class)
			.isThrownBy(() -> guarded.send(new ProducerRecord<>("in", "no"), (metadata, error) -> {
			}));
		assertThat(producer.history()).extracting(ProducerRecord::value).containsExactly("yes");
	}

	private static MockProducer<String, String> producer() {
		return new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
	}

	private static DeclaredAccess.Topic topic(String name, Set<Permission> own) {
		Map<String, Set<Permission>> permissions = own.isEmpty() ? Map.of("other", Set.of(Permission.READ))
				: Map.of("svc", own);
		return new DeclaredAccess.Topic("main", name, "kafka.topics.%s.permissions".formatted(name), permissions);
	}

}
