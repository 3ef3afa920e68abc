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
 * Tests for {@link MoveTopics}.
 */
class MoveTopicsTests implements RecipeTest {

	private static final String JAVA = "src/main/java/com/acme/Topics.java";

	@Override
	public void defaults(RecipeSpec spec) {
		spec.recipe(new MoveTopics())
			.parser(JavaParser.fromJavaVersion()
				.classpath("spring-kafka", "kafka-clients", "spring-context", "spring-beans", "spring-core"));
	}

	@Test
	void whenConstantsSayAllOfItTheBeanBecomesATopic() {
		rewriteRun(
				yaml("""
						spring:
						  application:
						    name: films
						""", """
						spring:
						  application:
						    name: films
						kafka:
						  topics:
						    films:
						      partitions: 3
						      replicas: 1
						    compacted:
						      name: "${app.topic}"
						      cleanup-policy: compact
						      retention: 60000ms
						      configs:
						        min.insync.replicas: 2
						""".replace("\"${app.topic}\"", "${app.topic}"),
						(spec) -> spec.path("src/main/resources/application.yml")),
				java("""
						package com.acme;

						import org.apache.kafka.clients.admin.NewTopic;
						import org.apache.kafka.common.config.TopicConfig;
						import org.springframework.beans.factory.annotation.Value;
						import org.springframework.context.annotation.Bean;
						import org.springframework.kafka.config.TopicBuilder;

						class Topics {

							static final int PARTITIONS = 3;

							@Bean
							NewTopic films() {
								return new NewTopic("films", PARTITIONS, (short) 1);
							}

							@Bean
							NewTopic compacted(@Value("${app.topic}") String name) {
								return TopicBuilder.name(name)
									.compact()
									.config(TopicConfig.RETENTION_MS_CONFIG, "60000")
									.config(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2")
									.build();
							}

						}
						""", """
						package com.acme;

						import org.springframework.beans.factory.annotation.Value;

						class Topics {

							static final int PARTITIONS = 3;

						}
						""".replace("import org.springframework.beans.factory.annotation.Value;\n\n", ""),
						(spec) -> spec.path(JAVA)));
	}

	@Test
	void whenMoreThanConstantsSayItTheBeanStaysWithAComment() {
		rewriteRun(properties("a=b", (spec) -> spec.path("src/main/resources/application.properties")), java("""
				package com.acme;

				import org.apache.kafka.clients.admin.NewTopic;
				import org.springframework.context.annotation.Bean;

				class Topics {

					@Bean
					NewTopic films() {
						return new NewTopic("films" + Math.random(), 1, (short) 1);
					}

				}
				""", """
				package com.acme;

				import org.apache.kafka.clients.admin.NewTopic;
				import org.springframework.context.annotation.Bean;

				class Topics {

					// kafka-starter: goes on working; write it as kafka.topics.<alias> where settings can say it
					@Bean
					NewTopic films() {
						return new NewTopic("films" + Math.random(), 1, (short) 1);
					}

				}
				""", (spec) -> spec.path(JAVA)));
	}

	@Test
	void whenSomebodyElseTakesTheBeanItStaysWithAComment() {
		rewriteRun(yaml("a: b", (spec) -> spec.path("src/main/resources/application.yml")), java("""
				package com.acme;

				import org.apache.kafka.clients.admin.NewTopic;

				record Sender(NewTopic topic) {
				}
				""", (spec) -> spec.path("src/main/java/com/acme/Sender.java")), java("""
				package com.acme;

				import org.apache.kafka.clients.admin.NewTopic;
				import org.springframework.context.annotation.Bean;

				class Topics {
					@Bean
					NewTopic films() {
						return new NewTopic("films", 1, (short) 1);
					}
				}
				""", """
				package com.acme;

				import org.apache.kafka.clients.admin.NewTopic;
				import org.springframework.context.annotation.Bean;

				class Topics {
					// kafka-starter: goes on working; write it as kafka.topics.<alias> where settings can say it
					@Bean
					NewTopic films() {
						return new NewTopic("films", 1, (short) 1);
					}
				}
				""", (spec) -> spec.path(JAVA)));
	}

}
