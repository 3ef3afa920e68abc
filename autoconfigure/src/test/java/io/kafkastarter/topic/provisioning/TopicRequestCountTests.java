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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts the requests of provisioning at the broker.
 */
class TopicRequestCountTests {

	private static final List<ApiKeys> CHANGES = List.of(ApiKeys.CREATE_TOPICS, ApiKeys.CREATE_PARTITIONS,
			ApiKeys.INCREMENTAL_ALTER_CONFIGS);

	private static final List<ApiKeys> COUNTED = List.of(ApiKeys.METADATA, ApiKeys.DESCRIBE_CLUSTER,
			ApiKeys.DESCRIBE_TOPIC_PARTITIONS, ApiKeys.DESCRIBE_CONFIGS, ApiKeys.CREATE_TOPICS,
			ApiKeys.CREATE_PARTITIONS, ApiKeys.INCREMENTAL_ALTER_CONFIGS, ApiKeys.ALTER_CONFIGS, ApiKeys.DELETE_TOPICS);

	private static final int MANY = Integer.getInteger("provisioning.topics", 200);

	private static TestCluster broker;

	@BeforeAll
	static void startBroker() {
		broker = TestCluster.start(1);
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@Test
	void whenTopicsAreManyRequestsAreAsFewAsForTen() throws Exception {
		assertThat(provision("ten", 10, 1, "1000")).isEqualTo(provision("many", MANY, 1, "1000"));
		Map<ApiKeys, Long> again = provision("many", MANY, 1, "1000");
		assertThat(again).isEqualTo(provision("ten", 10, 1, "1000"));
		assertThat(again).doesNotContainKeys(CHANGES.toArray(ApiKeys[]::new));
		Map<ApiKeys, Long> changed = provision("many", MANY, 2, "2000");
		assertThat(changed).isEqualTo(provision("ten", 10, 2, "2000"));
		assertThat(changed).containsKeys(ApiKeys.CREATE_PARTITIONS, ApiKeys.INCREMENTAL_ALTER_CONFIGS);
		assertThat(broker.admin().listTopics().names().get()).hasSize(MANY + 10);
		// What it comes to: the client's own look at the cluster, and one for each step.
		assertThat(again).containsOnly(Map.entry(ApiKeys.METADATA, 1L), Map.entry(ApiKeys.DESCRIBE_CLUSTER, 1L),
				Map.entry(ApiKeys.DESCRIBE_TOPIC_PARTITIONS, 1L), Map.entry(ApiKeys.DESCRIBE_CONFIGS, 1L));
	}

	private Map<ApiKeys, Long> provision(String prefix, int topics, int partitions, String retention) throws Exception {
		List<TopicDeclaration> declared = IntStream.range(0, topics)
			.mapToObj((index) -> Declarations.topic("%s-%d".formatted(prefix, index), partitions, 1,
					Map.of("retention.ms", retention)))
			.toList();
		Map<ApiKeys, Long> before = counts();
		try (KafkaCluster cluster = TestClusters.cluster(broker.bootstrapServers())) {
			ProvisioningResult result = new TopicProvisioner(cluster, declared,
					Declarations.settings(ProvisioningMode.APPLY, true))
				.provision();
			assertThat(result.failures()).isEmpty();
			assertThat(result.drift()).isEmpty();
			assertThat(result.isRetried()).isFalse();
		}
		Map<ApiKeys, Long> counts = new LinkedHashMap<>(counts());
		counts.replaceAll((key, count) -> count - before.get(key));
		counts.values().removeIf((count) -> count == 0);
		if (CHANGES.stream().anyMatch(counts::containsKey)) {
			// New partitions are asked for until they are there.
			counts.keySet()
				.removeAll(List.of(ApiKeys.METADATA, ApiKeys.DESCRIBE_CLUSTER, ApiKeys.DESCRIBE_TOPIC_PARTITIONS));
		}
		return counts;
	}

	private Map<ApiKeys, Long> counts() {
		Map<ApiKeys, Long> counts = new LinkedHashMap<>();
		COUNTED.forEach((key) -> counts.put(key, broker.requests(key)));
		return counts;
	}

}
