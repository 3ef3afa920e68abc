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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Topics and their names from real YAML files.
 */
@ExtendWith(OutputCaptureExtension.class)
class TopicYamlTests {

	@TempDir
	private Path directory;

	@Test
	void whenTopicHasNothingUnderItDefaultsCount() throws Exception {
		yaml("application.yaml", """
				kafka:
				  topics:
				    ratings:
				    film-bookmarks: {}
				    logins: {partitions: 7}
				""");
		try (ConfigurableApplicationContext context = run()) {
			assertThat(context.getBean(DeclaredTopics.class))
				.extracting(TopicDeclaration::alias, TopicDeclaration::name, (topic) -> topic.partitions().orElse(-1))
				.contains(tuple("ratings", "ratings", -1), tuple("logins", "logins", 7));
		}
	}

	@Test
	void whenAnotherFileAddsToAnEmptyTopicItCounts() throws Exception {
		yaml("application.yaml", """
				kafka:
				  topics:
				    ratings:
				""");
		yaml("application-prod.yaml", """
				kafka:
				  topics:
				    ratings:
				      partitions: 12
				      name: ratings_event
				""");
		try (ConfigurableApplicationContext context = run("--spring.profiles.active=prod")) {
			TopicDeclaration topic = context.getBean(DeclaredTopics.class).findByAlias("ratings").orElseThrow();
			assertThat(topic.name()).isEqualTo("ratings_event");
			assertThat(topic.partitions()).hasValue(12);
		}
	}

	@Test
	void whenThereAreNoTopicsUnderTheKeyNothingIsDeclared() throws Exception {
		yaml("application.yaml", """
				kafka:
				  topics:
				""");
		try (ConfigurableApplicationContext context = run()) {
			assertThat(context.getBean(DeclaredTopics.class)).isEmpty();
		}
	}

	@Test
	void whenEnvironmentVariableOverridesTopicItIsStillOneTopic() throws Exception {
		yaml("application.yaml", """
				kafka:
				  topics:
				    film-ratings:
				      partitions: 1
				      configs: {min.insync.replicas: 1}
				""");
		try (ConfigurableApplicationContext context = run((environment) -> environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
					Map.of("KAFKA_TOPICS_FILMRATINGS_PARTITIONS", "9"))))) {
			assertThat(context.getBean(DeclaredTopics.class)).singleElement().satisfies((topic) -> {
				assertThat(topic.alias()).isEqualTo("film-ratings");
				assertThat(topic.name()).isEqualTo("film-ratings");
				assertThat(topic.partitions()).hasValue(9);
				assertThat(topic.configs()).isEqualTo(Map.of("min.insync.replicas", "1"));
			});
			assertThat(context.getEnvironment().getProperty("kafka.topics.film-ratings.name"))
				.isEqualTo("film-ratings");
		}
	}

	@Test
	void whenNameIsSetOrLeftOutOrFromEnvironmentPlaceholderResolves() throws Exception {
		yaml("application.yaml", """
				prefix: dev
				kafka:
				  topics:
				    ratings:
				    film-ratings:
				      partitions: 1
				    userLogins:
				      name: ${prefix}_logins
				""");
		try (ConfigurableApplicationContext context = run()) {
			Environment environment = context.getEnvironment();
			assertThat(environment.getProperty("kafka.topics.ratings.name")).isEqualTo("ratings");
			assertThat(environment.getProperty("kafka.topics.film-ratings.name")).isEqualTo("film-ratings");
			assertThat(environment.getProperty("kafka.topics.filmRatings.name")).isEqualTo("film-ratings");
			assertThat(environment.getProperty("kafka.topics.FILM_RATINGS.name")).isEqualTo("film-ratings");
			assertThat(environment.getProperty("kafka.topics.user-logins.name")).isEqualTo("dev_logins");
			assertThat(environment.getProperty("kafka.topics.userLogins.name")).isEqualTo("dev_logins");
			assertThat(environment.resolveRequiredPlaceholders("${kafka.topics.USER_LOGINS.name}"))
				.isEqualTo("dev_logins");
		}
	}

	@Test
	void whenSourceIsAddedLaterItsNameCounts() throws Exception {
		yaml("application.yaml", "kafka.topics.ratings.partitions: 1");
		try (ConfigurableApplicationContext context = run()) {
			ConfigurableEnvironment environment = context.getEnvironment();
			environment.getPropertySources()
				.addLast(new MapPropertySource("late",
						Map.of("kafka.topics.ratings.name", "late_name", "kafka.topics.more.partitions", 1)));
			assertThat(environment.getProperty("kafka.topics.ratings.name")).isEqualTo("late_name");
			assertThat(environment.getProperty("kafka.topics.more.name")).isEqualTo("more");
		}
	}

	@Test
	void whenGroupOfPropertiesIsNotWrittenNoSourceMayHaveIt() throws Exception {
		yaml("application.yaml", "kafka: {topics: {ratings: {}}}");
		try (ConfigurableApplicationContext context = run()) {
			ConfigurationPropertyName group = ConfigurationPropertyName.of("spring.kafka.ssl");
			assertThat(context.getEnvironment().getPropertySources().contains(TopicNamePropertySource.NAME)).isTrue();
			assertThat(ConfigurationPropertySources.get(context.getEnvironment()))
				.allMatch((source) -> source.containsDescendantOf(group) == ConfigurationPropertyState.ABSENT);
			assertThat(context.getEnvironment().containsProperty("kafka.topics.ratings.name")).isTrue();
		}
	}

	@Test
	void whenNameComesFromEnumPlaceholderResolves() throws Exception {
		yaml("application.yaml", """
				kafka:
				  topics-enum: %s
				  topics:
				    film-ratings:
				    bookmarks:
				      partitions: 1
				""".formatted(TopicMisconfigurationTests.Topics.class.getName()));
		try (ConfigurableApplicationContext context = run()) {
			assertThat(context.getEnvironment().getProperty("kafka.topics.film-ratings.name"))
				.isEqualTo("film_ratings_event");
			assertThat(context.getEnvironment().getProperty("kafka.topics.bookmarks.name"))
				.isEqualTo("bookmarks_event");
		}
	}

	@Test
	void whenTopicIsNotDeclaredPlaceholderFailsNamingTheDeclaredOnes(CapturedOutput output) throws Exception {
		yaml("application.yaml", """
				kafka:
				  topics:
				    ratings:
				    bookmarks:
				""");
		assertThatException().isThrownBy(() -> run(PlaceholderConfiguration.class, (environment) -> {
		}).close());
		assertThat(output)
			.contains("'${kafka.topics.rating.name}' cannot be resolved: no topic is declared under "
					+ "kafka.topics.rating.")
			.contains("Declared topics: bookmarks, ratings")
			.contains("Did you mean '${kafka.topics.ratings.name}'? Otherwise declare the topic under "
					+ "kafka.topics.rating.");
	}

	@Test
	void whenTopicIsOneValueReportNamesPropertyAndPlace(CapturedOutput output) throws Exception {
		yaml("application.yaml", """
				kafka:
				  topics:
				    ratings: ratings_event
				""");
		assertThatException().isThrownBy(() -> run().close());
		assertThat(output).contains("Property: kafka.topics.ratings")
			.contains("application.yaml] - 3:14")
			.contains("Reason: A topic is described by properties of its own, not by one value.");
	}

	private void yaml(String file, String content) throws Exception {
		Files.writeString(this.directory.resolve(file), content);
	}

	private ConfigurableApplicationContext run(String... arguments) {
		return application(TopicsConfiguration.class).run(arguments(arguments));
	}

	private ConfigurableApplicationContext run(Consumer<ConfigurableEnvironment> customizer) {
		return run(TopicsConfiguration.class, customizer);
	}

	private ConfigurableApplicationContext run(Class<?> configuration, Consumer<ConfigurableEnvironment> customizer) {
		SpringApplication application = application(configuration).application();
		application.addInitializers((context) -> customizer.accept(context.getEnvironment()));
		return application.run(arguments());
	}

	private SpringApplicationBuilder application(Class<?> configuration) {
		return new SpringApplicationBuilder(configuration).web(WebApplicationType.NONE);
	}

	private String[] arguments(String... more) {
		return Stream
			.concat(List.of(more).stream(),
					Stream.of("--spring.config.location=file:" + this.directory + "/",
							"--kafka.provisioning.topics=none"))
			.toArray(String[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(KafkaTopicAutoConfiguration.class)
	static class TopicsConfiguration {

		@Bean
		KafkaClusters kafkaClusters() {
			return new KafkaClusters(List.of(new KafkaCluster("main", () -> {
				throw new IllegalStateException("Nothing is to be asked");
			})));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(PropertyPlaceholderAutoConfiguration.class)
	static class PlaceholderConfiguration {

		@Bean
		String topic(@Value("${kafka.topics.rating.name}") String topic) {
			return topic;
		}

	}

}
