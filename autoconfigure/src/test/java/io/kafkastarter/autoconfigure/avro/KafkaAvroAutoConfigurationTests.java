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

package io.kafkastarter.autoconfigure.avro;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.avro.AvroPayloadCodec;
import io.kafkastarter.avro.SubjectStrategy;
import io.kafkastarter.avro.registry.SchemaRegistryClient;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.payload.TopicPayload;
import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaAvroAutoConfiguration} and what it needs.
 */
class KafkaAvroAutoConfigurationTests {

	private static final String URL = "kafka.schema-registry.url=http://127.0.0.1:1";

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.provisioning.topics=none");

	@Test
	void whenRegistryIsGivenAvroIsAvailableAndNobodyIsAskedAtTheStart() {
		this.contextRunner
			.withPropertyValues(URL, "kafka.topics.t.format=avro", "kafka.topics.t.value-type=" + Film.class.getName())
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.hasSingleBean(AvroPayloadCodec.class)
					.hasSingleBean(SchemaRegistryClient.class);
				assertThat(context.getBean(ClusterPayloads.class).get("main").get("t")).isEqualTo(new TopicPayload(
						"kafka.topics.t", PayloadFormat.AVRO, Film.class, null, "schemas/t.avsc", false));
			});
	}

	@Test
	void whenUrlIsAYamlListItCounts() {
		this.contextRunner
			.withPropertyValues("kafka.schema-registry.url[0]=http://127.0.0.1:1",
					"kafka.schema-registry.url[1]=https://b.example.com/apis/ccompat/v7",
					"kafka.schema-registry.username=u", "kafka.schema-registry.password=secret123",
					"kafka.schema-registry.auto-register=false", "kafka.schema-registry.subject-strategy=record")
			.run((context) -> {
				SchemaRegistryProperties properties = context.getBean(SchemaRegistryProperties.class);
				assertThat(properties.url()).hasSize(2);
				assertThat(properties.subjectStrategy()).isEqualTo(SubjectStrategy.RECORD);
				assertThat(properties.toString()).doesNotContain("secret123");
				assertThat(context).hasSingleBean(AvroPayloadCodec.class);
			});
	}

	@Test
	void whenRegistryIsNotGivenATopicOfAvroFailsTheStart() {
		this.contextRunner.withPropertyValues("kafka.topics.t.format=avro").run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo("kafka.topics.t.format");
			assertThat(mistake.getAction())
				.isEqualTo("Write kafka.schema-registry.url: schemas are kept in a schema registry.");
		});
	}

	@ParameterizedTest
	@CsvSource({ "org.apache.avro", "com.fasterxml.jackson" })
	void whenAvroIsAbsentTheRestWorksAndATopicOfAvroFailsTheStart(String absent) {
		ApplicationContextRunner runner = this.contextRunner.withClassLoader(new FilteredClassLoader(absent))
			.withPropertyValues(URL);
		runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("avroPayloadCodec"));
		if (absent.equals("org.apache.avro")) {
			runner.withPropertyValues("kafka.topics.t.format=avro").run((context) -> {
				InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
				assertThat(mistake.getProperty()).isEqualTo("kafka.topics.t.format");
				assertThat(mistake.getReason()).isEqualTo("Nothing in this application can write or read AVRO.");
				assertThat(mistake.getAction())
					.isEqualTo("Add the dependency org.apache.avro:avro, and write kafka.schema-registry.url.");
			});
		}
	}

	@Test
	void whenTypeDoesNotFitTheSchemaFileStartFails() {
		this.contextRunner
			.withPropertyValues(URL, "kafka.topics.films.format=avro",
					"kafka.topics.films.value-type=" + Film.class.getName())
			.run((context) -> {
				InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
				assertThat(mistake.getProperty()).isEqualTo("kafka.topics.films.value-type");
				assertThat(mistake.getReason()).isEqualTo(Film.class.getName()
						+ " does not fit the schema in schemas/films.avsc: Field 'film' of Film has no default, and "
						+ Film.class.getName() + " has no such field.");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			url=registry:8081                            | url        | is no address of a registry
			url=ftp://registry                           | url        | is no address of a registry
			url=http://registry?a=b                      | url        | is no address of a registry
			url=http://user:secret123@registry           | url        | holds credentials
			url=http://registry;username=u               | password   | There is a username without it.
			url=http://registry;password=secret123       | username   | There is a password without it.
			url=http://registry;ssl-bundle=b             | ssl-bundle | No address of the registry begins with https.
			url=https://registry;ssl-bundle=nope         | ssl-bundle | There is no SSL bundle 'nope'.
			url=http://registry;timeout=0s               | timeout    | Nothing answers in no time.
			""")
	void whenPropertyIsWrongStartFailsAndShowsNoSecret(String properties, String property, String reason) {
		String[] pairs = properties.split(";");
		for (int index = 0; index < pairs.length; index++) {
			pairs[index] = "kafka.schema-registry." + pairs[index];
		}
		this.contextRunner.withPropertyValues(pairs).run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo("kafka.schema-registry." + property);
			assertThat(mistake.getReason()).contains(reason);
			assertThat(mistake.getMessage()).doesNotContain("secret123");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			string                                             | java.lang.String
			bytes                                              | [B
			int                                                | java.lang.Integer
			long                                               | java.lang.Long
			java.lang.Long                                     | java.lang.Long
			uuid                                               | java.util.UUID
			java.time.DayOfWeek                                | java.time.DayOfWeek
			""")
	void whenKeyTypeIsGivenItIsFound(String keyType, String type) {
		this.contextRunner.withPropertyValues("kafka.topics.t.key-type=" + keyType)
			.run((context) -> assertThat(
					context.getBean(ClusterPayloads.class).get("main").get("t").keyType().getName())
				.isEqualTo(type));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			java.util.Date | Keys are simple values, which a java.util.Date is not.
			nonsense       | There is no type 'nonsense'.
			""")
	void whenKeyTypeIsNoneOfThemStartFails(String keyType, String reason) {
		this.contextRunner.withPropertyValues("kafka.topics.t.key-type=" + keyType).run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo("kafka.topics.t.key-type");
			assertThat(mistake.getReason()).isEqualTo(reason);
			assertThat(mistake.getAction()).isEqualTo("Write string, bytes, int, long, uuid, or the name of an enum.");
		});
	}

	record Film(String id) {

	}

}
