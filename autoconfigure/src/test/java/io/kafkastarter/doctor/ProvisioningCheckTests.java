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

package io.kafkastarter.doctor;

import java.util.List;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.StepPlan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProvisioningCheck}.
 */
class ProvisioningCheckTests {

	private static final KafkaCluster CLUSTER = new KafkaCluster("main", () -> {
		throw new IllegalStateException("Not asked");
	});

	@Test
	void whenSettingsOfGroupsAreToBeSetThePropertyOfTopicsIsNamed() {
		StepPlan plan = new StepPlan("groups", List.of("set on share group 'mail' a=b"), List.of(), List.of(), null,
				null);
		assertThat(
				new ProvisioningCheck((cluster) -> List.of(plan), (subject) -> ProvisioningMode.PLAN).examine(CLUSTER))
			.singleElement()
			.satisfies((finding) -> {
				assertThat(finding.subject()).isEqualTo("declared groups");
				assertThat(finding.message()).isEqualTo("To be done: set on share group 'mail' a=b.");
				assertThat(finding.action()).endsWith("as kafka.provisioning.topics is plan.");
			});
	}

}
