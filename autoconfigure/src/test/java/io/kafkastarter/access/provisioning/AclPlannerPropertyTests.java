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

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.access.DeclaredAcls;
import io.kafkastarter.access.Permission;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.SecurityUtils;
import org.apache.kafka.metadata.authorizer.StandardAcl;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;
import org.mockito.BDDMockito;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties that hold for every plan of {@link AclPlanner}, whatever ACLs there are. The
 * judge of rights is the authorizer of Kafka's own brokers.
 */
class AclPlannerPropertyTests {

	private static final List<String> USERS = List.of("own", "films", "films-api");

	private static final StandardAuthorizer BROKER = broker();

	private static final Map<String, AuthorizableRequestContext> CLIENTS = new HashMap<>();

	@Property(tries = 400)
	void whenAddedWhatIsDeclaredMayBeDoneUnlessDenied(@ForAll("declared") DeclaredAcls declared,
			@ForAll("found") List<AclBinding> found) {
		AclPlan plan = new AclPlanner(declared).plan(found);
		Set<AclBinding> after = new LinkedHashSet<>(found);
		after.addAll(plan.missing());
		if (plan.denials().isEmpty()) {
			load(after);
			declared.bindings().keySet().forEach((binding) -> assertThat(allows(binding)).isTrue());
		}
	}

	@Property(tries = 400)
	void whenPrunedWhatIsDeclaredMayStillBeDone(@ForAll("declared") DeclaredAcls declared,
			@ForAll("found") List<AclBinding> found) {
		AclPlan plan = new AclPlanner(declared).plan(found);
		Set<AclBinding> after = applied(found, plan);
		if (plan.denials().isEmpty()) {
			load(after);
			declared.bindings().keySet().forEach((binding) -> assertThat(allows(binding)).isTrue());
		}
		assertThat(new AclPlanner(declared).plan(after)).isEqualTo(new AclPlan(List.of(), List.of(), plan.denials()));
	}

	@Property(tries = 400)
	void whenPrunedOnlyOwnPrincipalsLoseOnlyRightsOnOwnTopics(@ForAll("declared") DeclaredAcls declared,
			@ForAll("found") List<AclBinding> found) {
		AclPlan plan = new AclPlanner(declared).plan(found);
		assertThat(found).containsAll(plan.surplus());
		assertThat(plan.surplus()).allSatisfy((binding) -> {
			assertThat(binding.pattern().resourceType()).isEqualTo(ResourceType.TOPIC);
			assertThat(binding.pattern().patternType()).isEqualTo(PatternType.LITERAL);
			assertThat(declared.topics()).contains(binding.pattern().name());
			assertThat(declared.principals()).contains(binding.entry().principal());
			assertThat(binding.entry().permissionType()).isEqualTo(AclPermissionType.ALLOW);
			assertThat(declared.bindings()).doesNotContainKey(binding);
		});
		assertThat(declared.bindings().keySet()).containsAll(plan.missing());
	}

	@Property(tries = 400)
	void whenCutOffBetweenAdditionsAndDeletionsNothingIsLost(@ForAll("declared") DeclaredAcls declared,
			@ForAll("found") List<AclBinding> found) {
		AclPlan plan = new AclPlanner(declared).plan(found);
		Set<AclBinding> between = new LinkedHashSet<>(found);
		between.addAll(plan.missing());
		assertThat(between).containsAll(found).containsAll(applied(found, plan));
		assertThat(new AclPlanner(declared).plan(between).missing()).isEmpty();
	}

	@Property(tries = 200)
	void whenEveryDeclaredRightIsDeniedItIsReported(@ForAll("declared") DeclaredAcls declared,
			@ForAll("found") List<AclBinding> found) {
		AclPlan plan = new AclPlanner(declared).plan(found);
		load(applied(found, plan));
		boolean denied = declared.bindings().keySet().stream().anyMatch((binding) -> !allows(binding));
		assertThat(!denied || !plan.denials().isEmpty()).isTrue();
	}

	private static Set<AclBinding> applied(List<AclBinding> found, AclPlan plan) {
		Set<AclBinding> after = new LinkedHashSet<>(found);
		after.addAll(plan.missing());
		plan.surplus().forEach(after::remove);
		return after;
	}

	private static void load(Iterable<AclBinding> bindings) {
		Map<Uuid, StandardAcl> acls = new HashMap<>();
		bindings.forEach((binding) -> acls.put(Uuid.randomUuid(), StandardAcl.fromAclBinding(binding)));
		BROKER.loadSnapshot(acls);
	}

	private static StandardAuthorizer broker() {
		StandardAuthorizer authorizer = new StandardAuthorizer();
		authorizer.configure(Map.of());
		authorizer.withPluginMetrics(new PluginMetricsImpl(new Metrics(), Map.of()));
		authorizer.completeInitialLoad();
		return authorizer;
	}

	// A right on all that starts with a prefix is one on something that does.
	private static boolean allows(AclBinding binding) {
		ResourcePattern pattern = binding.pattern();
		String name = (pattern.patternType() == PatternType.PREFIXED) ? pattern.name() + "x" : pattern.name();
		ResourcePattern resource = new ResourcePattern(pattern.resourceType(), name, PatternType.LITERAL);
		AuthorizableRequestContext context = CLIENTS.computeIfAbsent(binding.entry().principal(),
				(principal) -> context(SecurityUtils.parseKafkaPrincipal(principal)));
		List<Action> actions = List.of(new Action(binding.entry().operation(), resource, 1, false, false),
				new Action(AclOperation.DESCRIBE, resource, 1, false, false));
		return BROKER.authorize(context, actions).stream().allMatch((result) -> result == AuthorizationResult.ALLOWED);
	}

	private static AuthorizableRequestContext context(KafkaPrincipal principal) {
		AuthorizableRequestContext context = Mockito.mock(AuthorizableRequestContext.class,
				Mockito.withSettings().stubOnly());
		BDDMockito.given(context.principal()).willReturn(principal);
		BDDMockito.given(context.clientAddress()).willReturn(InetAddress.getLoopbackAddress());
		return context;
	}

	@Provide
	Arbitrary<DeclaredAcls> declared() {
		Arbitrary<Set<Permission>> permissions = Arbitraries.of(Permission.class).set().ofMinSize(1);
		Arbitrary<DeclaredAccess.Topic> topics = Combinators
			.combine(Arbitraries.of("a", "ab", "films"),
					Arbitraries.maps(Arbitraries.of(USERS), permissions).ofMinSize(1))
			.as(Acls::topic);
		return topics.list()
			.ofMinSize(1)
			.ofMaxSize(3)
			.uniqueElements(DeclaredAccess.Topic::name)
			.map((all) -> Acls.declared(USERS, all.toArray(DeclaredAccess.Topic[]::new)));
	}

	@Provide
	Arbitrary<List<AclBinding>> found() {
		Arbitrary<String> principals = Arbitraries.of("User:own", "User:films", "User:films-api", "User:else",
				"User:*");
		Arbitrary<AclOperation> operations = Arbitraries.of(AclOperation.READ, AclOperation.WRITE, AclOperation.ALL,
				AclOperation.DESCRIBE, AclOperation.DELETE);
		Arbitrary<String> names = Arbitraries.of("a", "ab", "abc", "films", "films-dlt", "own", "own-tx-", "f", "*");
		Arbitrary<AccessControlEntry> entries = Combinators
			.combine(principals, Arbitraries.of("*", "*", "*", "10.0.0.1"), operations,
					Arbitraries.frequency(Tuple.of(9, AclPermissionType.ALLOW), Tuple.of(1, AclPermissionType.DENY)))
			.as(AccessControlEntry::new);
		return Combinators
			.combine(
					Arbitraries.of(ResourceType.TOPIC, ResourceType.TOPIC, ResourceType.GROUP,
							ResourceType.TRANSACTIONAL_ID),
					names, Arbitraries.of(PatternType.LITERAL, PatternType.LITERAL, PatternType.PREFIXED), entries)
			.as((type, name, pattern, entry) -> new AclBinding(new ResourcePattern(type, name, pattern), entry))
			.list()
			.ofMaxSize(25)
			.map((bindings) -> List.copyOf(new ArrayList<>(new LinkedHashSet<>(bindings))));
	}

}
