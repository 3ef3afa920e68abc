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

import java.util.List;

import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WrittenValues}: what is written is meant, or the start fails.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrittenValuesTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.provisioning.topics=none",
				"kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			kafka.topics.ratings.retention               | 7     | Write 7d, 7h, 7m, 7s or 7ms.
			kafka.topic-defaults.retention               | 7     | Write 7d, 7h, 7m, 7s or 7ms.
			kafka.retry.backoff                          | 500   | Write 500d, 500h, 500m, 500s or 500ms.
			kafka.listeners.board.retry.backoff          | 500   | Write 500d, 500h, 500m, 500s or 500ms.
			kafka.listeners.board.batch.wait             | -1    | Write -1d, -1h, -1m, -1s or -1ms.
			kafka.producer.batch-size                    | 16384 | Write 16384B, 16384KB or 16384MB.
			kafka.clusters.audit.producer.buffer-memory  | 32    | Write 32B, 32KB or 32MB.
			kafka.clusters.audit.client.request-timeout  | 30    | Write 30d, 30h, 30m, 30s or 30ms.
			kafka.health.timeout                         | ${SECONDS:3} | Write 3d, 3h, 3m, 3s or 3ms.
			""")
	void whenNumberHasNoUnitStartFailsAndNamesUnits(String property, String value, String action) {
		this.contextRunner.withPropertyValues(property + "=" + value).run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo(property);
			assertThat(mistake.getReason()).endsWith("it has no unit.");
			assertThat(mistake.getAction()).isEqualTo(action);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "KAFKA_TOPICS_RATINGS_RETENTION=7", "KAFKA_CONSUMER_MAXPOLLINTERVAL=300000",
			"KAFKA_CONSUMER_MAX_POLL_INTERVAL=300000", "KAFKA_PRODUCER_BATCHSIZE=16384",
			"KAFKA_LISTENERS_BOARD_RETRY_BACKOFF=500" })
	void whenEnvironmentVariableHasNoUnitStartFails(String variable) {
		this.contextRunner.withInitializer(KafkaContexts.variables(variable))
			.run((context) -> assertThat(KafkaContexts.mistake(context.getStartupFailure()).getReason())
				.endsWith("it has no unit."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.topics.ratings.retention=-1", "kafka.topics.ratings.retention=7d",
			"kafka.batch.wait=0", "kafka.provisioning.check-interval=0", "kafka.producer.linger=PT1S",
			"kafka.producer.batch-size=16KB" })
	void whenUnitIsThereOrMakesNoDifferenceItIsTaken(String property) {
		this.contextRunner.withPropertyValues(property).run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.sasl.password", "kafka.hosts", "kafka.topics.ratings.name",
			"kafka.topics.ratings.partitions", "kafka.topics.ratings.retention", "kafka.client.properties.client.rack",
			"kafka.topics.ratings.configs.retention.ms", "kafka.listener.concurrency", "kafka.security.protocol",
			"kafka.clusters.audit.sasl.password", "kafka.retry.non-retryable", "kafka.listeners.board.auto-startup",
			"kafka.service-name", "kafka.users.me.principal", "kafka.users.me.groups[0]",
			"spring.kafka.consumer.group-id", "spring.kafka.properties.client.rack" })
	void whenVariableDoesNotResolveStartFailsAndNamesIt(String property) {
		this.contextRunner.withPropertyValues(property + "=a${NOBODY_SETS_IT}").run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo(property);
			assertThat(mistake.getReason()).isEqualTo("'${NOBODY_SETS_IT}' does not resolve: nothing sets it.");
			assertThat(mistake.getAction()).contains("NOBODY_SETS_IT");
		});
	}

	@Test
	void whenDollarIsEscapedItIsText() {
		this.contextRunner
			.withPropertyValues("kafka.client.properties.client.rack=\\${RACK}", "kafka.service-name=${A:${B:svc}}")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.security.protocol", "kafka.security.ca-file", "kafka.sasl.username",
			"kafka.sasl.password", "kafka.consumer.group-id", "kafka.producer.acks", "kafka.producer.batch-size",
			"kafka.retry.backoff", "kafka.listener.concurrency", "kafka.listeners.board.concurrency",
			"kafka.topics.ratings.name", "kafka.topics.ratings.retention", "kafka.topics.ratings.value-type",
			"kafka.clusters.audit.security.protocol", "kafka.service-name", "kafka.topics-enum",
			"kafka.provisioning.acls", "kafka.batch.ordering", "kafka.topics.ratings.cleanup-policy" })
	void whenPropertyIsBlankStartFails(String property) {
		this.contextRunner.withPropertyValues(property + "=").run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo(property);
			assertThat(mistake.getReason()).isEqualTo("It is there, but blank.");
			assertThat(mistake.getAction()).isEqualTo("Write a value, or remove the property.");
		});
	}

	@Test
	void whenVariableIsBlankReportNamesIt() {
		this.contextRunner.withPropertyValues("kafka.sasl.password=${NOBODY_SETS_IT:}")
			.run((context) -> assertThat(KafkaContexts.mistake(context.getStartupFailure()).getReason())
				.isEqualTo("Its value is blank, as ${NOBODY_SETS_IT:} is."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.retry.non-retryable=", "kafka.topics=", "kafka.topics.ratings=",
			"kafka.client.properties=", "kafka.listeners=", "kafka.retry=", "kafka.topics.ratings.configs=",
			"kafka.clusters.audit.sasl=", "kafka.client.properties.ssl.endpoint.identification.algorithm=" })
	void whenNothingIsAValueItIsTaken(String property) {
		this.contextRunner.withPropertyValues(property).run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "KAFKA_LISTENERS=PLAINTEXT://:9092", "KAFKA_TOPICS=a,b", "KAFKA_CLUSTERS=x",
			"KAFKA_USERS=x", "KAFKA_CONSUMER=a", "KAFKA_RETRY=3", "KAFKA_SECURITY=on",
			"KAFKA_TOPICS_PORT=tcp://10.0.0.1:9092", "KAFKA_USERS_PORT=tcp://10.0.0.1:9092",
			"KAFKA_CLUSTERS_PORT=tcp://10.0.0.1:9092", "KAFKA_LISTENERS_PORT=tcp://10.0.0.1:9092" })
	void whenVariableHasTheNameOfAGroupItIsLeftAloneAndOneLineSaysSo(String variable, CapturedOutput output) {
		assertThat(warningsOf(variable, output)).singleElement()
			.asString()
			.endsWith("These environment variables are left alone, as groups of properties have their names here: "
					+ variable.substring(0, variable.indexOf('=')));
	}

	@ParameterizedTest
	@ValueSource(strings = { "KAFKA_PORT=tcp://10.0.0.1:9092", "KAFKA_SERVICE_HOST=10.0.0.1",
			"KAFKA_TOPICS_SERVICE_HOST=10.0.0.1", "KAFKA_CLUSTERS_SERVICE_HOST=10.0.0.1",
			"KAFKA_USERS_SERVICE_HOST=10.0.0.1", "KAFKA_LISTENERS_SERVICE_PORT=9092",
			"KAFKA_TOPICS_PORT_9092_TCP=tcp://10.0.0.1:9092", "KAFKA_CLUSTERS_PORT_9092_TCP_ADDR=10.0.0.1",
			"KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://a:9092", "KAFKA_HEAP_OPTS=-Xmx1g", "KAFKA_LOG4J_OPTS=-Da=b",
			"KAFKA_OPTS=-Da=b", "KAFKA_LOG_RETENTION_HOURS=1", "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP=A:PLAINTEXT",
			"KAFKA_HOME=/opt", "KAFKA_VERSION=4.2.0", "KAFKA_SASL_ENABLED_MECHANISMS=PLAIN",
			"KAFKA_PROCESS_ROLES=broker", "KAFKA=x" })
	void whenVariableIsOfBrokersOrKubernetesNothingIsSaid(String variable, CapturedOutput output) {
		assertThat(warningsOf(variable, output)).isEmpty();
	}

	@Test
	void whenVariableOfTheBrokersStandsBesideOurPropertiesTheyCount(CapturedOutput output) {
		this.contextRunner.withPropertyValues("kafka.topics.ratings.partitions=7")
			.withInitializer(KafkaContexts.variables("KAFKA_TOPICS=a,b", "KAFKA_TOPICS_PORT=tcp://10.0.0.1:9092"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(io.kafkastarter.topic.DeclaredTopics.class))
					.extracting(io.kafkastarter.topic.TopicDeclaration::name)
					.containsExactly("ratings");
			});
	}

	private List<String> warningsOf(String variable, CapturedOutput output) {
		this.contextRunner.withInitializer(KafkaContexts.variables(variable)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeansOfType(org.springframework.kafka.core.KafkaTemplate.class)).hasSize(2);
		});
		return output.getOut().lines().filter((line) -> line.contains("WARN") && line.contains("KAFKA")).toList();
	}

}
