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

package io.kafkastarter.autoconfigure.operations;

import java.util.Map;

import io.kafkastarter.production.TopicReplicationLog;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TopicReplicationLog}, on brokers with defaults of their own.
 */
@ExtendWith(OutputCaptureExtension.class)
class TopicReplicationIntegrationTests {

	private static final String WARNING = "Not safe for production, kafka.topics.";

	@Test
	void whenReplicationIsLeftToTheBrokersWhatTheyMadeOfItIsTold(CapturedOutput output) {
		try (TestCluster cluster = TestCluster.start(3,
				Map.of("min.insync.replicas", "2", "default.replication.factor", "3"))) {
			TestTopics.create(cluster.admin(),
					new NewTopic("weak", 1, (short) 3).configs(Map.of("min.insync.replicas", "1")),
					new NewTopic("single", 1, (short) 1));
			// Another way to write a loopback address, which counts as another machine.
			KafkaContexts.runner()
				.withPropertyValues("kafka.hosts=" + cluster.bootstrapServers().replace("127.0.0.1", "127.1"),
						"kafka.topics.safe.replicas=3", "kafka.topics.left.partitions=1",
						"kafka.topics.weak.replicas=3", "kafka.topics.single.partitions=1")
				.run((context) -> Awaitility.await().untilAsserted(() -> {
					assertThat(output).containsOnlyOnce(
							WARNING + "single.replicas: The loss of one broker loses the only copy of 'single'.");
					assertThat(output).containsOnlyOnce(WARNING + "weak.configs.min.insync.replicas: "
							+ "A record counts as sent when a single replica has it, in 'weak'.");
				}));
			assertThat(output).doesNotContain(WARNING + "safe").doesNotContain(WARNING + "left");
		}
	}

}
