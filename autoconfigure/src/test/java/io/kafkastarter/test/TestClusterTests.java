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

package io.kafkastarter.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TestCluster}.
 */
@Timeout(180)
class TestClusterTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Test
	void whenOneOfThreeBrokersStopsAcknowledgedSendsGoOn() throws Exception {
		try (TestCluster cluster = TestCluster.start(3); KafkaProducer<String, String> producer = producer(cluster)) {
			NewTopic topic = new NewTopic("films", 3, (short) 3).configs(Map.of("min.insync.replicas", "2"));
			cluster.admin().createTopics(List.of(topic)).all().get();
			sendToEachPartition(producer);
			cluster.stopBroker(2);
			sendToEachPartition(producer);
			awaitInSync(cluster, 2);
			cluster.startBroker(2);
			awaitInSync(cluster, 3);
			sendToEachPartition(producer);
		}
	}

	@Test
	void whenPreparedServesOnlyOnceStarted() throws Exception {
		try (TestCluster cluster = TestCluster.prepare(1); KafkaProducer<String, String> producer = producer(cluster)) {
			String announced = cluster.bootstrapServers();
			assertThat(cluster.admin().describeCluster().nodes()).isNotDone();
			cluster.start();
			assertThat(cluster.bootstrapServers()).isEqualTo(announced);
			cluster.admin().createTopics(List.of(new NewTopic("films", 3, (short) 1))).all().get();
			sendToEachPartition(producer);
		}
	}

	@Test
	void whenOneBrokerRestartsKeepsItsTopics() throws Exception {
		try (TestCluster cluster = TestCluster.start(1)) {
			cluster.admin().createTopics(List.of(new NewTopic("films", 1, (short) 1))).all().get();
			cluster.stopBroker(1);
			cluster.startBroker(1);
			assertThat(cluster.admin().listTopics().names().get()).containsExactly("films");
		}
	}

	@Test
	void whenRequestsAreMadeCountsThem() throws Exception {
		try (TestCluster cluster = TestCluster.start(1)) {
			long before = cluster.requests(ApiKeys.LIST_GROUPS);
			for (int i = 0; i < 3; i++) {
				cluster.admin().listGroups().all().get();
			}
			assertThat(cluster.requests(ApiKeys.LIST_GROUPS) - before).isEqualTo(3);
			assertThat(cluster.requests(ApiKeys.DELETE_TOPICS)).isZero();
		}
	}

	@Test
	void whenRequestIsForwardedAndAnsweredItIsCountedTwiceAtOnce() throws Exception {
		try (TestCluster cluster = TestCluster.start(1)) {
			ClientQuotaAlteration alteration = new ClientQuotaAlteration(
					new ClientQuotaEntity(Map.of("client-id", "x")),
					List.of(new ClientQuotaAlteration.Op("producer_byte_rate", 1e9)));
			for (int count = 1; count <= 200; count++) {
				cluster.admin().alterClientQuotas(List.of(alteration)).all().get();
				assertThat(cluster.requests(ApiKeys.ALTER_CLIENT_QUOTAS)).isEqualTo(2L * count);
			}
		}
	}

	@Test
	void whenRequestIsForwardedToTheControllerCountsItTwice() throws Exception {
		try (TestCluster cluster = TestCluster.start(3)) {
			cluster.admin().createTopics(List.of(new NewTopic("films", 1, (short) 3))).all().get();
			Awaitility.await()
				.atMost(PATIENCE)
				.untilAsserted(() -> assertThat(cluster.requests(ApiKeys.CREATE_TOPICS)).isEqualTo(2));
		}
	}

	@Test
	void whenBrokerPropertiesAreGivenTheyReplaceTheDefaults() throws Exception {
		try (TestCluster cluster = TestCluster.start(1, Map.of("message.max.bytes", "12345"))) {
			ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
			assertThat(
					cluster.admin().describeConfigs(List.of(broker)).all().get().get(broker).get("message.max.bytes"))
				.extracting("value")
				.isEqualTo("12345");
		}
	}

	private static KafkaProducer<String, String> producer(TestCluster cluster) {
		return new KafkaProducer<>(Map.of("bootstrap.servers", cluster.bootstrapServers(), "acks", "all"),
				new StringSerializer(), new StringSerializer());
	}

	private static void sendToEachPartition(KafkaProducer<String, String> producer) throws Exception {
		for (int partition = 0; partition < 3; partition++) {
			assertThat(producer.send(new ProducerRecord<>("films", partition, "user", "7")).get().hasOffset()).isTrue();
		}
	}

	private static void awaitInSync(TestCluster cluster, int replicas) {
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			TopicDescription films = cluster.admin()
				.describeTopics(List.of("films"))
				.allTopicNames()
				.get()
				.get("films");
			assertThat(films.partitions()).allSatisfy((partition) -> assertThat(partition.isr()).hasSize(replicas));
		});
	}

}
