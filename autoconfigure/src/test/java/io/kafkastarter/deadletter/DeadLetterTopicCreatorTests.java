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

package io.kafkastarter.deadletter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.test.FirstRecords;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeadLetterTopicCreator}.
 */
class DeadLetterTopicCreatorTests {

	@Test
	void whenTopicWasJustCreatedFirstDeadLettersAreAcknowledged() throws Exception {
		try (TestCluster broker = TestCluster.start(1)) {
			TestTopics.create(broker.admin(), new NewTopic("films", FirstRecords.PARTITIONS, (short) 1));
			prepare(broker);
			FirstRecords.assertAcknowledged(broker.bootstrapServers(), "films-dlt");
		}
	}

	@Test
	void whenSomebodyElseHasJustCreatedTheTopicFirstDeadLettersAreAcknowledged() throws Exception {
		try (TestCluster broker = TestCluster.start(1)) {
			broker.admin()
				.createTopics(List.of(new NewTopic("films-dlt", FirstRecords.PARTITIONS, (short) 1)))
				.all()
				.get(30, TimeUnit.SECONDS);
			prepare(broker);
			FirstRecords.assertAcknowledged(broker.bootstrapServers(), "films-dlt");
		}
	}

	@Test
	void whenAnotherPartitionHasNoLeaderNobodyWaitsForIt() throws Exception {
		try (TestCluster brokers = TestCluster.start(3)) {
			brokers.admin()
				.createTopics(List.of(new NewTopic("films-dlt", Map.of(0, List.of(1), 1, List.of(2)))))
				.all()
				.get(30, TimeUnit.SECONDS);
			DeadLetterTopicCreator creator = new DeadLetterTopicCreator(brokers::admin);
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> creator.awaitLeader(partition(0)) && creator.awaitLeader(partition(1)));
			brokers.stopBroker(2);
			assertThat(creator.awaitLeader(partition(0))).isTrue();
			assertThat(creator.awaitLeader(partition(1))).isFalse();
		}
	}

	private static TopicPartition partition(int number) {
		return new TopicPartition("films-dlt", number);
	}

	// A slow machine takes longer than one try to open so many partitions.
	private static void prepare(TestCluster broker) throws Exception {
		DeadLetterTopicCreator creator = new DeadLetterTopicCreator(broker::admin);
		creator.createIfMissing("films", "films-dlt");
		for (int number = 0; number < FirstRecords.PARTITIONS; number++) {
			TopicPartition partition = partition(number);
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> creator.awaitLeader(partition));
		}
	}

}
