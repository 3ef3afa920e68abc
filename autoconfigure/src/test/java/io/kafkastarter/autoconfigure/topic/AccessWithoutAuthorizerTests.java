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

package io.kafkastarter.autoconfigure.topic;

import io.kafkastarter.access.MissingPermissionException;
import io.kafkastarter.access.provisioning.AclProvisioning;
import io.kafkastarter.access.provisioning.AclProvisioningState;
import io.kafkastarter.access.provisioning.AclProvisioningState.Status;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Permissions with brokers that let everybody do everything, or that are away.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessWithoutAuthorizerTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@ParameterizedTest
	@EnumSource(names = { "PLAN", "CREATE", "APPLY" })
	void whenThereIsNoAuthorizerItIsSaidOnceAndOnlyTheApplicationRefuses(ProvisioningMode mode, CapturedOutput output) {
		BROKER.runner()
			.withPropertyValues("kafka.topics.mine.name=" + BROKER.topic(), "kafka.topics.mine.permissions.test=WRITE",
					"kafka.topics.theirs.permissions.other=WRITE", "kafka.provisioning.acls=" + mode,
					"kafka.provisioning.startup=fail", "kafka.provisioning.check-interval=50ms")
			.run((context) -> {
				AclProvisioning provisioning = context.getBean(AclProvisioning.class);
				assertThat(provisioning.states())
					.extracting(AclProvisioningState::cluster, AclProvisioningState::status)
					.containsExactly(tuple("main", Status.NO_AUTHORIZER));
				BrokerContexts.template(context).send(BROKER.topic(), "value").get();
				assertThatExceptionOfType(MissingPermissionException.class)
					.isThrownBy(() -> BrokerContexts.template(context).send("theirs", "value"));
				AclProvisioningState first = provisioning.states().get(0);
				BrokerContexts.patiently().until(() -> !provisioning.states().get(0).equals(first));
			});
		assertThat(output).containsOnlyOnce("Cluster 'main' has no ACLs: it has no authorizer")
			.doesNotContainPattern("(WARN|ERROR).*(ACL|uthorizer)");
	}

	@Test
	void whenTopicsAreOfSeveralClustersEachHasItsOwnAcls() {
		BROKER.runner()
			.withPropertyValues("kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY, "kafka.topics.log.cluster=audit",
					"kafka.topics.log.permissions.test=WRITE", "kafka.topics.open.partitions=1",
					"kafka.provisioning.topics=none")
			.run((context) -> assertThat(context.getBean(AclProvisioning.class).states()).singleElement()
				.satisfies((state) -> {
					assertThat(state.cluster()).isEqualTo("audit");
					assertThat(state.status()).isEqualTo(Status.WAITING);
					assertThat(state.declared().topics()).contains("log", "log-dlt", "log-dlt-parked");
				}));
	}

	@Test
	void whenDeadLettersAreOffNobodyHasRightsOnThem() {
		BROKER.runner()
			.withPropertyValues("kafka.dead-letter.enabled=false", "kafka.topics.in.permissions.test=READ",
					"kafka.producer.transaction-id-prefix=test-")
			.run((context) -> assertThat(context.getBean(AclProvisioning.class).states()).singleElement()
				.satisfies((state) -> assertThat(state.declared().bindings().keySet())
					.extracting((binding) -> binding.pattern().name())
					.containsExactlyInAnyOrder("in", "test", "test-")));
	}

}
