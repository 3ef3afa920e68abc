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

package io.kafkastarter.topic.provisioning;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.test.FirstRecords;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that topics take records when provisioning says that they are there, and that
 * senders are held back until then and no longer.
 */
class NewTopicIntegrationTests {

	private final KafkaCluster away = TestClusters.cluster(KafkaContexts.NOBODY);

	@Test
	void whenTopicWasJustCreatedFirstRecordsOfPartitionsAreAcknowledged() throws Exception {
		try (TestCluster broker = TestCluster.start(1);
				KafkaCluster cluster = TestClusters.cluster(broker.bootstrapServers())) {
			List<TopicDeclaration> declared = List.of(Declarations.topic("new", FirstRecords.PARTITIONS, 1, Map.of()));
			new TopicProvisioner(cluster, declared, Declarations.settings(ProvisioningMode.CREATE, false)).provision();
			FirstRecords.assertAcknowledged(broker.bootstrapServers(), "new");
		}
	}

	@Test
	void whenBrokersDoNotAnswerItIsHeldBackForSomeRounds() throws Exception {
		TopicProvisioner provisioner = new TopicProvisioner(this.away,
				List.of(Declarations.topic("new", 1, 1, Map.of())),
				new TopicProvisioningSettings(ProvisioningMode.CREATE, ProvisioningStartup.BACKGROUND, false,
						Duration.ofMinutes(1), Duration.ofMillis(50)));
		provisioner.holdBack();
		for (int round = 1; round < 10; round++) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(provisioner::provision);
			assertHeldBack();
		}
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(provisioner::provision);
		assertNotHeldBack(Duration.ZERO);
	}

	@Test
	void whenProvisioningStopsNothingIsHeldBack() {
		TopicProvisioning provisioning = start(ProvisioningMode.APPLY, Duration.ofMinutes(10));
		assertHeldBack();
		provisioning.stop();
		assertNotHeldBack(Duration.ZERO);
	}

	@Test
	void whenNothingIsCreatedNothingIsHeldBack() {
		TopicProvisioning provisioning = start(ProvisioningMode.PLAN, Duration.ofMinutes(10));
		assertNotHeldBack(Duration.ZERO);
		provisioning.stop();
	}

	@AfterEach
	void close() {
		this.away.close();
	}

	private TopicProvisioning start(ProvisioningMode mode, Duration timeout) {
		TopicProvisioning provisioning = TestClusters.provisioning(this.away, new TopicProvisioningSettings(mode,
				ProvisioningStartup.BACKGROUND, false, Duration.ofMinutes(1), timeout));
		provisioning.start(List.of(Declarations.topic("new", 1, 1, Map.of())));
		return provisioning;
	}

	private void assertHeldBack() {
		assertThatExceptionOfType(TimeoutException.class)
			.isThrownBy(() -> this.away.topicGate().pass("new", Duration.ofMillis(1)));
	}

	private void assertNotHeldBack(Duration timeout) {
		assertThatCode(() -> this.away.topicGate().pass("new", timeout)).doesNotThrowAnyException();
	}

}
