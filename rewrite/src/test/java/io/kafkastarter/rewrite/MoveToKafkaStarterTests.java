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

package io.kafkastarter.rewrite;

import org.junit.jupiter.api.Test;
import org.openrewrite.java.JavaParser;
import org.openrewrite.test.RecipeSpec;
import org.openrewrite.test.SourceSpecs;

/**
 * Tests for the recipe of all recipes. Each runs twice, and the second run has nothing to
 * change.
 */
class MoveToKafkaStarterTests implements RecipeTest {

	private static final String POM = """
			<project>
			  <dependencies>
			    <dependency>
			      <groupId>%s</groupId>
			      <artifactId>%s</artifactId>%s
			    </dependency>
			  </dependencies>
			</project>
			""";

	private static final String BEFORE = POM.formatted("org.springframework.boot", "spring-boot-starter-kafka", "");

	private static final String AFTER = POM.formatted("io.kafkastarter", "kafka-spring-boot-starter",
			"\n      <version>%s</version>".formatted(UseStarter.version()));

	@Override
	public void defaults(RecipeSpec spec) {
		spec.recipeFromResources("io.kafkastarter.rewrite.MoveToKafkaStarter")
			.parser(JavaParser.fromJavaVersion()
				.classpath("spring-kafka", "spring-kafka-test", "kafka-clients", "spring-beans", "spring-context",
						"spring-boot-autoconfigure", "spring-boot", "spring-boot-kafka"));
	}

	@Test
	void whenServiceHasSettingsOfItsOwnBelowKafkaTheyMoveAside() {
		rewriteRun(xml(BEFORE, AFTER, (spec) -> spec.path("pom.xml")), yaml("""
				spring:
				  kafka:
				    bootstrap-servers: ${KAFKA_BROKERS:broker:9092}
				kafka:
				  topic: films
				  group: ${kafka.topic}-group
				""", """
				spring:
				  kafka: {}
				kafka:
				  hosts: ${KAFKA_BROKERS:broker:9092}
				app:
				  kafka:
				    topic: films
				    group: ${app.kafka.topic}-group
				""".replace("spring:\n  kafka: {}\n", ""), (spec) -> spec.path("src/main/resources/application.yml")),
				java("""
						import org.springframework.boot.context.properties.ConfigurationProperties;
						import org.springframework.kafka.annotation.KafkaListener;

						@ConfigurationProperties("kafka")
						class Films {

							@KafkaListener(topics = "${kafka.topic}", groupId = "kafka.topic")
							void on(String film) {
							}

						}
						""", """
						import org.springframework.boot.context.properties.ConfigurationProperties;
						import org.springframework.kafka.annotation.KafkaListener;

						@ConfigurationProperties("app.kafka")
						class Films {

							@KafkaListener(topics = "${app.kafka.topic}", groupId = "kafka.topic")
							void on(String film) {
							}

						}
						"""));
	}

	@Test
	void whenAnotherFileHasAGroupKafkaItStays() {
		rewriteRun(xml(BEFORE, AFTER, (spec) -> spec.path("pom.xml")), yaml("""
				kafka:
				    enabled: true
				""", (spec) -> spec.path("src/test/resources/component-test.yml")), yaml("""
				name : films
				kafka:
				    topic: films
				""", """
				name : films
				app:
				    kafka:
				        topic: films
				""", (spec) -> spec.path("src/test/resources/application-test.yml")), java("""
				import org.springframework.beans.factory.annotation.Value;

				class Films {

					@Value("${kafka.enabled}")
					boolean enabled;

				}
				"""));
	}

	@Test
	void whenNothingNamesBrokersTheDefaultIsWrittenDown() {
		rewriteRun(xml(BEFORE, AFTER, (spec) -> spec.path("pom.xml")), application(),
				properties("spring.application.name=films\n", """
						spring.application.name=films
						kafka.hosts=${spring.kafka.bootstrap-servers:localhost:9092}
						""", (spec) -> spec.path("src/main/resources/application.properties")));
	}

	@Test
	void whenThereIsNoFileOfSettingsOneIsMade() {
		rewriteRun(xml(BEFORE, AFTER, (spec) -> spec.path("pom.xml")), application(),
				properties(null, "kafka.hosts=${spring.kafka.bootstrap-servers:localhost:9092}",
						(spec) -> spec.path("src/main/resources/application.properties")));
	}

	private SourceSpecs application() {
		return java("""
				import org.springframework.boot.autoconfigure.SpringBootApplication;

				@SpringBootApplication
				class Films {
				}
				""", (spec) -> spec.path("src/main/java/Films.java"));
	}

	@Test
	void whenTheStarterIsThereItsSettingsStay() {
		rewriteRun(xml(AFTER, (spec) -> spec.path("pom.xml")), application(), yaml("""
				kafka:
				  hosts: broker:9092
				  topics:
				    films: { partitions: 3 }
				""", (spec) -> spec.path("src/main/resources/application.yml")));
	}

	@Test
	void whenCodeReadsSettingsThatHaveNoSuchFormThereTheyStay() {
		rewriteRun(java("""
				import org.springframework.beans.factory.annotation.Value;
				import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

				class Films {

					@Value("${spring.kafka.consumer.max-poll-interval}")
					int interval;

					Object group(KafkaProperties properties) {
						return properties.getConsumer().getGroupId();
					}

				}
				"""), yaml("""
				spring:
				  kafka:
				    consumer:
				      group-id: films
				      max-poll-interval: 300000
				      auto-offset-reset: earliest
				""", """
				spring:
				  kafka:
				    consumer:
				      group-id: films
				      max-poll-interval: 300000
				kafka:
				  consumer:
				    auto-offset-reset: earliest
				"""));
	}

	@Test
	void whenAVariableOfTheDeploymentSetsItTheSettingStays() {
		rewriteRun(yaml("""
				services:
				  films:
				    environment:
				      SPRING_KAFKA_BOOTSTRAP_SERVERS: broker:9092
				""", (spec) -> spec.path("compose.yaml")), yaml("""
				spring:
				  kafka:
				    bootstrap-servers: localhost:9092
				""", (spec) -> spec.path("src/main/resources/application.yml")));
	}

	@Test
	void whenSeveralSaySomethingOfBrokersTheyStay() {
		rewriteRun(yaml("""
				spring:
				  kafka:
				    bootstrap-servers: broker:9092
				    consumer:
				      bootstrap-servers: other:9092
				---
				spring:
				  config.activate.on-profile: test
				  kafka.consumer.max-poll-records: 5
				""", """
				spring:
				  kafka:
				    bootstrap-servers: broker:9092
				    consumer:
				      bootstrap-servers: other:9092
				---
				spring:
				  config.activate.on-profile: test
				kafka:
				  consumer:
				    max-poll-records: 5
				"""));
	}

	@Test
	void whenYamlIsWrittenOtherwiseNothingIsLost() {
		rewriteRun(yaml("""
				# first
				spring.kafka.bootstrap-servers:
				  - broker1:9092
				  # second
				  - broker2:9092
				spring:
				  kafka:
				    listener: { concurrency: 3 }
				    consumer: &consumer
				      group-id: films
				text: |
				  spring:
				    kafka: no setting
				""", """
				spring:
				  kafka:
				    listener: { concurrency: 3 }
				    consumer: &consumer
				      group-id: films
				kafka:
				  # first
				  hosts:
				    - broker1:9092
				    # second
				    - broker2:9092
				text: |
				  spring:
				    kafka: no setting
				"""));
	}

}
