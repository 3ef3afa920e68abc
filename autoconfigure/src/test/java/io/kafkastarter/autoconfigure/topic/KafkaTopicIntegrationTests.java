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

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.topic.provisioning.TopicProvisioning;
import io.kafkastarter.topic.provisioning.TopicProvisioningException;
import io.kafkastarter.topic.provisioning.TopicProvisioningState;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Topics from properties and beans, down to real brokers.
 */
class KafkaTopicIntegrationTests {

	private static TestCluster main;

	private static TestCluster audit;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KafkaTopicAutoConfiguration.class))
		.withPropertyValues("kafka.provisioning.startup=fail")
		.withBean(KafkaClusters.class,
				() -> new KafkaClusters(List.of(cluster("main", main), cluster("audit", audit))));

	@BeforeAll
	static void startBrokers() {
		main = TestCluster.start(1);
		audit = TestCluster.start(1);
	}

	@AfterAll
	static void stopBrokers() {
		main.close();
		audit.close();
	}

	@Test
	void whenTopicsAreOfSeveralClustersEachIsCreatedInItsOwn() {
		this.contextRunner
			.withPropertyValues("kafka.topics.ratings.name=ratings_event", "kafka.topics.log.cluster=audit")
			.withBean(NewTopic.class, () -> new NewTopic("of-bean", 1, (short) 1))
			.run((context) -> {
				assertThat(main.admin().listTopics().names().get()).contains("ratings_event", "of-bean")
					.doesNotContain("log");
				assertThat(audit.admin().listTopics().names().get()).containsExactly("log");
				assertThat(context.getBean(TopicProvisioning.class).states())
					.extracting(TopicProvisioningState::cluster, TopicProvisioningState::done)
					.containsExactly(tuple("main", true), tuple("audit", true));
			});
	}

	@Test
	void whenTopicIsRefusedStartFails() {
		this.contextRunner.withPropertyValues("kafka.topics.wrong.configs.retention.ms=soon")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(TopicProvisioningException.class));
	}

	@Test
	void whenBrokersAreTooFewBoundIsTheRequestTimeout() {
		this.contextRunner.withPropertyValues("kafka.topics.wide.replicas=3", "kafka.client.request-timeout=1500ms")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(TopicProvisioningException.class, (failure) -> {
					assertThat(failure.getTimeout()).hasMillis(1500);
					assertThat(failure.getFailures()).hasSize(1);
				}));
	}

	private static KafkaCluster cluster(String name, TestCluster brokers) {
		return new KafkaCluster(name, () -> Admin.create(Map.of("bootstrap.servers", brokers.bootstrapServers())));
	}

}
