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

package io.kafkastarter.autoconfigure.diagnostics;

import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnknownPropertyCheck}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertyCheckTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.provisioning.topics=none",
				"kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					kafka.host                              | Did you mean 'kafka.hosts'?
					kafka.topcis.a.name                     | Did you mean 'kafka.topics'?
					kafka.schema-registy.url                | Did you mean 'kafka.schema-registry'?
					kafka.schema-registry.usernme           | Did you mean 'kafka.schema-registry.username'?
					kafka.producer.ack                      | Did you mean 'kafka.producer.acks'?
					kafka.producer.batchsise                | Did you mean 'kafka.producer.batch-size'?
					kafka.topics.ratings.value-typ          | Did you mean 'kafka.topics.ratings.value-type'?
					kafka.clusters.audit.producer.ack       | Did you mean 'kafka.clusters.audit.producer.acks'?
					kafka.clusters.audit.hots               | Did you mean 'kafka.clusters.audit.hosts'?
					kafka.listeners.board.concurency        | Did you mean 'kafka.listeners.board.concurrency'?
					kafka.listeners.board.batch.sizes       | Did you mean 'kafka.listeners.board.batch.size'?
					kafka.client.request-timeout.ms         | Did you mean 'kafka.client.request-timeout'?
					kafka.batch.waits                       | Did you mean 'kafka.batch.wait'?
					kafka.batch.colour                      | Remove it, or write one of [ordering, parallelism, size, wait] below 'kafka.batch'.
					kafka.health.max-age                    | Remove it, or write one of [lag, refresh-interval, timeout] below 'kafka.health'.
					""")
	void whenPropertyIsMisspelledStartFails(String property, String action) {
		this.contextRunner.withPropertyValues(property + "=s3cret").run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo(property);
			assertThat(mistake.getReason()).isEqualTo("There is no such property.");
			assertThat(mistake.getAction())
				.isEqualTo(action + " If it is the application's own, give it a name outside of 'kafka'.");
			assertThat(mistake.getMessage()).doesNotContain("s3cret");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.recommendations.topic", "kafka.template" })
	void whenNameMayBeTheApplicationsOwnItIsSaidAndNoMore(String property, CapturedOutput output) {
		this.contextRunner.withPropertyValues(property + "=x").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains(
					"'%s' is no property of the Kafka starter, which does not read it. Remove it, ".formatted(property)
							+ "unless the application reads it itself");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.producer.batchSize=1KB", "kafka.producer.batch_size=1KB",
			"KAFKA.PRODUCER.BATCHSIZE=1KB", "kafka.topics.some_Topic.value_type=java.lang.Long",
			"kafka.client.properties.metadata.max.age.ms=1000", "kafka.client.properties[metadata.max.age.ms]=1000",
			"kafka.topics.a.configs.min.insync.replicas=1", "kafka.topics.a.configs[retention.ms]=1",
			"kafka.hosts[0]=" + KafkaContexts.NOBODY, "kafka.listeners.a-b.batch.size=1",
			"kafka.listeners[some.id].concurrency=2", "kafka.topics.a.cleanup-policy[0]=compact" })
	void whenNameIsWrittenAnotherWayItIsKnown(String property, CapturedOutput output) {
		this.contextRunner.withPropertyValues(property).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).doesNotContain("is no property of the Kafka starter");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.dev-broker.enabled=false", "kafka.dev-broker.port=0", "kafka.health.timeout=1s",
			"kafka.devbroker.enabled=false" })
	void whenFeatureIsNotAtWorkItsPropertiesAreNoMistakes(String property, CapturedOutput output) {
		this.contextRunner.withPropertyValues(property)
			.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("is no property of the Kafka starter");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					kafka.bootstrap-servers             | 'kafka.hosts'
					kafka.bootstrap.servers             | 'kafka.hosts'
					kafka.brokers                       | 'kafka.hosts'
					kafka.consumer.bootstrap-servers    | 'kafka.hosts'
					kafka.clusters.audit.bootstrap-servers | 'kafka.clusters.audit.hosts'
					kafka.groupid                       | 'kafka.consumer.group-id'
					kafka.group-id                      | 'kafka.consumer.group-id'
					kafka.group.id                      | 'kafka.consumer.group-id'
					kafka.client-id                     | 'kafka.service-name'
					kafka.retries                       | 'kafka.producer.retries'
					kafka.max.poll.records              | 'kafka.consumer.max-poll-records'
					kafka.linger.ms                     | 'kafka.producer.linger'
					kafka.partitions                    | 'kafka.topic-defaults.partitions' or 'kafka.topics.<name>.partitions'
					kafka.ratings.partitions            | 'kafka.topics.ratings.partitions'
					kafka.ratings.value-type            | 'kafka.topics.ratings.value-type'
					kafka.board.retry.backoff           | 'kafka.listeners.board.retry.backoff'
					kafka.audit.hosts                   | 'kafka.clusters.audit.hosts'
					kafka.username                      | 'kafka.sasl.username' or 'kafka.schema-registry.username' or 'kafka.admin.sasl.username'
					kafka.consumer.hosts                | 'kafka.hosts'
					kafka.listener.max-attempts         | 'kafka.retry.max-attempts'
					kafka.listeners.board.max-attempts  | 'kafka.listeners.board.retry.max-attempts'
					kafka.clusters.audit.group-id       | 'kafka.clusters.audit.consumer.group-id'
					kafka.consumer.maxPollIntervalMs    | 'kafka.consumer.max-poll-interval'
					kafka.consumer.fetch.max.bytes      | 'kafka.consumer.properties.fetch.max.bytes'
					kafka.ssl.truststore.location       | 'kafka.client.properties.ssl.truststore.location'
					kafka.listener.ack-mode             | 'spring.kafka.listener.ack-mode'
					kafka.template.default-topic        | 'spring.kafka.template.default-topic'
					""")
	void whenPropertyStandsElsewhereOrIsSomebodyElsesStartFailsWithTheRightName(String property, String meant) {
		this.contextRunner.withPropertyValues(property + "=1").run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualToIgnoringCase(property);
			assertThat(mistake.getAction()).startsWith("Did you mean " + meant + "");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					kafka.topics                   | Topics by alias.                     | kafka.topics.<name>.partitions
					kafka.listeners                | Settings of single listeners         | kafka.listeners.<name>.concurrency
					kafka.users                    |                                      | kafka.users.<name>.principal
					kafka.clusters                 |                                      | kafka.clusters.<name>.hosts
					kafka.consumer                 |                                      | kafka.consumer.group-id
					kafka.retry                    |                                      | kafka.retry.max-attempts
					kafka.topics.ratings           |                                      | kafka.topics.ratings.name
					kafka.topics.partitions        |                                      | Did you mean 'kafka.topics.<name>.partitions'
					kafka.listeners.concurrency    |                                      | kafka.listeners.<name>.concurrency
					kafka.client.properties        | Any other settings of Kafka clients. | Write the names of settings below it.
					kafka.topics[0]                |                                      | Write a name in place of the index.
					kafka.topics[0].name           |                                      | Write a name in place of the index.
					kafka.hosts.main               |                                      | 'kafka.hosts' takes one value
					kafka.dead-letter.topic        |                                      | [enabled, keep-order, max-redrives, retry-after, retry-after-exceptions, signing-key, suffix]
					""")
	void whenKeyIsTheApplicationsOwnReportSaysWhatItMeansHere(String property, String meaning, String action) {
		this.contextRunner.withPropertyValues(property + "=a,b").run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo(property);
			assertThat(mistake.getReason()).contains((meaning != null) ? meaning : "");
			assertThat(mistake.getAction()).contains(action)
				.endsWith("If it is the application's own, give it a name outside of 'kafka'.");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.enabled=ture", "kafka.enabled=", "kafka.enabled=yes",
			"kafka.dev-broker.enabled=off", "kafka.dead-letter.enabled=fals", "kafka.access.preflight=1" })
	void whenSwitchIsNeitherOnNorOffStartFails(String property) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(KafkaContexts.mistake(context.getStartupFailure()))
				.satisfies((mistake) -> assertThat(mistake.getProperty()).isEqualTo(property.split("=")[0])));
	}

	@ParameterizedTest
	@CsvSource({ "KAFKA_PRODUCER_ACK, KAFKA_PRODUCER_ACKS", "KAFKA_GROUPID, KAFKA_CONSUMER_GROUPID",
			"KAFKA_RETRIES, KAFKA_PRODUCER_RETRIES", "KAFKA_CONSUMERS_GROUP_ID, KAFKA_CONSUMER_GROUPID" })
	void whenEnvironmentVariableIsNearlyOursItIsTold(String variable, String meant, CapturedOutput output) {
		this.contextRunner.withInitializer(KafkaContexts.variables(variable + "=all", "KAFKA_HOME=/opt/kafka"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).containsOnlyOnce("%s (did you mean %s?)".formatted(variable, meant))
					.doesNotContain("KAFKA_HOME");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "KAFKA_GROUPID", "KAFKA_PRODUCER_ACK" })
	void whenAnotherPropertyTakesItsValueFromTheVariableNothingIsSaid(String variable, CapturedOutput output) {
		this.contextRunner.withInitializer(KafkaContexts.variables(variable + "=all", "KAFKA_CONSUMER_GROUP_ID=a"))
			.withPropertyValues("some.property=${" + variable + ":none}")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("did you mean");
			});
	}

	@Test
	void whenSwitchedOffNothingIsChecked() {
		this.contextRunner.withPropertyValues("kafka.enabled=false", "kafka.producer.ack=all")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
