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

package io.kafkastarter.group;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.provisioning.ProvisioningFailure;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.StepPlan;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link GroupStep}, and for what brokers answer that are too old.
 */
@ExtendWith(OutputCaptureExtension.class)
class GroupStepTests {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

	private static final GroupDeclaration MAIL = new GroupDeclaration("mail", "kafka.queue",
			Map.of("share.auto.offset.reset", "earliest"));

	private static final GroupDeclaration BILLS = new GroupDeclaration("bills", "kafka.queue", Map.of());

	private static final ProvisioningFailure FAILURE = new ProvisioningFailure("mail", "kafka.queue", "No.", "Do.",
			false);

	private final List<GroupDeclaration> declared = new ArrayList<>(List.of(MAIL));

	private final Set<GroupDeclaration> settled = new HashSet<>();

	private final GroupProvisioner provisioner = mock(GroupProvisioner.class);

	@Test
	void whenNothingIsDeclaredNobodyIsAsked() throws Exception {
		this.declared.clear();
		GroupStep step = step(ProvisioningMode.CREATE);
		assertThat(step.isNeeded()).isFalse();
		assertThat(step.provision()).isTrue();
		step.check();
		assertThat(step.apply().done()).isEmpty();
		then(this.provisioner).shouldHaveNoInteractions();
	}

	@Test
	void whenClusterIsAwayNobodyIsToldToGoOn(CapturedOutput output) throws Exception {
		given(this.provisioner.provision(this.declared, ProvisioningMode.CREATE))
			.willThrow(new ExecutionException(new TimeoutException("t")))
			.willReturn(GroupResult.EMPTY);
		GroupStep step = step(ProvisioningMode.CREATE);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(step::provision);
		step.unavailable("no broker answered.");
		step.unavailable("no broker answered.");
		assertThat(step.outcome().done()).isFalse();
		assertThat(this.settled).isEmpty();
		assertThat(step.provision()).isTrue();
		assertThat(step.outcome().done()).isTrue();
		assertThat(this.settled).containsExactly(MAIL);
		assertThat(output).containsOnlyOnce(
				"Share groups of cluster 'main' cannot be provisioned yet, and are tried again until they can: no broker answered.")
			.containsOnlyOnce("Share groups of cluster 'main' are provisioned, with no changes");
	}

	@Test
	void whenBrokersRefuseItIsTriedAgainAtEachCheckAndToldOnce(CapturedOutput output) throws Exception {
		given(this.provisioner.provision(this.declared, ProvisioningMode.CREATE))
			.willReturn(GroupResult.refused(FAILURE), GroupResult.refused(FAILURE), GroupResult.EMPTY);
		GroupStep step = step(ProvisioningMode.CREATE);
		step.provision();
		assertThat(this.settled).containsExactly(MAIL);
		assertThat(step.outcome().failures()).containsExactly(FAILURE);
		assertThat(step.plan())
			.isEqualTo(new StepPlan("groups", List.of(), List.of(), List.of("kafka.queue: No. Do."), NOW, null));
		step.check();
		step.check();
		assertThat(step.outcome().failures()).isEmpty();
		assertThat(output).containsOnlyOnce("Share groups of cluster 'main' could not be provisioned:");
	}

	@Test
	void whenAllWasDoneChecksChangeOnlyWhatIsNew() throws Exception {
		given(this.provisioner.provision(any(), any())).willReturn(GroupResult.EMPTY);
		GroupStep step = step(ProvisioningMode.APPLY);
		step.provision();
		step.check();
		then(this.provisioner).should().provision(List.of(MAIL), ProvisioningMode.NONE);
		this.declared.add(BILLS);
		assertThat(step.outcome().done()).isFalse();
		step.check();
		then(this.provisioner).should().provision(List.of(MAIL, BILLS), ProvisioningMode.APPLY);
		assertThat(this.settled).containsExactlyInAnyOrder(MAIL, BILLS);
	}

	@Test
	void whenBrokersKnowNoSettingsOfGroupsOneSentenceSaysWhatToDo() throws Exception {
		Admin admin = mock(Admin.class);
		given(admin.describeConfigs(any(), any())).willAnswer((call) -> answer(call.getArgument(0)));
		GroupResult result = new GroupProvisioner(new KafkaCluster("main", () -> admin), Duration.ofSeconds(1))
			.provision(List.of(MAIL, BILLS), ProvisioningMode.CREATE);
		assertThat(result.failureTexts()).containsExactly(
				"kafka.queue: The brokers of cluster 'main' know no settings of groups: share groups need Kafka 4.2 or later. "
						+ "They say: Unsupported resource type: 32. Upgrade the brokers, or let a listener of another kind read.");
		then(admin).should(never()).incrementalAlterConfigs(any(), any());
	}

	private static DescribeConfigsResult answer(Iterable<ConfigResource> resources) {
		DescribeConfigsResult result = mock(DescribeConfigsResult.class);
		Map<ConfigResource, KafkaFuture<Config>> answers = new HashMap<>();
		for (ConfigResource resource : resources) {
			KafkaFutureImpl<Config> answer = new KafkaFutureImpl<>();
			answer.completeExceptionally(new InvalidRequestException("Unsupported resource type: 32"));
			answers.put(resource, answer);
		}
		given(result.values()).willReturn(answers);
		return result;
	}

	private GroupStep step(ProvisioningMode mode) {
		return new GroupStep("main", () -> List.copyOf(this.declared), this.provisioner, mode, this.settled::add,
				Clock.fixed(NOW, ZoneOffset.UTC));
	}

}
