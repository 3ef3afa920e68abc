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

import java.util.List;
import java.util.Map;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names and declarations of dead-letter topics.
 */
class DeadLetterTopicsTests {

	private final DeadLetterNames names = new DeadLetterNames("-dlt");

	private final DeadLetterTopics topics = new DeadLetterTopics(this.names);

	@Test
	void whenTopicIsOfDeadLettersTheirsAreParkedAndThoseOfParkedOnesStay() {
		assertThat(this.names.of("a")).contains("a-dlt");
		assertThat(this.names.of("a-dlt")).contains("a-dlt-parked");
		assertThat(this.names.of("a-dlt-parked")).isEmpty();
	}

	@Test
	void whenListenerSubscribesToADeclaredTopicItsDeadLettersAreDeclaredAlike() {
		this.topics.subscribed(KafkaCluster.MAIN, List.of("a", "not-declared"));
		assertThat(this.topics.declarations(
				List.of(declared(KafkaCluster.MAIN, "a"), declared(KafkaCluster.MAIN, "b"), declared("audit", "a"))))
			.singleElement()
			.satisfies((letters) -> {
				assertThat(letters.name()).isEqualTo("a-dlt");
				assertThat(letters.cluster()).isEqualTo(KafkaCluster.MAIN);
				assertThat(letters.partitions()).hasValue(7);
				assertThat(letters.replicas()).hasValue(3);
				assertThat(letters.configs()).containsOnly(Map.entry("min.insync.replicas", "2"));
				assertThat(letters.origin()).isEqualTo("dead letters of kafka.topics.a");
			});
	}

	@Test
	void whenDeadLettersAreDeclaredByTheUserThatCounts() {
		this.topics.subscribed(KafkaCluster.MAIN, List.of("a"));
		assertThat(this.topics
			.declarations(List.of(declared(KafkaCluster.MAIN, "a"), declared(KafkaCluster.MAIN, "a-dlt")))).isEmpty();
	}

	@Test
	void whenListenerSubscribesToDeadLettersTheParkedOnesAreDeclaredToo() {
		this.topics.subscribed(KafkaCluster.MAIN, List.of("a", "a-dlt"));
		assertThat(this.topics.declarations(List.of(declared(KafkaCluster.MAIN, "a"))))
			.extracting(TopicDeclaration::name)
			.containsExactly("a-dlt", "a-dlt-parked");
	}

	private static TopicDeclaration declared(String cluster, String name) {
		NewTopic topic = new NewTopic(name, 7, (short) 3)
			.configs(Map.of("min.insync.replicas", "2", "cleanup.policy", "compact"));
		return new TopicDeclaration(cluster, topic, name, "kafka.topics." + name);
	}

}
