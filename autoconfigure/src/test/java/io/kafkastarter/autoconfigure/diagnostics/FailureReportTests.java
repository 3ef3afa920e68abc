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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a user sees when the application does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureReportTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			kafka.topics.x.value-type     | com.acme.Missing | the full name of a class on the class path
			kafka.producer.batch-size     | 16KBB            | a size, such as 16KB or 32MB
			kafka.producer.compression    | zip              | one of none, gzip, snappy, lz4, zstd
			kafka.producer.linger         | soon             | a duration, such as 500ms, 30s or 7d
			kafka.consumer.group-protocol | kip848           | one of classic, consumer
			kafka.batch.size              | many             | a whole number
			kafka.listener.auto-startup   | maybe            | true or false
			kafka.topics.x.cleanup-policy | shred            | one of delete, compact
			kafka.clusters.audit.producer.batch-size | 16KBB | a size, such as 16KB or 32MB
			""")
	void whenValueIsOfNoUseReportSaysWhereItIsAndWhatWouldDo(String property, String value, String hint,
			CapturedOutput output) {
		fail(property + "=" + value);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: " + property)
			.contains("Origin: \"%s\" from property source \"commandLineArgs\"".formatted(property))
			.contains("Reason: Its value is not %s.".formatted(hint))
			.containsSubsequence("Action:", "Write %s.".formatted(hint))
			.doesNotContain("\"%s\"".formatted(value))
			.doesNotContain("\tat ");
	}

	@Test
	void whenStarterIsNeitherOnNorOffReportSaysSo(CapturedOutput output) {
		fail("kafka.enabled=maybe");
		assertThat(output).contains("Property: kafka.enabled")
			.contains("neither true nor false")
			.doesNotContain("\tat ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.enabled", "kafka.dev-broker.enabled", "kafka.dead-letter.enabled",
			"kafka.access.preflight", "kafka.producer.transaction-id-prefix" })
	void whenConditionMeetsAVariableThatNothingSetsReportSaysWhere(String property, CapturedOutput output) {
		fail(property + "=${NOBODY_SETS_IT}");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: " + property)
			.contains("Reason: '${NOBODY_SETS_IT}' does not resolve: nothing sets it.")
			.doesNotContain("\tat ");
	}

	@Test
	void whenConfigurationCannotWorkReportNamesPropertyOriginReasonAndRemedy(CapturedOutput output) {
		fail("kafka.producer.acks=two");
		assertThat(output).contains("The Kafka configuration cannot work:")
			.contains("Property: kafka.producer.acks")
			.contains("Origin: \"kafka.producer.acks\" from property source \"commandLineArgs\"")
			.contains("Reason: Invalid value two for configuration acks")
			.contains("Write a value that Kafka takes for 'acks'")
			.doesNotContain("\tat ");
	}

	@Test
	void whenPropertyIsMisspelledReportNamesItsOrigin(CapturedOutput output) {
		fail("kafka.producer.ack=all");
		assertThat(output).contains("Property: kafka.producer.ack")
			.contains("Origin: \"kafka.producer.ack\" from property source \"commandLineArgs\"")
			.contains("Did you mean 'kafka.producer.acks'?")
			.doesNotContain("\tat ");
	}

	@Test
	void whenSecretIsWrongItIsNotReported(CapturedOutput output) {
		fail("kafka.client.properties.ssl.truststore.certificates=s3cret", "kafka.producer.acks=two");
		fail("kafka.hosts=user:s3cret@broker:9092");
		fail("kafka.passwort=s3cret", "kafka.producer.passwort=s3cret");
		assertThat(output).doesNotContain("s3cret");
	}

	@Test
	void whenListenerHasNoGroupReportSaysWhatToDo(CapturedOutput output) {
		assertThatException().isThrownBy(() -> application(GroupLess.class, "kafka.hosts=" + KafkaContexts.NOBODY));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("FailureReportTests$GroupLess.on(java.lang.String) cannot work. It belongs to no consumer group.")
			.contains("Give the listener an id or a groupId, or set 'spring.application.name', 'kafka.service-name' or "
					+ "'kafka.consumer.group-id' for all listeners.")
			.doesNotContain("\tat ");
	}

	@ParameterizedTest
	@ValueSource(classes = { AsyncBatch.class, AsyncRecord.class })
	void whenListenerReturnsFutureReportSaysWhatToDo(Class<?> type, CapturedOutput output) {
		assertThatException().isThrownBy(() -> application(type, "kafka.hosts=" + KafkaContexts.NOBODY));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.containsPattern("FailureReportTests\\$%s.on\\(.*\\) cannot work. It returns a future,"
				.formatted(type.getSimpleName()))
			.contains("Make it a @ParallelKafkaListener, which waits for futures, or return void and wait")
			.doesNotContain("\tat ");
	}

	private static void fail(String... properties) {
		assertThatException().isThrownBy(() -> application(Application.class,
				Stream.concat(Stream.of("kafka.hosts=" + KafkaContexts.NOBODY), Stream.of(properties))
					.toArray(String[]::new)));
	}

	private static void application(Class<?> type, String... properties) {
		SpringApplication application = new SpringApplicationBuilder(type).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.build();
		application
			.run(Stream.concat(Stream.of("kafka.provisioning.topics=none"), Stream.of(properties))
				.map((property) -> "--" + property)
				.toArray(String[]::new))
			.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AsyncRecord {

		@KafkaListener(id = "async", topics = "topic")
		CompletableFuture<Void> on(String value) {
			return CompletableFuture.completedFuture(null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AsyncBatch {

		@BatchKafkaListener(id = "async", topics = "topic")
		CompletableFuture<Void> on(List<String> values) {
			return CompletableFuture.completedFuture(null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class GroupLess {

		@KafkaListener(topics = "a")
		void on(String text) {
		}

	}

}
