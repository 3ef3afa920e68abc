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

import java.util.List;
import java.util.Map;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TopicReader} with a broker that tells of five partitions at a time.
 */
class TopicReaderIntegrationTests {

	private static TestCluster broker;

	@BeforeAll
	static void startBroker() {
		broker = TestCluster.start(1, Map.of("max.request.partition.size.limit", "5"));
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@Test
	void whenPartitionsDoNotFitOneAnswerAllAreRead() throws Exception {
		List<TopicDeclaration> declared = List.of(Declarations.topic("wide-0", 12, 1, Map.of()),
				Declarations.topic("wide-1", 3, 1, Map.of()), Declarations.topic("wide-2", 7, 1, Map.of()));
		List<TopicDeclaration> asked = List.of(declared.get(2), Declarations.topic("missing", 1, 1, Map.of()),
				declared.get(0), declared.get(1));
		try (KafkaCluster cluster = TestClusters.cluster(broker.bootstrapServers())) {
			new TopicProvisioner(cluster, declared, Declarations.settings(ProvisioningMode.CREATE, false)).provision();
			TopicReader reader = new TopicReader(60_000);
			long before = broker.requests(ApiKeys.DESCRIBE_TOPIC_PARTITIONS);
			Map<String, FoundTopic> found = reader.read(cluster.admin(), asked);
			assertThat(broker.requests(ApiKeys.DESCRIBE_TOPIC_PARTITIONS) - before).isGreaterThan(4);
			assertThat(found).containsOnlyKeys("wide-0", "wide-1", "wide-2");
			assertThat(found.get("wide-0").partitions()).isEqualTo(12);
			assertThat(found.get("wide-1").partitions()).isEqualTo(3);
			assertThat(found.get("wide-2").partitions()).isEqualTo(7);
		}
	}

}
