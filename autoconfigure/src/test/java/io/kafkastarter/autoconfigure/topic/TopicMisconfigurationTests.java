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
import java.util.stream.Stream;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.topic.KafkaTopic;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every mistake in the configuration of topics, with the words of its report.
 */
class TopicMisconfigurationTests {

	private static final String ENUMS = TopicMisconfigurationTests.class.getName() + "$";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KafkaTopicAutoConfiguration.class))
		.withPropertyValues("kafka.provisioning.topics=none")
		.withBean(KafkaClusters.class, () -> new KafkaClusters(List.of(cluster("main"), cluster("audit"))));

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whenConfigurationCannotWorkStartFails(String properties, String property, String reason, String action) {
		this.contextRunner.withPropertyValues(properties.split(";")).run((context) -> {
			assertThat(context).hasFailed();
			InvalidKafkaConfigurationException failure = failure(context.getStartupFailure());
			assertThat(failure.getProperty()).isEqualTo(property);
			assertThat(failure.getReason()).isEqualTo(reason);
			assertThat(failure.getAction()).isEqualTo(action);
		});
	}

	static Stream<Arguments> whenConfigurationCannotWorkStartFails() {
		return Stream.concat(topics(), enums());
	}

	private static Stream<Arguments> topics() {
		return Stream.of(
				Arguments.of("kafka.topics.a.name=a b", "kafka.topics.a.name",
						"Topic name is invalid: 'a b' contains one or more characters other than ASCII alphanumerics, "
								+ "'.', '_' and '-'.",
						"Write a name of letters, digits, '.', '_' and '-', at most 249 of them."),
				Arguments.of("kafka.topics.a.name=..", "kafka.topics.a.name",
						"Topic name is invalid: '..' is not allowed.",
						"Write a name of letters, digits, '.', '_' and '-', at most 249 of them."),
				Arguments.of("kafka.topics.a.partitions=0", "kafka.topics.a.partitions",
						"A topic cannot have 0 partitions.", "Write 1 or more, or -1 for what the brokers say."),
				Arguments.of("kafka.topic-defaults.partitions=-2", "kafka.topic-defaults.partitions",
						"A topic cannot have -2 partitions.", "Write 1 or more, or -1 for what the brokers say."),
				Arguments.of("kafka.topic-defaults.replicas=-2", "kafka.topic-defaults.replicas",
						"A topic cannot have -2 replicas.",
						"Write 1 or more, and no more than there are brokers, or -1 for what the brokers say."),
				Arguments.of("kafka.topics.a.replicas=0", "kafka.topics.a.replicas", "A topic cannot have 0 replicas.",
						"Write 1 or more, and no more than there are brokers, or -1 for what the brokers say."),
				Arguments.of("kafka.topics.a.replicas=40000", "kafka.topics.a.replicas",
						"A topic cannot have 40000 replicas.",
						"Write 1 or more, and no more than there are brokers, or -1 for what the brokers say."),
				Arguments.of("kafka.topics.a.cluster=audti", "kafka.topics.a.cluster", "There is no cluster 'audti'.",
						"Write one of [audit, main], or declare the cluster under kafka.clusters.audti."),
				Arguments.of("kafka.topics.a.name=x;kafka.topics.b.name=x", "kafka.topics.b.name",
						"The topic 'x' of cluster 'main' is declared twice, by kafka.topics.a and kafka.topics.b.",
						"Keep one of the two, or give one of them another name or cluster."),
				Arguments.of("kafka.topics.a.configs.retenton.ms=1", "kafka.topics.a.configs.retenton.ms",
						"Kafka has no topic setting 'retenton.ms'.",
						"Did you mean 'retention.ms'? Otherwise remove the setting."),
				Arguments.of("kafka.topics.a.configs.retension.ms=1", "kafka.topics.a.configs.retension.ms",
						"Kafka has no topic setting 'retension.ms'.",
						"Did you mean 'retention.ms'? Otherwise remove the setting."),
				Arguments.of("kafka.topic-defaults.configs.min.in.sync.replicas=1",
						"kafka.topic-defaults.configs.min.in.sync.replicas",
						"Kafka has no topic setting 'min.in.sync.replicas'.",
						"Did you mean 'min.insync.replicas'? Otherwise remove the setting."),
				Arguments.of("kafka.topics.a.retention=7d;kafka.topics.a.configs.retention.ms=1",
						"kafka.topics.a.retention",
						"The setting retention.ms is also given by kafka.topics.a.configs.retention.ms.",
						"Keep kafka.topics.a.retention and remove kafka.topics.a.configs.retention.ms."),
				Arguments.of("kafka.topics.a.cleanup-policy=compact;kafka.topics.a.configs.cleanup.policy=delete",
						"kafka.topics.a.cleanup-policy",
						"The setting cleanup.policy is also given by kafka.topics.a.configs.cleanup.policy.",
						"Keep kafka.topics.a.cleanup-policy and remove kafka.topics.a.configs.cleanup.policy."),
				Arguments.of("kafka.topics.a.retention=0s", "kafka.topics.a.retention",
						"A retention of 0 milliseconds keeps nothing.", "Write a time such as 7d, or -1 for no limit."),
				Arguments.of("kafka.topics.a.retention=-7d", "kafka.topics.a.retention",
						"A retention of -604800000 milliseconds keeps nothing.",
						"Write a time such as 7d, or -1 for no limit."),
				Arguments.of("kafka.topics.a.replicas=1;kafka.topics.a.configs.min.insync.replicas=2",
						"kafka.topics.a.configs.min.insync.replicas",
						"It asks for 2 replicas in sync, but the topic has 1: no record could be written.",
						"Write at most 1, or raise kafka.topics.a.replicas."),
				Arguments.of("kafka.topics.a.configs.min.insync.replicas=two",
						"kafka.topics.a.configs.min.insync.replicas", "'two' is not a whole number.",
						"Write a number such as 2."),
				Arguments.of("kafka.topics.a=some_topic", "kafka.topics.a",
						"A topic is described by properties of its own, not by one value.",
						"Write the name of the topic under kafka.topics.a.name."));
	}

	private static Stream<Arguments> enums() {
		return Stream.of(
				Arguments.of("kafka.topics-enum=java.lang.String", "kafka.topics-enum",
						"java.lang.String is not an enum that implements io.kafkastarter.topic.KafkaTopic.",
						"Name an enum that implements it, or remove the property."),
				Arguments.of("kafka.topics-enum=java.time.DayOfWeek", "kafka.topics-enum",
						"java.time.DayOfWeek is not an enum that implements io.kafkastarter.topic.KafkaTopic.",
						"Name an enum that implements it, or remove the property."),
				Arguments.of("kafka.topics-enum=" + ENUMS + "Nameless;kafka.topics.ratings.partitions=1",
						"kafka.topics-enum",
						"The constant " + ENUMS + "Nameless.RATINGS has no topic name: topicName() returns nothing.",
						"Return the name of the topic in the cluster from topicName()."),
				Arguments.of("kafka.topics-enum=" + ENUMS + "Topics;kafka.topics.film-ratings.partitions=1",
						"kafka.topics.bookmarks",
						"The constant " + ENUMS
								+ "Topics.BOOKMARKS has no topic: nothing is declared under kafka.topics.bookmarks.",
						"Declare kafka.topics.bookmarks, or remove the constant BOOKMARKS from " + ENUMS + "Topics."),
				Arguments.of(
						"kafka.topics-enum=" + ENUMS
								+ "Topics;kafka.topics.film-ratings.partitions=1;kafka.topics.bookmarks.partitions=1;"
								+ "kafka.topics.userLogins.name=user_logins",
						"kafka.topics.userLogins", "The topic has no constant in " + ENUMS + "Topics.",
						"Add the constant USER_LOGINS(\"user_logins\") to " + ENUMS
								+ "Topics, or remove kafka.topics.userLogins."),
				Arguments.of(
						"kafka.topics-enum=" + ENUMS
								+ "Topics;kafka.topics.film-ratings.name=others;kafka.topics.bookmarks.partitions=1",
						"kafka.topics.film-ratings.name",
						"The topic is 'others' here, and 'film_ratings_event' in the constant " + ENUMS
								+ "Topics.FILM_RATINGS.",
						"Write the same name in both places, or remove the property: then the constant's name counts."));
	}

	@Test
	void whenTopicIsDeclaredByAliasAndBeanStartFails() {
		this.contextRunner.withPropertyValues("kafka.topics.a.name=x")
			.withBean("xTopic", NewTopic.class, () -> new NewTopic("x", 1, (short) 1))
			.run((context) -> {
				InvalidKafkaConfigurationException failure = failure(context.getStartupFailure());
				assertThat(failure.getProperty()).isEqualTo("kafka.topics.a");
				assertThat(failure.getReason()).isEqualTo("The topic 'x' is also declared by bean 'xTopic'.");
				assertThat(failure.getAction()).isEqualTo("Keep one of the two.");
			});
	}

	private static InvalidKafkaConfigurationException failure(Throwable error) {
		for (Throwable cause = error; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidKafkaConfigurationException failure) {
				return failure;
			}
		}
		throw new AssertionError("Failed for another reason", NestedExceptionUtils.getMostSpecificCause(error));
	}

	private static KafkaCluster cluster(String name) {
		return new KafkaCluster(name, () -> {
			throw new IllegalStateException("Nothing is to be asked");
		});
	}

	enum Topics implements KafkaTopic {

		FILM_RATINGS("film_ratings_event"), BOOKMARKS("bookmarks_event");

		private final String topicName;

		Topics(String topicName) {
			this.topicName = topicName;
		}

		@Override
		public String topicName() {
			return this.topicName;
		}

	}

	enum Nameless implements KafkaTopic {

		RATINGS;

		@Override
		public String topicName() {
			return null;
		}

	}

}
