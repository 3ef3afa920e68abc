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
 * Tests for {@link RemoveSerializers}.
 */
class RemoveSerializersTests implements RecipeTest {

	private static final String LISTENER = """
			import org.springframework.kafka.annotation.KafkaListener;

			class Films {

				record Film(String title) {
				}

				@KafkaListener(topics = "films")
				void on(%s film) {
				}

			}
			""";

	@Override
	public void defaults(RecipeSpec spec) {
		spec.recipe(new RemoveSerializers())
			.parser(JavaParser.fromJavaVersion().classpath("spring-kafka", "kafka-clients", "spring-messaging"));
	}

	@Test
	void whenListenersSayWhatTheyTakeDeserializersGo() {
		rewriteRun(java(LISTENER.formatted("Film")),
				yaml("""
						spring:
						  kafka:
						    consumer:
						      group-id: films
						      key-deserializer: org.apache.kafka.common.serialization.StringDeserializer
						      value-deserializer: org.springframework.kafka.support.serializer.ErrorHandlingDeserializer
						      properties:
						        spring.deserializer.value.delegate.class: org.springframework.kafka.support.serializer.JsonDeserializer
						        spring.json.trusted.packages: "*"
						        fetch.max.bytes: 1024
						    producer:
						      key-serializer: org.apache.kafka.common.serialization.StringSerializer
						      value-serializer: org.springframework.kafka.support.serializer.JacksonJsonSerializer
						      properties:
						        spring.json.add.type.headers: false
						""",
						"""
								spring:
								  kafka:
								    consumer:
								      group-id: films
								      properties:
								        fetch.max.bytes: 1024
								"""));
	}

	@Test
	void whenAListenerTakesAnythingDeserializersStayWithAComment() {
		rewriteRun(java(LISTENER.formatted("Object")), properties("""
				spring.kafka.consumer.value-deserializer=org.springframework.kafka.support.serializer.JsonDeserializer
				spring.kafka.consumer.properties.spring.json.trusted.packages=*
				""",
				"""
						# kafka-starter: Say the type at the listener's parameter, or as kafka.topics.<alias>.value-type, then remove this and what spring.json and spring.deserializer say
						spring.kafka.consumer.value-deserializer=org.springframework.kafka.support.serializer.JsonDeserializer
						spring.kafka.consumer.properties.spring.json.trusted.packages=*
						"""));
	}

	@Test
	void whenConsumersAreOnesOwnDeserializersStay() {
		rewriteRun(java(LISTENER.formatted("Film")), java("""
				import org.springframework.kafka.core.ConsumerFactory;

				class Own {

					Own(ConsumerFactory<String, String> consumers) {
					}

				}
				"""), properties("""
				spring.kafka.consumer.value-deserializer=org.apache.kafka.common.serialization.StringDeserializer
				""", """
				# kafka-starter: consumers or converters of your own read this; listeners of the starter need none
				spring.kafka.consumer.value-deserializer=org.apache.kafka.common.serialization.StringDeserializer
				"""));
	}

	@Test
	void whenRecordsCarryTheirTypesItSaysWhatTakesTheirPlace() {
		rewriteRun(java(LISTENER.formatted("Film")), yaml("""
				spring:
				  kafka:
				    consumer:
				      value-deserializer: org.apache.kafka.common.serialization.LongDeserializer
				    producer:
				      value-serializer: org.springframework.kafka.support.serializer.JsonSerializer
				      properties:
				        spring.json.type.mapping: film:com.acme.Film
				""",
				"""
						spring:
						  kafka:
						    consumer:
						      # kafka-starter: stays, as it is neither text nor JSON; docs/use/payloads.md has Avro and keys
						      value-deserializer: org.apache.kafka.common.serialization.LongDeserializer
						    producer:
						      # kafka-starter: the starter writes JSON without this, but no class name into the header __TypeId__. Remove it once nobody reads that header
						      value-serializer: org.springframework.kafka.support.serializer.JsonSerializer
						      properties:
						        # kafka-starter: write kafka.topics.<alias>.value-types and type-header: __TypeId__ in place of this
						        spring.json.type.mapping: film:com.acme.Film
						"""));
	}

	@Test
	void whenJsonIsTakenAsTextItsDeserializerStays() {
		rewriteRun(java(LISTENER.formatted("String")), yaml("""
				spring.kafka.consumer.value-deserializer: org.springframework.kafka.support.serializer.JsonDeserializer
				""",
				"""
						# kafka-starter: Say the type at the listener's parameter, or as kafka.topics.<alias>.value-type, then remove this and what spring.json and spring.deserializer say
						spring.kafka.consumer.value-deserializer: org.springframework.kafka.support.serializer.JsonDeserializer
						"""));
	}

}
