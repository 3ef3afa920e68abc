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

package io.kafkastarter.autoconfigure.cluster;

import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every mistake in the settings of clients, with the words of its report.
 */
class ClientConfigurationValidatorTests {

	private static final String AUDIT = "kafka.clusters.audit.hosts=audit:9092;kafka.clusters.audit.";

	private static final String ONE_PLACE = "The brokers have a property of their own, so that every client connects "
			+ "to the same ones.";

	private static final String HOST_EXAMPLE = "Write each broker as host:port, for example broker1:9092, separated "
			+ "by commas.";

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=main:9092");

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "values", "hosts", "contradictions" })
	void whenConfigurationCannotWorkStartFails(String properties, String property, String reason, String action) {
		this.contextRunner.withPropertyValues(properties.split(";")).run((context) -> {
			assertThat(context).hasFailed();
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo(property);
			assertThat(mistake.getReason()).isEqualTo(reason);
			assertThat(mistake.getAction()).isEqualTo(action);
		});
	}

	@Test
	void whenNothingIsConfiguredDefaultsAreWhatKafkaTakes() {
		ClientConfiguration defaults = new ClientConfigurationFactory("films").defaults();
		assertThat(defaults.producer()).isNotEmpty().allSatisfy(taken(ProducerConfig.configDef()));
		assertThat(defaults.consumer()).isNotEmpty().allSatisfy(taken(ConsumerConfig.configDef()));
		assertThat(defaults.admin()).allSatisfy(taken(AdminClientConfig.configDef()));
	}

	private static BiConsumer<String, Object> taken(ConfigDef definition) {
		return (name, value) -> {
			ConfigDef.ConfigKey key = definition.configKeys().get(name);
			Object parsed = ConfigDef.parseType(name, value, key.type);
			if (key.validator != null) {
				key.validator.ensureValid(name, parsed);
			}
		};
	}

	static Stream<Arguments> values() {
		String acks = "Write a value that Kafka takes for 'acks': a value of type string, [all, -1, 0, 1].";
		return Stream.of(
				Arguments.of("kafka.producer.acks=two", "kafka.producer.acks",
						"Invalid value two for configuration acks: String must be one of: all, -1, 0, 1", acks),
				Arguments.of(AUDIT + "producer.acks=two", "kafka.clusters.audit.producer.acks",
						"Invalid value two for configuration acks: String must be one of: all, -1, 0, 1", acks),
				Arguments.of("kafka.producer.retries=-1", "kafka.producer.retries",
						"Invalid value -1 for configuration retries: Value must be at least 0",
						"Write a value that Kafka takes for 'retries': a value of type int, [0,...,2147483647]."),
				Arguments.of("kafka.producer.linger=-5ms", "kafka.producer.linger",
						"Invalid value -5 for configuration linger.ms: Value must be at least 0",
						"Write a value that Kafka takes for 'linger.ms': a value of type long, [0,...]."),
				Arguments.of("kafka.consumer.max-poll-records=0", "kafka.consumer.max-poll-records",
						"Invalid value 0 for configuration max.poll.records: Value must be at least 1",
						"Write a value that Kafka takes for 'max.poll.records': a value of type int, [1,...]."),
				Arguments.of("kafka.client.properties.metadata.max.age.ms=soon",
						"kafka.client.properties.metadata.max.age.ms",
						"Invalid value soon for configuration metadata.max.age.ms: Not a number of type LONG",
						"Write a value that Kafka takes for 'metadata.max.age.ms': a value of type long, [0,...]."),
				Arguments.of("kafka.admin.properties.retries=few", "kafka.admin.properties.retries",
						"Invalid value few for configuration retries: Not a number of type INT",
						"Write a value that Kafka takes for 'retries': a value of type int, [0,...,2147483647]."),
				Arguments.of("kafka.consumer.properties.value.deserializer=com.acme.Missing",
						"kafka.consumer.properties.value.deserializer",
						"Invalid value com.acme.Missing for configuration value.deserializer: Class com.acme.Missing "
								+ "could not be found.",
						"Write a value that Kafka takes for 'value.deserializer': a value of type class."),
				Arguments.of("spring.kafka.producer.acks=two", "spring.kafka.producer.acks",
						"Invalid value two for configuration acks: String must be one of: all, -1, 0, 1", acks),
				Arguments.of("spring.kafka.properties.metadata.max.age.ms=soon",
						"spring.kafka.properties.metadata.max.age.ms",
						"Invalid value soon for configuration metadata.max.age.ms: Not a number of type LONG",
						"Write a value that Kafka takes for 'metadata.max.age.ms': a value of type long, [0,...]."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					kafka.producer.properties.max.poll.records             | producer | kafka.consumer.properties.max.poll.records
					kafka.consumer.properties.linger.ms                    | consumer | kafka.producer.properties.linger.ms
					kafka.admin.properties.batch.size                      | admin    | kafka.producer.properties.batch.size
					kafka.clusters.audit.consumer.properties.acks          | consumer | kafka.clusters.audit.producer.properties.acks
					""")
	void whenSettingIsOfAnotherClientStartFails(String property, String client, String meant) {
		this.contextRunner.withPropertyValues(property + "=1", "kafka.clusters.audit.hosts=audit:9092")
			.run((context) -> {
				InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
				assertThat(mistake.getProperty()).isEqualTo(property);
				assertThat(mistake.getReason()).startsWith("Kafka's %s clients have no setting '".formatted(client));
				assertThat(mistake.getAction()).isEqualTo("Remove it, or write '%s'.".formatted(meant));
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					kafka.consumer.properties.max.pol.records                | kafka.consumer.properties.max.poll.records
					kafka.consumer.properties.max-poll-records               | kafka.consumer.properties.max.poll.records
					kafka.consumer.properties[maxPollRecords]                | kafka.consumer.properties.max.poll.records
					kafka.producer.properties.compresion.type                | kafka.producer.properties.compression.type
					kafka.client.properties.metadata.max.age                 |
					kafka.client.properties.ssl.truststore.locaton           | kafka.client.properties.ssl.truststore.location
					kafka.admin.properties.retry.backof.ms                   | kafka.admin.properties.retry.backoff.ms
					kafka.clusters.audit.consumer.properties.fetch.max.byte  | kafka.clusters.audit.consumer.properties.fetch.max.bytes
					kafka.consumer.properties.my.deserializer.setting        |
					kafka.client.properties.apicurio.registry.url            |
					kafka.client.properties.max.poll.records                 |
					""")
	void whenNameOfSettingIsMisspelledStartFails(String property, @Nullable String meant) {
		this.contextRunner.withPropertyValues(property + "=1", "kafka.clusters.audit.hosts=audit:9092")
			.run((context) -> {
				if (meant == null) {
					assertThat(context).hasNotFailed();
					return;
				}
				InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
				assertThat(mistake.getReason()).startsWith("Kafka has no setting '");
				assertThat(mistake.getAction()).isEqualTo("Did you mean '%s'?".formatted(meant));
			});
	}

	static Stream<Arguments> hosts() {
		Stream<Arguments> maps = Stream.of("client", "producer", "consumer", "admin")
			.flatMap((group) -> Stream.of(
					Arguments.of("kafka." + group + ".properties.bootstrap.servers=a:1",
							"kafka." + group + ".properties.bootstrap.servers", ONE_PLACE,
							"Remove it and write kafka.hosts instead."),
					Arguments.of(AUDIT + group + ".properties.bootstrap.servers=a:1",
							"kafka.clusters.audit." + group + ".properties.bootstrap.servers", ONE_PLACE,
							"Remove it and write kafka.clusters.audit.hosts instead.")));
		Stream<Arguments> forms = Stream
			.of("broker1; 'broker1' has no port.", "broker1:; 'broker1:' has no port from 1 to 65535.",
					"broker1:port; 'broker1:port' has no port from 1 to 65535.",
					"broker1:0; 'broker1:0' has no port from 1 to 65535.",
					"broker1:9092:9093; 'broker1:9092:9093' has more than one colon.",
					"broker1:99092; 'broker1:99092' has no port from 1 to 65535.",
					"broker1:99999999999; 'broker1:99999999999' has no port from 1 to 65535.",
					"a:9092 b:9092; 'a:9092 b:9092' has a space in it.", ":9092; ':9092' is no host and port.",
					"a/b:9092; 'a/b:9092' has a character that no host has.",
					"a:9092,broker1; Entry 2, 'broker1', has no port.")
			.map((line) -> line.split("; "))
			.map((parts) -> Arguments.of("kafka.hosts=" + parts[0], "kafka.hosts", parts[1], HOST_EXAMPLE));
		Stream<Arguments> remedies = Stream.of(
				Arguments.of("kafka.hosts=SASL_SSL://broker1:9092", "kafka.hosts",
						"'SASL_SSL://broker1:9092' has a scheme.",
						"Write security.protocol for encryption and logging in. " + HOST_EXAMPLE),
				Arguments.of("kafka.hosts=user:secret@broker1:9092", "kafka.hosts",
						"Entry 1 holds a user or a password.", "Write them under sasl. " + HOST_EXAMPLE),
				Arguments.of("kafka.hosts=a:9092,", "kafka.hosts", "Entry 2 is blank.",
						"Remove the comma that is too many. " + HOST_EXAMPLE),
				Arguments.of("kafka.hosts=a:9092,,b:9092", "kafka.hosts", "Entry 2 is blank.",
						"Remove the comma that is too many. " + HOST_EXAMPLE));
		Stream<Arguments> named = Stream.of(
				Arguments.of("kafka.clusters.audit.hosts=broker1", "kafka.clusters.audit.hosts",
						"'broker1' has no port.", HOST_EXAMPLE),
				Arguments.of("kafka.clusters.audit.producer.acks=all", "kafka.clusters.audit.hosts",
						"The cluster has no brokers to connect to.",
						"Write kafka.clusters.audit.hosts: broker1:9092, broker2:9092"),
				Arguments.of("kafka.hosts=a:1,b:1,a:1", "kafka.hosts", "'a:1' is there twice.",
						"Write each broker once."),
				Arguments.of("kafka.clusters.main.hosts=a:1", "kafka.clusters.main.hosts",
						"The main cluster is the one of 'kafka.hosts'.",
						"Give the cluster another name, or move its settings up to 'kafka'."));
		return Stream.of(maps, forms, remedies, named).flatMap((cases) -> cases);
	}

	static Stream<Arguments> contradictions() {
		String replicas = "With %s every in-sync replica must have a record.";
		String flight = "With %s at most 5 requests may be in flight.";
		String retried = "With %s sending must be retried.";
		String set = "kafka.producer.idempotence";
		String transactions = "kafka.producer.transaction-id-prefix";
		return Stream.of(
				Arguments.of("kafka.producer.idempotence=true;kafka.producer.acks=1", "kafka.producer.acks",
						replicas.formatted(set), "Write acks: all, or idempotence: false."),
				Arguments.of("kafka.producer.idempotence=true;kafka.producer.max-in-flight=6",
						"kafka.producer.max-in-flight", flight.formatted(set),
						"Write 5 or less, or idempotence: false."),
				Arguments.of("kafka.producer.idempotence=true;kafka.producer.retries=0", "kafka.producer.retries",
						retried.formatted(set), "Write 1 or more, or idempotence: false."),
				Arguments.of("kafka.producer.properties.enable.idempotence=true;kafka.producer.acks=1",
						"kafka.producer.acks", replicas.formatted("kafka.producer.properties.enable.idempotence"),
						"Write acks: all, or idempotence: false."),
				Arguments.of("kafka.producer.idempotence=true;kafka.producer.properties.acks=1",
						"kafka.producer.properties.acks", replicas.formatted(set),
						"Write acks: all, or idempotence: false."),
				Arguments.of("kafka.producer.transaction-id-prefix=tx-;kafka.producer.acks=1", "kafka.producer.acks",
						replicas.formatted(transactions), "Write acks: all, or remove the transaction-id-prefix."),
				Arguments.of("kafka.producer.transaction-id-prefix=tx-;kafka.producer.idempotence=false",
						"kafka.producer.idempotence", "Transactions need idempotence.",
						"Write idempotence: true, or remove the transaction-id-prefix."),
				Arguments.of("spring.kafka.producer.transaction-id-prefix=tx-;kafka.producer.acks=1",
						"kafka.producer.acks", replicas.formatted("spring." + transactions),
						"Write acks: all, or remove the transaction-id-prefix."),
				Arguments.of("kafka.producer.max-in-flight=6", "kafka.producer.max-in-flight",
						flight.formatted("idempotence, which is on unless switched off,"),
						"Write 5 or less, or idempotence: false."),
				Arguments.of("kafka.consumer.group-protocol=consumer;kafka.consumer.properties.session.timeout.ms=9000",
						"kafka.consumer.properties.session.timeout.ms",
						"With group protocol 'consumer' the brokers decide it.",
						"Remove it, or write kafka.consumer.group-protocol: classic."),
				Arguments.of(AUDIT + "producer.idempotence=true;kafka.clusters.audit.producer.acks=0",
						"kafka.clusters.audit.producer.acks",
						replicas.formatted("kafka.clusters.audit.producer.idempotence"),
						"Write acks: all, or idempotence: false."),
				Arguments.of("kafka.producer.delivery-timeout=10s", "kafka.producer.delivery-timeout",
						"10000 ms are less than the request timeout (30000 ms) and linger (5 ms) that they contain.",
						"Write at least 30005 ms, or a shorter kafka.client.request-timeout."),
				Arguments.of("kafka.producer.delivery-timeout=31s;kafka.producer.linger=2s",
						"kafka.producer.delivery-timeout",
						"31000 ms are less than the request timeout (30000 ms) and linger (2000 ms) that they contain.",
						"Write at least 32000 ms, or a shorter kafka.client.request-timeout."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.hosts=broker-1.example.com:9092, 10.0.0.1:65535, [2001:db8::1]:9092",
			"kafka.producer.acks=1", "kafka.producer.idempotence=true;kafka.producer.acks=-1",
			"kafka.producer.idempotence=false;kafka.producer.acks=0;kafka.producer.retries=0;kafka.producer.max-in-flight=50",
			"kafka.producer.delivery-timeout=10s;kafka.client.request-timeout=9s", "kafka.client.request-timeout=5m",
			"kafka.producer.transaction-id-prefix=tx-", "kafka.producer.buffer-memory=5GB",
			"kafka.consumer.auto-offset-reset=none" })
	void whenConfigurationCanWorkStartSucceeds(String properties) {
		this.contextRunner.withPropertyValues(properties.split(";"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenSecretIsMalformedItIsInNoMessage() {
		this.contextRunner
			.withPropertyValues("kafka.client.properties.sasl.jaas.config=s3cret",
					"kafka.client.properties.ssl.key.password=s3cret", "kafka.producer.acks=two",
					"kafka.hosts=u:s3cret@broker:9092")
			.run((context) -> {
				for (Throwable cause = context.getStartupFailure(); cause != null; cause = cause.getCause()) {
					assertThat(cause.toString()).doesNotContain("s3cret");
				}
			});
	}

}
