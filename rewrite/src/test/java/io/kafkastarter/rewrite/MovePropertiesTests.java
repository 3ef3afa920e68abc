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

/**
 * Tests for {@link MoveProperties}.
 */
class MovePropertiesTests implements RecipeTest {

	@Override
	public void defaults(RecipeSpec spec) {
		spec.recipe(new MoveProperties())
			.parser(JavaParser.fromJavaVersion().classpath("spring-kafka-test", "spring-boot-kafka", "spring-beans"));
	}

	@Test
	void whenYamlHasSettingsThoseWithACounterpartMove() {
		rewriteRun(yaml("""
				spring:
				  application:
				    name: films # ours
				  kafka:
				    # where
				    bootstrap-servers: broker1:9092, broker2:9092 # both
				    client-id: films
				    consumer:
				      group-id: films
				      max-poll-interval: 300000
				      properties:
				        fetch.max.bytes: 1024
				        "[session.timeout.ms]": 9000
				    producer:
				      batch-size: 16384
				      compression-type: zstd
				      properties:
				        linger:
				          ms: 5
				    listener:
				      concurrency: 3

				server:
				  port: 0
				""", """
				spring:
				  application:
				    name: films # ours
				  kafka:
				    client-id: films

				kafka:
				  # where
				  hosts: broker1:9092, broker2:9092 # both
				  consumer:
				    group-id: films
				    max-poll-interval: 300000ms
				    properties:
				      fetch.max.bytes: 1024
				      session.timeout.ms: 9000
				  producer:
				    batch-size: 16384B
				    compression: zstd
				    linger: 5ms
				  listener:
				    concurrency: 3

				server:
				  port: 0
				"""));
	}

	@Test
	void whenPropertiesHaveSettingsThoseWithACounterpartMove() {
		rewriteRun(properties("""
				# where
				spring.kafka.bootstrap-servers[0]=broker1:9092
				spring.kafka.bootstrapServers[1]=broker2:9092
				spring.kafka.consumer.max-poll-interval=5m
				spring.kafka.properties.sasl.mechanism=PLAIN
				spring.kafka.template.default-topic=films
				""", """
				# where
				kafka.hosts[0]=broker1:9092
				kafka.hosts[1]=broker2:9092
				kafka.consumer.max-poll-interval=5m
				kafka.client.properties.sasl.mechanism=PLAIN
				spring.kafka.template.default-topic=films
				"""));
	}

	@Test
	void whenATestNamesSettingsItNamesTheNewOnes() {
		rewriteRun(yaml("""
				spring:
				  kafka:
				    bootstrap-servers: localhost:9092
				app:
				  broker: ${spring.kafka.bootstrap-servers}
				""", """
				kafka:
				  hosts: localhost:9092
				app:
				  broker: ${kafka.hosts}
				"""), java("""
				import org.springframework.beans.factory.annotation.Value;
				import org.springframework.kafka.test.context.EmbeddedKafka;

				@EmbeddedKafka(partitions = 1)
				class FilmTests {

					@Value("${spring.kafka.bootstrap-servers}")
					String hosts;

					String property = "spring.kafka.bootstrap-servers=x";

				}
				""", """
				import org.springframework.beans.factory.annotation.Value;
				import org.springframework.kafka.test.context.EmbeddedKafka;

				@EmbeddedKafka(partitions = 1, bootstrapServersProperty = "kafka.hosts")
				class FilmTests {

					@Value("${kafka.hosts}")
					String hosts;

					String property = "kafka.hosts=x";

				}
				"""));
	}

	@Test
	void whenKafkaHasItAlreadyTheSettingStays() {
		rewriteRun(properties("""
				kafka.consumer.group-id=films
				spring.kafka.consumer.group-id=others
				"""), yaml("""
				kafka:
				  consumer:
				    group-id: films
				spring:
				  kafka:
				    consumer:
				      group-id: others
				"""));
	}

	@Test
	void whenLinesEndAsOnWindowsTheyStillDo() {
		rewriteRun(yaml("spring:\r\n  kafka:\r\n    bootstrap-servers: ${SPRING_KAFKA_BOOTSTRAP_SERVERS}\r\na: b",
				"kafka:\r\n  hosts: ${SPRING_KAFKA_BOOTSTRAP_SERVERS}\r\na: b"));
	}

	@Test
	void whenNoFileSetsWhatCodeReadsItIsReadAsBefore() {
		rewriteRun(java("""
				import org.springframework.beans.factory.annotation.Value;

				class Films {

					@Value("${spring.kafka.bootstrap-servers}")
					String hosts;

				}
				"""));
	}

}
