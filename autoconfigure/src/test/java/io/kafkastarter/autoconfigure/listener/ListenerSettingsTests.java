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

package io.kafkastarter.autoconfigure.listener;

import java.util.List;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.PartitionOffset;
import org.springframework.kafka.annotation.TopicPartition;
import org.springframework.kafka.config.ContainerPostProcessor;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaListenerErrorHandler;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Settings of listeners: where they are written, and which of them counts.
 */
@ExtendWith(OutputCaptureExtension.class)
class ListenerSettingsTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.withoutOperations()
		.withPropertyValues("spring.application.name=films", "kafka.hosts=" + KafkaContexts.NOBODY,
				"kafka.listener.auto-startup=false");

	@Test
	void whenSettingIsWrittenInSeveralPlacesTheListenersOwnCounts() {
		this.contextRunner.withUserConfiguration(Listeners.class)
			.withPropertyValues("spring.kafka.listener.concurrency=2", "kafka.listener.concurrency=3",
					"kafka.listeners.set.concurrency=5", "kafka.listeners.set.auto-startup=false",
					"kafka.listeners.set.shutdown-timeout=6s", "kafka.listener.shutdown-timeout=7s")
			.run((context) -> {
				assertThat(container(context, "plain").getConcurrency()).isEqualTo(3);
				assertThat(container(context, "annotated").getConcurrency()).isEqualTo(4);
				assertThat(container(context, "set").getConcurrency()).isEqualTo(5);
				assertThat(container(context, "set").isAutoStartup()).isFalse();
				assertThat(container(context, "set").getContainerProperties().getShutdownTimeout()).isEqualTo(6_000);
				assertThat(container(context, "plain").getContainerProperties().getShutdownTimeout()).isEqualTo(7_000);
			});
	}

	@Test
	void whenBatchSizeIsWrittenInSeveralPlacesTheListenersOwnCounts() {
		this.contextRunner.withUserConfiguration(Batches.class)
			.withPropertyValues("kafka.consumer.max-poll-records=2", "kafka.batch.size=3",
					"kafka.listeners.sized.batch.size=5")
			.run((context) -> {
				assertThat(pollRecords(context, "batch")).isEqualTo("3");
				assertThat(pollRecords(context, "propertied")).isEqualTo("4");
				assertThat(pollRecords(context, "sized")).isEqualTo("5");
				assertThat(pollRecords(context, "record")).isNull();
			});
	}

	@Test
	void whenAutoCommitIsSetNoConsumerCommitsByItself() {
		this.contextRunner.withUserConfiguration(Committing.class)
			.withPropertyValues("kafka.consumer.properties.enable.auto.commit=true")
			.run((context) -> assertThat(context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainers())
				.hasSize(3)
				.allSatisfy((container) -> assertThat(container.getContainerProperties().getKafkaConsumerProperties())
					.containsEntry("enable.auto.commit", "false")));
	}

	@Test
	void whenListenersAreSeveralTheirClientsHaveNamesOfTheirOwn() {
		this.contextRunner.withUserConfiguration(Listeners.class)
			.run((context) -> assertThat(context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainers())
				.extracting((container) -> container.getContainerProperties().getClientId())
				.containsExactlyInAnyOrder("films-plain", "films-annotated", "films-set"));
	}

	@Test
	void whenEnvironmentVariableHasUnderscoresForHyphensItIsFound(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(Hyphens.class)
			.withInitializer(KafkaContexts.variables("KAFKA_LISTENERS_FILM_RATINGS_CONCURRENCY=3",
					"KAFKA_LISTENERS_FILM_BATCHES_BATCH_SIZE=7", "KAFKA_LISTENERS_SOME_ID_CONCURRENCY=2",
					"KAFKA_LISTENERS_FILM_RATINGS_SHUTDOWN_TIMEOUT=6s"))
			.run((context) -> {
				assertThat(container(context, "film-ratings").getConcurrency()).isEqualTo(3);
				assertThat(container(context, "film-ratings").getContainerProperties().getShutdownTimeout())
					.isEqualTo(6_000);
				assertThat(container(context, "Some.Id").getConcurrency()).isEqualTo(2);
				assertThat(pollRecords(context, "film-batches")).isEqualTo("7");
			});
		assertThat(output).doesNotContain("changes nothing").doesNotContain("not read");
	}

	@Test
	void whenEnvironmentVariableMayBeForSeveralListenersThatIsSaid(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(Ambiguous.class)
			.withInitializer(KafkaContexts.variables("KAFKA_LISTENERS_FILM_PARALLEL_CONCURRENCY=3"))
			.run((context) -> assertThat(container(context, "film-parallel").getConcurrency()).isEqualTo(1));
		assertThat(output).contains(
				"KAFKA_LISTENERS_FILM_PARALLEL_CONCURRENCY may be meant for any of the listeners [film, film-parallel]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.topics.a.partitions=1", "kafka.listeners.film-ratings.auto-startup=false" })
	void whenEnvironmentVariableSpellsIdWithoutHyphensItIsFound(String property, CapturedOutput output) {
		this.contextRunner.withUserConfiguration(Hyphens.class)
			.withPropertyValues(property)
			.withInitializer(KafkaContexts.variables("KAFKA_LISTENERS_FILMRATINGS_CONCURRENCY=3",
					"KAFKA_LISTENERS_FILMBATCHES_BATCH_SIZE=7", "KAFKA_LISTENERS_SOMEID_CONCURRENCY=2"))
			.run((context) -> {
				assertThat(container(context, "film-ratings").getConcurrency()).isEqualTo(3);
				assertThat(container(context, "Some.Id").getConcurrency()).isEqualTo(2);
				assertThat(pollRecords(context, "film-batches")).isEqualTo("7");
				assertThat(output).doesNotContain("changes nothing");
			});
	}

	@Test
	void whenIdIsNoListenersItIsSaidWithTheKnownOnes(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(Listeners.class)
			.withPropertyValues("kafka.listeners.sett.concurrency=5")
			.run((context) -> assertThat(output)
				.contains("'kafka.listeners.sett' changes nothing: no listener has this id. "
						+ "The ids are [annotated, plain, set]."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					kafka.listener.concurrency=0           | kafka.listener.concurrency       | It is less than 1. | Write 1 or more.
					kafka.batch.size=0                     | kafka.batch.size                 | It is less than 1. | Write 1 or more.
					kafka.listeners.a.concurrency=-1       | kafka.listeners.a.concurrency    | It is less than 1. | Write 1 or more.
					kafka.listeners.a.batch.size=0         | kafka.listeners.a.batch.size     | It is less than 1. | Write 1 or more.
					kafka.batch.parallelism=0              | kafka.batch.parallelism          | It is less than 1. | Write 1 or more.
					kafka.listeners.a.batch.parallelism=0  | kafka.listeners.a.batch.parallelism | It is less than 1. | Write 1 or more.
					kafka.batch.wait=-1s                   | kafka.batch.wait                 | It is negative.    | Write a duration such as 30s, or 0s not to wait.
					kafka.listeners.a.batch.wait=-1s       | kafka.listeners.a.batch.wait     | It is negative.    | Write a duration such as 30s, or 0s not to wait.
					kafka.listener.shutdown-timeout=-1s    | kafka.listener.shutdown-timeout  | It is negative.    | Write a duration such as 30s, or 0s not to wait.
					kafka.listeners.a.shutdown-timeout=-1s | kafka.listeners.a.shutdown-timeout | It is negative.  | Write a duration such as 30s, or 0s not to wait.
					""")
	void whenSettingCannotWorkStartFails(String line, String property, String reason, String action) {
		this.contextRunner.withPropertyValues(line)
			.run((context) -> assertThat(KafkaContexts.mistake(context.getStartupFailure()))
				.extracting("property", "reason", "action")
				.containsExactly(property, reason, action));
	}

	@Test
	void whenBatchListenerIsAnnotatedAllOfItArrives() {
		this.contextRunner.withUserConfiguration(Everything.class).run((context) -> {
			ConcurrentMessageListenerContainer<?, ?> container = container(context, "all");
			ContainerProperties properties = container.getContainerProperties();
			assertThat(properties.getTopics()).containsExactly("a", "b");
			assertThat(properties.getGroupId()).isEqualTo("group");
			assertThat(properties.getClientId()).isEqualTo("client");
			assertThat(container.getConcurrency()).isEqualTo(3);
			assertThat(container.isAutoStartup()).isFalse();
			assertThat(properties.getKafkaConsumerProperties()).containsEntry("fetch.min.bytes", "7");
			assertThat(container.getListenerInfo()).isEqualTo("info".getBytes());
			assertThat(properties.getAckMode()).isEqualTo(ContainerProperties.AckMode.MANUAL);
			assertThat(properties.getIdleEventInterval()).as("set by the post processor").isEqualTo(77L);
			assertThat(container(context, "pattern").getContainerProperties().getTopicPattern()).hasToString("film.*");
			assertThat(container(context, "pattern").getGroupId()).isEqualTo("films");
			assertThat(container(context, "partitions").getContainerProperties().getTopicPartitions()).hasSize(1);
		});
	}

	@Test
	void whenListenerHasNoGroupStartFails() {
		KafkaContexts.withoutOperations()
			.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.listener.auto-startup=false")
			.withUserConfiguration(GroupLess.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidListenerException.class,
						(failure) -> assertThat(failure.getReason()).contains("belongs to no consumer group")));
		this.contextRunner.withUserConfiguration(GroupLess.class).run((context) -> assertThat(context).hasNotFailed());
	}

	private static Object pollRecords(AssertableApplicationContext context, String id) {
		return container(context, id).getContainerProperties().getKafkaConsumerProperties().get("max.poll.records");
	}

	private static ConcurrentMessageListenerContainer<?, ?> container(AssertableApplicationContext context, String id) {
		return (ConcurrentMessageListenerContainer<?, ?>) context.getBean(KafkaListenerEndpointRegistry.class)
			.getListenerContainer(id);
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@KafkaListener(id = "plain", topics = "a")
		void plain(String text) {
		}

		@KafkaListener(id = "annotated", topics = "a", concurrency = "4")
		void annotated(String text) {
		}

		@KafkaListener(id = "set", topics = "a", concurrency = "4", autoStartup = "true")
		void set(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Ambiguous {

		@KafkaListener(id = "film", topics = "a")
		void onFilm(String film) {
		}

		@KafkaListener(id = "film-parallel", topics = "a")
		void onOther(String film) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Hyphens {

		@KafkaListener(id = "film-ratings", topics = "a")
		void on(String text) {
		}

		@KafkaListener(id = "Some.Id", topics = "a")
		void onAny(String text) {
		}

		@BatchKafkaListener(id = "film-batches", topics = "a")
		void on(List<String> texts) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Batches {

		@BatchKafkaListener(id = "batch", topics = "a")
		void batch(List<String> texts) {
		}

		@BatchKafkaListener(id = "propertied", topics = "a", properties = "max.poll.records=4")
		void propertied(List<String> texts) {
		}

		@BatchKafkaListener(id = "sized", topics = "a", properties = "max.poll.records=4")
		void sized(List<String> texts) {
		}

		@KafkaListener(id = "record", topics = "a")
		void record(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Committing {

		@KafkaListener(id = "record", topics = "a", properties = "enable.auto.commit=true")
		void record(String text) {
		}

		@BatchKafkaListener(id = "batch", topics = "a", properties = "enable.auto.commit=true")
		void batch(List<String> texts) {
		}

		@ParallelKafkaListener(id = "parallel", topics = "a", properties = "enable.auto.commit=true")
		void parallel(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class GroupLess {

		@KafkaListener(topics = "a")
		void on(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Everything {

		@BatchKafkaListener(id = "all", topics = { "a", "b" }, groupId = "group", clientIdPrefix = "client",
				containerFactory = "batchKafkaListenerContainerFactory", concurrency = "3", autoStartup = "false",
				properties = "fetch.min.bytes=7", errorHandler = "handler", filter = "strategy", info = "info",
				containerPostProcessor = "processor", ackMode = "MANUAL")
		void all(List<String> texts) {
		}

		@BatchKafkaListener(id = "pattern", topicPattern = "film.*", idIsGroup = false)
		void pattern(List<String> texts) {
		}

		@BatchKafkaListener(id = "partitions", topicPartitions = @TopicPartition(topic = "a",
				partitionOffsets = @PartitionOffset(partition = "0", initialOffset = "0")))
		void partitions(List<String> texts) {
		}

		@Bean
		static KafkaListenerErrorHandler handler() {
			return (message, exception) -> null;
		}

		@Bean
		static RecordFilterStrategy<Object, Object> strategy() {
			return (record) -> false;
		}

		@Bean
		static ContainerPostProcessor<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> processor() {
			return (container) -> container.getContainerProperties().setIdleEventInterval(77L);
		}

	}

}
