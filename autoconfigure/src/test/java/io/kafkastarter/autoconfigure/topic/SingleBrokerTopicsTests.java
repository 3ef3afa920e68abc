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

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.topic.provisioning.ProvisioningFailure;
import io.kafkastarter.topic.provisioning.TopicDrift;
import io.kafkastarter.topic.provisioning.TopicProvisioning;
import io.kafkastarter.topic.provisioning.TopicProvisioningState;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.KafkaAdmin;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SingleBrokerTopics}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SingleBrokerTopicsTests {

	private static final String LINE = "The development broker is a single one: declared 'replicas' and "
			+ "'min.insync.replicas' count as 1 for topics bean, fewer, films";

	private final ApplicationContextRunner runner = KafkaContexts.runner()
		.withPropertyValues("kafka.topic-defaults.replicas=3", "kafka.topics.films.partitions=2",
				"kafka.topics.films.configs.min.insync.replicas=2", "kafka.topics.fewer.replicas=-1",
				"kafka.topics.fewer.configs.min.insync.replicas=2", "kafka.topics.one.replicas=1")
		.withBean(NewTopic.class, () -> new NewTopic("bean", Map.of(0, List.of(1, 2, 3), 1, List.of(2, 3, 1))));

	@Test
	void whenTopicsAreDeclaredForManyBrokersTheDevelopmentBrokerHasThem(CapturedOutput output) {
		this.runner.run((context) -> {
			TopicProvisioningState state = provisioned(context);
			assertThat(state.failures()).isEmpty();
			assertThat(state.drift()).isEmpty();
			for (String topic : List.of("films", "fewer", "one", "bean")) {
				BrokerContexts.template(context).send(topic, "value").get(30, TimeUnit.SECONDS);
			}
			assertThat(context.getBean(KafkaAdmin.class).describeTopics("films", "bean").values())
				.allSatisfy((topic) -> assertThat(topic.partitions()).hasSize(2)
					.allSatisfy((partition) -> assertThat(partition.replicas()).hasSize(1)));
		});
		assertThat(output).containsOnlyOnce(LINE);
	}

	@Test
	void whenBrokersAreTheUsersDeclarationsCountAsTheyAre(CapturedOutput output) {
		try (DevelopmentBroker broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false))) {
			this.runner.withPropertyValues("kafka.hosts=" + broker.bootstrapServers()).run((context) -> {
				TopicProvisioningState state = provisioned(context);
				assertThat(state.failures()).extracting(ProvisioningFailure::name).contains("films", "bean");
				assertThat(state.drift()).extracting(TopicDrift::topic).contains("films", "bean");
			});
		}
		assertThat(output).doesNotContain("The development broker is a single one");
	}

	private static TopicProvisioningState provisioned(AssertableApplicationContext context) {
		TopicProvisioning provisioning = context.getBean(TopicProvisioning.class);
		Awaitility.await()
			.untilAsserted(() -> assertThat(provisioning.states())
				.allMatch((state) -> state.done() || !state.failures().isEmpty()));
		return provisioning.states().iterator().next();
	}

}
