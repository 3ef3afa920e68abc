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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.SecuredCluster;
import io.kafkastarter.topic.provisioning.ProvisioningFailure;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GroupProvisioner} on a real broker that allows nothing without an ACL.
 */
class GroupRightsIntegrationTests {

	private static SecuredCluster brokers;

	private static KafkaCluster cluster;

	private final String group = "g-" + UUID.randomUUID();

	@BeforeAll
	static void startBrokers() {
		brokers = SecuredCluster.scram(1).user("films", "secret").authorizer().start();
		cluster = new KafkaCluster(KafkaCluster.MAIN,
				() -> Admin.create(Map.copyOf(brokers.clientConfig("films", "secret"))));
	}

	@AfterAll
	static void stopBrokers() {
		cluster.close();
		brokers.close();
	}

	@Test
	void whenSettingsMayNotBeReadItIsToldAndNothingIsChanged() throws Exception {
		GroupResult result = provision();
		assertThat(result.done()).isEmpty();
		assertThat(result.failures()).isEmpty();
		assertThat(result.concerns()).isEmpty();
		assertThat(result.deliveryLimits()).isEmpty();
		assertThat(result.drift()).containsExactly(
				("The settings of share group '%s' (kafka.queue) may not be read, so they are neither compared nor "
						+ "changed: grant DESCRIBE_CONFIGS on the group.")
					.formatted(this.group));
		assertThat(result.kept()).isEqualTo(result.drift());
	}

	@Test
	void whenSettingsMayOnlyBeReadTheRightThatIsMissingIsNamed() throws Exception {
		grant(AclOperation.DESCRIBE_CONFIGS);
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(provision().failures()).extracting(ProvisioningFailure::describe)
				.containsExactly(
						("kafka.queue: The application may not set on share group '%s' share.auto.offset.reset=earliest. "
								+ "Grant ALTER_CONFIGS on the group, set kafka.admin to credentials that may, or set "
								+ "kafka.provisioning.topics=none.")
							.formatted(this.group)));
	}

	// It implies the right to read them.
	@Test
	void whenSettingsMayBeChangedNoOtherRightIsNeeded() throws Exception {
		grant(AclOperation.ALTER_CONFIGS);
		BrokerContexts.patiently().until(() -> provision().done().size() == 1);
		assertThat(provision().drift()).isEmpty();
	}

	private GroupResult provision() throws Exception {
		return new GroupProvisioner(cluster, Duration.ofSeconds(30)).provision(
				List.of(new GroupDeclaration(this.group, "kafka.queue", Map.of("share.auto.offset.reset", "earliest"))),
				ProvisioningMode.CREATE);
	}

	private void grant(AclOperation operation) throws Exception {
		brokers.admin()
			.createAcls(List.of(new AclBinding(new ResourcePattern(ResourceType.GROUP, this.group, PatternType.LITERAL),
					new AccessControlEntry("User:films", "*", operation, AclPermissionType.ALLOW))))
			.all()
			.get();
	}

}
