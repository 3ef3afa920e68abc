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
import java.util.List;
import java.util.Map;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.ProvisioningStartup;
import io.kafkastarter.topic.provisioning.TopicProvisioning;
import io.kafkastarter.topic.provisioning.TopicProvisioningState;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.TopicForRetryable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link KafkaTopicAutoConfiguration}.
 */
class KafkaTopicAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KafkaTopicAutoConfiguration.class));

	private final ApplicationContextRunner clustersRunner = this.contextRunner.withBean(KafkaClusters.class,
			() -> new KafkaClusters(List.of(unreachable("main"), unreachable("audit"))));

	@Test
	void whenNothingIsDeclaredContributesNoTopics() {
		this.clustersRunner.run((context) -> {
			assertThat(context.getBean(DeclaredTopics.class)).isEmpty();
			assertThat(context.getBean(TopicProvisioning.class).states()).isEmpty();
		});
	}

	@Test
	void whenClustersAreAbsentProvisionsNothing() {
		this.contextRunner.withPropertyValues("kafka.topics.a.partitions=1").run((context) -> {
			assertThat(context).hasSingleBean(DeclaredTopics.class);
			assertThat(context).doesNotHaveBean(TopicProvisioning.class);
		});
	}

	@Test
	void whenSwitchedOffContributesNothing() {
		this.clustersRunner.withPropertyValues("kafka.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DeclaredTopics.class)
				.doesNotHaveBean(TopicProvisioning.class));
	}

	@Test
	void whenSpringKafkaIsAbsentContributesNothing() {
		this.clustersRunner.withClassLoader(new FilteredClassLoader(KafkaTemplate.class))
			.run((context) -> assertThat(context).doesNotHaveBean(DeclaredTopics.class));
	}

	@Test
	void whenUserDefinesTheBeansBacksOff() {
		DeclaredTopics own = new DeclaredTopics(List.of());
		this.clustersRunner.withBean(DeclaredTopics.class, () -> own)
			.run((context) -> assertThat(context.getBean(DeclaredTopics.class)).isSameAs(own));
	}

	@Test
	void whenNothingIsSetUsesDefaults() {
		this.clustersRunner.withPropertyValues("kafka.topics.film-ratings.format=json").run((context) -> {
			TopicDeclaration topic = context.getBean(DeclaredTopics.class).findByAlias("FILM_RATINGS").orElseThrow();
			assertThat(topic.name()).isEqualTo("film-ratings");
			assertThat(topic.cluster()).isEqualTo(KafkaCluster.MAIN);
			assertThat(topic.topic().numPartitions()).isEqualTo(-1);
			assertThat(topic.topic().replicationFactor()).isEqualTo((short) -1);
			assertThat(topic.configs()).isEmpty();
			assertThat(topic.origin()).isEqualTo("kafka.topics.film-ratings");
			assertThat(context.getBean(KafkaProvisioningProperties.class))
				.isEqualTo(new KafkaProvisioningProperties(ProvisioningMode.CREATE, ProvisioningMode.PLAN,
						ProvisioningStartup.BACKGROUND, false, false, Duration.ofMinutes(10)));
		});
	}

	@Test
	void whenEverythingIsSetAllOfItCounts() {
		this.clustersRunner
			.withPropertyValues("kafka.topics.ratings.name=ratings_event", "kafka.topics.ratings.cluster=audit",
					"kafka.topics.ratings.partitions=12", "kafka.topics.ratings.replicas=3",
					"kafka.topics.ratings.retention=7d", "kafka.topics.ratings.cleanup-policy=delete,compact",
					"kafka.topics.ratings.configs.min.insync.replicas=2",
					"kafka.topics.ratings.value-type=java.lang.Long", "kafka.topics.ratings.format=avro")
			.run((context) -> {
				TopicDeclaration topic = context.getBean(DeclaredTopics.class)
					.find("audit", "ratings_event")
					.orElseThrow();
				assertThat(topic.partitions()).hasValue(12);
				assertThat(topic.replicas()).hasValue(3);
				assertThat(topic.configs()).isEqualTo(Map.of("retention.ms", "604800000", "cleanup.policy",
						"compact,delete", "min.insync.replicas", "2"));
				TopicProperties properties = context.getBean(KafkaTopicsProperties.class).topics().get("ratings");
				assertThat(properties.valueType()).isEqualTo(Long.class);
				assertThat(properties.format()).isEqualTo(PayloadFormat.AVRO);
			});
	}

	@Test
	void whenTopicLeavesSettingsOpenTopicDefaultsCount() {
		this.clustersRunner
			.withPropertyValues("kafka.topic-defaults.partitions=6", "kafka.topic-defaults.replicas=2",
					"kafka.topic-defaults.retention=1h", "kafka.topic-defaults.configs.segment.bytes=1048576",
					"kafka.topics.a.partitions=1", "kafka.topics.b.configs.retention.ms=5")
			.run((context) -> {
				DeclaredTopics topics = context.getBean(DeclaredTopics.class);
				TopicDeclaration a = topics.findByAlias("a").orElseThrow();
				assertThat(a.partitions()).hasValue(1);
				assertThat(a.replicas()).hasValue(2);
				assertThat(a.configs()).isEqualTo(Map.of("retention.ms", "3600000", "segment.bytes", "1048576"));
				TopicDeclaration b = topics.findByAlias("b").orElseThrow();
				assertThat(b.partitions()).hasValue(6);
				assertThat(b.configs()).isEqualTo(Map.of("retention.ms", "5", "segment.bytes", "1048576"));
			});
	}

	@Test
	void whenNothingSaysHowManyTheBrokersDo() {
		this.clustersRunner
			.withPropertyValues("kafka.topic-defaults.configs.min.insync.replicas=2", "kafka.topics.a.name=a",
					"kafka.topic-defaults.partitions=6", "kafka.topics.b.partitions=-1", "kafka.topics.b.replicas=-1")
			.run((context) -> {
				DeclaredTopics topics = context.getBean(DeclaredTopics.class);
				TopicDeclaration a = topics.findByAlias("a").orElseThrow();
				assertThat(a.partitions()).hasValue(6);
				assertThat(a.replicas()).isEmpty();
				TopicDeclaration b = topics.findByAlias("b").orElseThrow();
				assertThat(b.partitions()).isEmpty();
				assertThat(b.replicas()).isEmpty();
			});
	}

	@Test
	void whenSettingIsOfAVendorPassesIt() {
		this.clustersRunner.withPropertyValues("kafka.topics.a.configs.confluent.value.schema.validation=true")
			.run((context) -> assertThat(context.getBean(DeclaredTopics.class).findByAlias("a").orElseThrow().configs())
				.isEqualTo(Map.of("confluent.value.schema.validation", "true")));
	}

	@Test
	void whenRetentionIsUnlimitedPassesMinusOne() {
		this.clustersRunner.withPropertyValues("kafka.topics.a.retention=-1")
			.run((context) -> assertThat(context.getBean(DeclaredTopics.class).findByAlias("a").orElseThrow().configs())
				.isEqualTo(Map.of("retention.ms", "-1")));
	}

	@Test
	void whenSameNameIsInTwoClustersBothAreDeclared() {
		this.clustersRunner
			.withPropertyValues("kafka.topics.a.name=x", "kafka.topics.b.name=x", "kafka.topics.b.cluster=audit")
			.run((context) -> assertThat(context.getBean(DeclaredTopics.class)).hasSize(2));
	}

	@Test
	void whenEnumNamesTopicsItsNamesCount() {
		this.clustersRunner
			.withPropertyValues("kafka.topics-enum=" + TopicMisconfigurationTests.Topics.class.getName(),
					"kafka.topics.filmRatings.partitions=1", "kafka.topics.bookmarks.name=bookmarks_event")
			.run((context) -> {
				DeclaredTopics topics = context.getBean(DeclaredTopics.class);
				assertThat(topics).extracting(TopicDeclaration::name)
					.containsExactlyInAnyOrder("film_ratings_event", "bookmarks_event");
			});
	}

	@Test
	void whenBrokersAreAwayStartIsNotDelayedAndEachClusterIsTried() {
		this.clustersRunner.withPropertyValues("kafka.topics.a.partitions=1", "kafka.topics.b.cluster=audit")
			.run((context) -> assertThat(context.getBean(TopicProvisioning.class).states())
				.extracting(TopicProvisioningState::cluster)
				.containsExactly("main", "audit"));
	}

	@Test
	void whenProvisioningIsOffAsksNothing() {
		this.clustersRunner.withPropertyValues("kafka.topics.a.partitions=1", "kafka.provisioning.topics=none")
			.run((context) -> assertThat(context.getBean(TopicProvisioning.class).states()).isEmpty());
	}

	@Test
	void whenTopicsAreBeansTheyAreOfTheMainCluster() {
		this.contextRunner.withBean("one", NewTopic.class, () -> new NewTopic("one", 1, (short) 1))
			.withBean("more", KafkaAdmin.NewTopics.class,
					() -> new KafkaAdmin.NewTopics(new NewTopic("two", 1, (short) 1)))
			.withBean("retry", TopicForRetryable.class, () -> new TopicForRetryable("one", 1, (short) 1))
			.run((context) -> assertThat(new NewTopicBeans(context).declarations())
				.extracting(TopicDeclaration::cluster, TopicDeclaration::name, TopicDeclaration::origin)
				.containsExactly(tuple("main", "one", "bean 'one'"),
						tuple("main", "two", "a bean of type KafkaAdmin.NewTopics")));
	}

	@Test
	void whenTopicsAreBeansTheyAreProvisioned() {
		this.clustersRunner.withBean("one", NewTopic.class, () -> new NewTopic("one", 1, (short) 1))
			.run((context) -> assertThat(context.getBean(TopicProvisioning.class).states()).hasSize(1));
	}

	@Test
	void whenAutoCreateIsOffTopicsOfBeansAreLeftAlone() {
		this.clustersRunner.withPropertyValues("spring.kafka.admin.auto-create=false")
			.withBean("one", NewTopic.class, () -> new NewTopic("one", 1, (short) 1))
			.run((context) -> assertThat(context.getBean(TopicProvisioning.class).states()).isEmpty());
	}

	@Test
	void whenContextIsRunningProvisioningStartsBeforeListeners() {
		this.clustersRunner
			.run((context) -> assertThat(context.getBean(TopicProvisioningLifecycle.class).getPhase()).isLessThan(0));
	}

	private static KafkaCluster unreachable(String name) {
		return new KafkaCluster(name, () -> {
			throw new KafkaException("No host name resolves");
		});
	}

}
