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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.kafkastarter.access.AclCommand;
import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.access.DeclaredAcls;
import io.kafkastarter.access.Permission;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.ProvisioningStep;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AclProvisioning} with real brokers, which take us for an
 * administrator.
 */
class AclProvisioningIntegrationTests {

	private static TestCluster broker;

	@BeforeAll
	static void startBroker() {
		broker = TestCluster.start(1,
				Map.of("authorizer.class.name", StandardAuthorizer.class.getName(), "super.users", "User:ANONYMOUS"));
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@BeforeEach
	void removeAll() throws Exception {
		for (String principal : found().stream().map((binding) -> binding.entry().principal()).distinct().toList()) {
			AccessControlEntryFilter entries = new AccessControlEntryFilter(principal, null, AclOperation.ANY,
					AclPermissionType.ANY);
			broker.admin().deleteAcls(List.of(new AclBindingFilter(ResourcePatternFilter.ANY, entries))).all().get();
		}
		BrokerContexts.patiently().until(() -> found().isEmpty());
	}

	@Test
	void whenCreatedKafkasOwnToolListsExactlyWhatIsDeclared() {
		DeclaredAcls declared = hostile();
		provision(declared, ProvisioningMode.CREATE, false);
		Set<String> expected = words(declared.bindings().keySet());
		assertThat(expected).hasSize(12);
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(KafkaAclsTool.list(broker.bootstrapServers()))
				.containsExactlyElementsOf(expected));
		assertThat(provision(declared, ProvisioningMode.PLAN, true).plan().isEmpty()).isTrue();
	}

	@Test
	void whenPlannedNothingIsChangedAndTheCommandsMakeItSo() throws Exception {
		DeclaredAcls declared = hostile();
		AclProvisioningState state = provision(declared, ProvisioningMode.PLAN, false);
		assertThat(state.plan().missing()).containsExactlyElementsOf(declared.bindings().keySet());
		assertThat(found()).isEmpty();
		for (AclBinding missing : state.plan().missing()) {
			KafkaAclsTool.run(AclCommand.grant(broker.bootstrapServers(), missing));
		}
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(found()).containsExactlyInAnyOrderElementsOf(declared.bindings().keySet()));
		for (AclBinding missing : state.plan().missing()) {
			KafkaAclsTool.run(AclCommand.remove(broker.bootstrapServers(), missing));
		}
		BrokerContexts.patiently().untilAsserted(() -> assertThat(found()).isEmpty());
	}

	@Test
	void whenPrunedOnlyWhatIsBeyondTheDeclarationGoes() throws Exception {
		DeclaredAcls declared = Acls.declared(List.of("films", "idle"),
				Acls.topic("a", Map.of("films", Set.of(Permission.WRITE))));
		List<AclBinding> beyond = List.of(Acls.allow("User:films", AclOperation.ALL, ResourceType.TOPIC, "a"),
				Acls.allow("User:films", AclOperation.DELETE, ResourceType.TOPIC, "a"),
				Acls.allow("User:idle", AclOperation.READ, ResourceType.TOPIC, "a-dlt"));
		List<AclBinding> others = others();
		broker.admin().createAcls(beyond).all().get();
		broker.admin().createAcls(others).all().get();
		BrokerContexts.patiently().until(() -> found().size() == beyond.size() + others.size());
		assertThat(provision(declared, ProvisioningMode.CREATE, false).plan().surplus())
			.containsExactlyInAnyOrderElementsOf(beyond);
		AclProvisioningState state = provision(declared, ProvisioningMode.APPLY, true);
		assertThat(state.plan().surplus()).isEmpty();
		assertThat(state.plan().denials()).containsExactly(Acls.binding("User:films", AclOperation.WRITE,
				ResourceType.TOPIC, "a", PatternType.LITERAL, AclPermissionType.DENY));
		Set<AclBinding> expected = new LinkedHashSet<>(others);
		expected.addAll(declared.bindings().keySet());
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(found()).containsExactlyInAnyOrderElementsOf(expected));
	}

	@Test
	void whenRightsAreRemovedItShowsAtTheNextCheck() throws Exception {
		DeclaredAcls declared = Acls.declared(List.of("films"),
				Acls.topic("a", Map.of("films", Set.of(Permission.WRITE))));
		try (KafkaCluster cluster = cluster()) {
			AclProvisioning provisioning = provisioning(declared, ProvisioningMode.CREATE, false);
			ProvisioningStep step = provisioning.create(cluster).orElseThrow();
			step.provision();
			BrokerContexts.patiently().until(() -> found().size() == 1);
			step.check();
			assertThat(provisioning.states().get(0).plan().isEmpty()).isTrue();
			broker.admin().deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
			BrokerContexts.patiently().untilAsserted(() -> {
				step.check();
				assertThat(provisioning.states().get(0).plan().missing())
					.containsExactlyElementsOf(declared.bindings().keySet());
			});
			assertThat(found()).isEmpty();
		}
	}

	@Test
	void whenInstancesProvisionAtOnceAllSucceed() {
		DeclaredAcls declared = hostile();
		List<CompletableFuture<AclProvisioningState>> instances = IntStream.range(0, 4)
			.mapToObj((index) -> CompletableFuture.supplyAsync(() -> provision(declared, ProvisioningMode.APPLY, true)))
			.toList();
		assertThat(instances).allSatisfy((instance) -> assertThat(instance.join().plan()).isEqualTo(AclPlan.EMPTY));
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(found()).containsExactlyInAnyOrderElementsOf(declared.bindings().keySet()));
	}

	@Test
	void whenTopicsAreManyRequestsAreAsFewAsForTwo() throws Exception {
		Map<ApiKeys, Long> few = requests(many(2), ProvisioningMode.CREATE);
		assertThat(few).containsOnly(Map.entry(ApiKeys.DESCRIBE_ACLS, 1L), Map.entry(ApiKeys.CREATE_ACLS, 2L));
		DeclaredAcls many = many(60);
		assertThat(requests(many, ProvisioningMode.CREATE)).isEqualTo(few);
		BrokerContexts.patiently().until(() -> found().size() == many.bindings().size());
		assertThat(requests(many, ProvisioningMode.CREATE)).containsOnly(Map.entry(ApiKeys.DESCRIBE_ACLS, 1L));
		assertThat(requests(many(2), ProvisioningMode.APPLY)).containsOnly(Map.entry(ApiKeys.DESCRIBE_ACLS, 1L));
	}

	@Test
	void whenTopicsAreMoreThanOneRequestTakesAllAreProvisionedByTwo() throws Exception {
		DeclaredAcls declared = many(120);
		assertThat(declared.bindings().size()).isBetween(AclClient.MAX_CHANGES + 1, 2 * AclClient.MAX_CHANGES);
		// Each is counted twice, since the broker hands it on to the controller.
		assertThat(requests(declared, ProvisioningMode.CREATE)).containsEntry(ApiKeys.CREATE_ACLS, 4L);
		BrokerContexts.patiently().until(() -> found().size() == declared.bindings().size());
		assertThat(provision(declared, ProvisioningMode.PLAN, false).plan().isEmpty()).isTrue();
	}

	// Names that need care, and two users who are one to the brokers.
	private static DeclaredAcls hostile() {
		List<ResourcePattern> groups = List.of(
				new ResourcePattern(ResourceType.GROUP, "it's a \"group\"", PatternType.LITERAL),
				new ResourcePattern(ResourceType.GROUP, "recs-", PatternType.PREFIXED));
		List<DeclaredAccess.User> users = List.of(DeclaredAccess.User.of("own"),
				new DeclaredAccess.User("tls", "User:CN=svc,OU=a b,O=O'Neill $HOME", groups),
				new DeclaredAccess.User("twin", "User:CN=svc,OU=a b,O=O'Neill $HOME", groups));
		return DeclaredAcls.of(
				new DeclaredAccess("own", users, List.of(
						Acls.topic("a",
								Map.of("own", Set.of(Permission.READ), "tls", Set.of(Permission.READ), "twin",
										Set.of(Permission.READ, Permission.WRITE))),
						Acls.topic("ab", Map.of("own", Set.of(Permission.WRITE))))),
				"main", "own-tx-", (topic) -> topic.equals("a") ? List.of("a-dlt") : List.of());
	}

	// What others have, and what covers more than the declared topics.
	private static List<AclBinding> others() {
		return List.of(Acls.allow("User:else", AclOperation.ALL, ResourceType.TOPIC, "a"),
				Acls.allow("User:films", AclOperation.READ, ResourceType.TOPIC, "ab"),
				Acls.allow("User:films", AclOperation.READ, ResourceType.TOPIC, "*"),
				Acls.allow("User:films", AclOperation.READ, ResourceType.GROUP, "a"),
				Acls.allow("User:films", AclOperation.DESCRIBE, ResourceType.TOPIC, "a"),
				Acls.allow("User:films", AclOperation.ALTER, ResourceType.CLUSTER, "kafka-cluster"),
				Acls.binding("User:films", AclOperation.READ, ResourceType.TOPIC, "a", PatternType.PREFIXED,
						AclPermissionType.ALLOW),
				Acls.binding("User:films", AclOperation.WRITE, ResourceType.TOPIC, "a", PatternType.LITERAL,
						AclPermissionType.DENY),
				Acls.binding("User:idle", AclOperation.DELETE, ResourceType.TOPIC, "a", PatternType.LITERAL,
						AclPermissionType.DENY));
	}

	private static DeclaredAcls many(int topics) {
		Map<String, Set<Permission>> permissions = new LinkedHashMap<>();
		IntStream.rangeClosed(1, 5).forEach((user) -> permissions.put("u" + user, Set.of(Permission.READ)));
		return Acls.declared(List.copyOf(permissions.keySet()),
				IntStream.range(0, topics)
					.mapToObj((index) -> Acls.topic("topic-" + index, permissions))
					.toArray(DeclaredAccess.Topic[]::new));
	}

	private static Map<ApiKeys, Long> requests(DeclaredAcls declared, ProvisioningMode mode) {
		List<ApiKeys> counted = List.of(ApiKeys.DESCRIBE_ACLS, ApiKeys.CREATE_ACLS, ApiKeys.DELETE_ACLS);
		Map<ApiKeys, Long> counts = new LinkedHashMap<>();
		counted.forEach((key) -> counts.put(key, -broker.requests(key)));
		provision(declared, mode, false);
		counted.forEach((key) -> counts.merge(key, broker.requests(key), Long::sum));
		counts.values().removeIf((count) -> count == 0);
		return counts;
	}

	private static AclProvisioningState provision(DeclaredAcls declared, ProvisioningMode mode, boolean prune) {
		try (KafkaCluster cluster = cluster()) {
			AclProvisioning provisioning = provisioning(declared, mode, prune);
			assertThat(run(provisioning.create(cluster).orElseThrow())).isTrue();
			return provisioning.states().get(0);
		}
	}

	private static boolean run(ProvisioningStep step) {
		try {
			return step.provision();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static AclProvisioning provisioning(DeclaredAcls declared, ProvisioningMode mode, boolean prune) {
		return new AclProvisioning((name) -> declared, new AclProvisioningSettings(mode, prune, Duration.ofSeconds(30)),
				Clock.systemUTC(), (name) -> broker.bootstrapServers(), (name) -> "User:admin");
	}

	// A broker takes its time for thousands of ACLs where others need the machine, too.
	private static KafkaCluster cluster() {
		return new KafkaCluster(KafkaCluster.MAIN, () -> Admin.create(Map.of("bootstrap.servers",
				broker.bootstrapServers(), "request.timeout.ms", 120_000, "default.api.timeout.ms", 120_000)));
	}

	private static Collection<AclBinding> found() throws Exception {
		return new ArrayList<>(broker.admin().describeAcls(AclBindingFilter.ANY).values().get());
	}

	private static Set<String> words(Collection<AclBinding> bindings) {
		return bindings.stream().map(KafkaAclsTool::words).collect(Collectors.toCollection(TreeSet::new));
	}

}
