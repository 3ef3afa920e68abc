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

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.topic.provisioning.TopicProvisioningException;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Topics that an application declares as beans are there once it has started, as with
 * Spring Boot, unless the brokers are away.
 */
class NewTopicStartTests {

	@RegisterExtension
	static final BrokerContexts contexts = new BrokerContexts(1);

	private final ApplicationContextRunner nobody = KafkaContexts.runner()
		.withPropertyValues("spring.application.name=films", "kafka.hosts=" + KafkaContexts.NOBODY,
				"kafka.client.request-timeout=2s");

	@ParameterizedTest
	@ValueSource(classes = { OneBean.class, BeanOfSeveral.class })
	void whenTopicsAreBeansTheyAreThereOnceTheApplicationHasStarted(Class<?> configuration) {
		contexts.runner()
			.withPropertyValues("created=created-" + configuration.getSimpleName())
			.withUserConfiguration(configuration)
			.run((context) -> {
				String topic = context.getEnvironment().getRequiredProperty("created");
				assertThat(context.getBean(KafkaAdmin.class).describeTopics(topic)).hasEntrySatisfying(topic,
						(description) -> assertThat(description.partitions()).hasSize(3));
			});
	}

	@Test
	void whenTopicCannotBeCreatedTheStartDoesNotWaitForIt() {
		contexts.runner().withUserConfiguration(TooManyReplicas.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(Duration.between(Instant.ofEpochMilli(context.getStartupDate()), Instant.now()))
				.isLessThan(Duration.ofSeconds(20));
		});
	}

	@Test
	void whenBrokersAreAwayTheStartDoesNotWait() {
		this.nobody.withPropertyValues("created=any", "kafka.client.request-timeout=60s")
			.withUserConfiguration(OneBean.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(Duration.between(Instant.ofEpochMilli(context.getStartupDate()), Instant.now()))
					.isLessThan(Duration.ofSeconds(20));
			});
	}

	@Test
	void whenAdminIsToFailFastAndBrokersAreAwayTheStartFails() {
		this.nobody.withPropertyValues("created=any", "spring.kafka.admin.fail-fast=true")
			.withUserConfiguration(OneBean.class)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasRootCauseInstanceOf(TopicProvisioningException.class));
	}

	@Test
	void whenAdminIsToFailFastAndThereIsNothingToCreateTheStartSucceeds() {
		this.nobody.withPropertyValues("spring.kafka.admin.fail-fast=true").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(KafkaAdmin.class)).extracting("fatalIfBrokerNotAvailable").isEqualTo(true);
		});
	}

	@Test
	void whenProvisioningSaysOtherwiseThatCounts() {
		this.nobody
			.withPropertyValues("created=any", "spring.kafka.admin.fail-fast=true",
					"kafka.provisioning.startup=background")
			.withUserConfiguration(OneBean.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Configuration(proxyBeanMethods = false)
	static class OneBean {

		@Bean
		NewTopic created(Environment environment) {
			return TopicBuilder.name(environment.getRequiredProperty("created")).partitions(3).replicas(1).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BeanOfSeveral {

		@Bean
		KafkaAdmin.NewTopics created(Environment environment) {
			return new KafkaAdmin.NewTopics(
					TopicBuilder.name(environment.getRequiredProperty("created")).partitions(3).replicas(1).build(),
					TopicBuilder.name("created-beside").configs(Map.of("retention.ms", "60000")).build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TooManyReplicas {

		@Bean
		NewTopic created() {
			return TopicBuilder.name("replicated").partitions(1).replicas(3).build();
		}

	}

}
