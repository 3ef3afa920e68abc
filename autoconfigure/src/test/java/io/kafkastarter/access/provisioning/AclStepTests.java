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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import io.kafkastarter.access.DeclaredAcls;
import io.kafkastarter.access.Permission;
import io.kafkastarter.access.provisioning.AclProvisioningState.Status;
import io.kafkastarter.topic.provisioning.ProvisioningFailure;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.StepPlan;
import io.kafkastarter.topic.provisioning.StepResult;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.InOrder;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willDoNothing;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link AclStep}, of what real brokers do not do when asked to.
 */
@ExtendWith(OutputCaptureExtension.class)
class AclStepTests {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

	private static final DeclaredAcls DECLARED = Acls.declared(List.of("films"),
			Acls.topic("a", Map.of("films", Set.of(Permission.WRITE))));

	private static final AclBinding WRITE = Acls.allow("User:films", AclOperation.WRITE, ResourceType.TOPIC, "a");

	private static final AclBinding DELETE = Acls.allow("User:films", AclOperation.DELETE, ResourceType.TOPIC, "a");

	private final AclClient client = mock(AclClient.class);

	@Test
	void whenApplyingAdditionsComeFirst() throws Exception {
		given(this.client.read()).willReturn(List.of(DELETE));
		AclStep step = step(ProvisioningMode.APPLY, true);
		assertThat(step.provision()).isTrue();
		InOrder order = inOrder(this.client);
		order.verify(this.client).add(List.of(WRITE));
		order.verify(this.client).remove(List.of(DELETE));
		assertThat(step.state().plan().isEmpty()).isTrue();
		assertThat(step.state().lastSuccess()).isEqualTo(NOW);
	}

	@Test
	void whenAdditionsFailNothingIsRemoved() throws Exception {
		given(this.client.read()).willReturn(List.of(DELETE));
		willThrow(new ExecutionException(new TimeoutException("t"))).given(this.client).add(any());
		AclStep step = step(ProvisioningMode.APPLY, true);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(step::provision);
		then(this.client).should(never()).remove(any());
		assertThat(step.outcome().done()).isFalse();
	}

	@Test
	void whenPruningIsOffOrPlannedNothingIsRemoved() throws Exception {
		given(this.client.read()).willReturn(List.of(DELETE));
		step(ProvisioningMode.APPLY, false).provision();
		then(this.client).should().add(List.of(WRITE));
		AclStep plan = step(ProvisioningMode.PLAN, true);
		plan.provision();
		assertThat(plan.state().plan()).isEqualTo(new AclPlan(List.of(WRITE), List.of(DELETE), List.of()));
		then(this.client).should(never()).remove(List.of(DELETE));
	}

	@Test
	void whenThereIsNoAuthorizerItIsSaidOnce(CapturedOutput output) throws Exception {
		given(this.client.read()).willThrow(new ExecutionException(new SecurityDisabledException("No Authorizer")));
		AclStep step = step(ProvisioningMode.CREATE, false);
		assertThat(step.provision()).isTrue();
		step.check();
		assertThat(step.state().status()).isEqualTo(Status.NO_AUTHORIZER);
		assertThat(step.outcome().failures()).isEmpty();
		assertThat(output).containsOnlyOnce("has no authorizer").doesNotContain("WARN").doesNotContain("ERROR");
	}

	@Test
	void whenAclsMayNotBeReadCommandThatGrantsItIsSaidOnce(CapturedOutput output) throws Exception {
		given(this.client.read()).willThrow(
				new AclRefusal(AclOperation.DESCRIBE, new ClusterAuthorizationException("Cluster not authorized")));
		AclStep step = step(ProvisioningMode.PLAN, false);
		assertThat(step.provision()).isTrue();
		step.check();
		assertThat(step.state().status()).isEqualTo(Status.REFUSED);
		assertThat(step.outcome().failures()).isEmpty();
		assertThat(step.state().problem())
			.isEqualTo("its ACLs may not be read: that needs DESCRIBE on the cluster. Grant it with: kafka-acls "
					+ "--bootstrap-server b:1 --command-config admin.properties --add --allow-principal 'User:adm' "
					+ "--operation DESCRIBE --cluster - or set kafka.provisioning.acls=none.");
		assertThat(output).containsOnlyOnce("may not be read").doesNotContain("WARN");
	}

	@Test
	void whenAclsMayNotBeChangedItIsAFailureUntilTheyMay(CapturedOutput output) throws Exception {
		given(this.client.read()).willReturn(List.of());
		willThrow(new AclRefusal(AclOperation.ALTER, new ClusterAuthorizationException("Cluster not authorized")))
			.willDoNothing()
			.given(this.client)
			.add(any());
		AclStep step = step(ProvisioningMode.CREATE, false);
		assertThat(step.provision()).isTrue();
		assertThat(step.outcome().failures()).extracting(ProvisioningFailure::property)
			.containsExactly("kafka.provisioning.acls");
		assertThat(output).contains("WARN").contains("--operation ALTER --cluster");
		willDoNothing().given(this.client).remove(any());
		step.check();
		assertThat(step.state().status()).isEqualTo(Status.COMPARED);
		assertThat(step.outcome().failures()).isEmpty();
	}

	@Test
	void whenRightsAreGoneTheyAreDriftToldOnce(CapturedOutput output) throws Exception {
		given(this.client.read()).willReturn(List.of(WRITE), List.of(), List.of(), List.of(WRITE));
		AclStep step = step(ProvisioningMode.CREATE, false);
		step.provision();
		step.check();
		step.check();
		assertThat(step.state().plan().missing()).containsExactly(WRITE);
		step.check();
		assertThat(output)
			.containsOnlyOnce("missing: allow 'User:films' WRITE on topic 'a' (kafka.topics.a.permissions)")
			.containsOnlyOnce("are as declared again");
	}

	@Test
	void whenClusterIsAwayItIsSaidOnce(CapturedOutput output) {
		AclStep step = step(ProvisioningMode.CREATE, false);
		step.unavailable("no broker answered.");
		step.unavailable("no broker answered.");
		assertThat(step.outcome().done()).isFalse();
		assertThat(step.outcome().problem()).isEqualTo("no broker answered.");
		assertThat(output).containsOnlyOnce("cannot be looked at yet");
	}

	@Test
	void whenSomebodyAppliesAPlanWhatIsMissingIsAddedAndNothingIsRemovedUnlessPruningIsOn() throws Exception {
		given(this.client.read()).willReturn(List.of(DELETE));
		AclStep kept = step(ProvisioningMode.PLAN, false);
		kept.provision();
		String surplus = "more than declared: allow 'User:films' DELETE on topic 'a'. To have it removed, set "
				+ "kafka.provisioning.acls=apply and kafka.provisioning.prune-acls=true.";
		String write = "add: allow 'User:films' WRITE on topic 'a' (kafka.topics.a.permissions)";
		assertThat(kept.plan()).isEqualTo(new StepPlan("acls", List.of(write), List.of(surplus), List.of(), NOW, null));
		assertThat(kept.apply()).isEqualTo(new StepResult("acls", List.of(write), List.of(), List.of(surplus), null));
		then(this.client).should(never()).remove(List.of(DELETE));
		AclStep pruned = step(ProvisioningMode.PLAN, true);
		assertThat(pruned.apply().done()).containsExactly(write, "remove: allow 'User:films' DELETE on topic 'a'");
		then(this.client).should().remove(List.of(DELETE));
	}

	@Test
	void whenSomebodyAppliesAndItIsRefusedTheCommandIsTold() throws Exception {
		given(this.client.read()).willReturn(List.of());
		willThrow(new AclRefusal(AclOperation.ALTER, new ClusterAuthorizationException("Cluster not authorized")))
			.given(this.client)
			.add(any());
		AclStep step = step(ProvisioningMode.PLAN, false);
		step.provision();
		StepResult result = step.apply();
		assertThat(result.done()).isEmpty();
		assertThat(result.problem()).isNull();
		assertThat(result.refused()).singleElement()
			.asString()
			.startsWith("Its ACLs may not be changed: ")
			.contains("--operation ALTER --cluster");
	}

	private AclStep step(ProvisioningMode mode, boolean prune) {
		AclProvisioningSettings settings = new AclProvisioningSettings(mode, prune, Duration.ofSeconds(5));
		return new AclStep("main", DECLARED, new AclProvisioner(this.client, DECLARED), settings,
				new AclTexts(DECLARED, "b:1", "User:adm"), Clock.fixed(NOW, ZoneOffset.UTC));
	}

}
