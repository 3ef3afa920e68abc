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
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ListenerStateException;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverSpec;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.topic.UndeclaredTopicException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafkaRetryTopic;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.retrytopic.RetryTopicConfiguration;
import org.springframework.kafka.retrytopic.RetryTopicConfigurationBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Mistakes in what listeners listen to, told when the application starts. No broker is
 * needed for that.
 */
@ExtendWith(OutputCaptureExtension.class)
class ListenerMistakesTests {

	private static ApplicationContextRunner runner(String... properties) {
		return KafkaContexts.withoutOperations()
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + KafkaContexts.NOBODY,
					"kafka.provisioning.topics=none", "kafka.listener.auto-startup=false",
					"kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY, "kafka.topics.ratings.partitions=1",
					"kafka.topics.entries.cluster=audit")
			.withPropertyValues(properties);
	}

	private static InvalidListenerException refusal(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidListenerException refusal) {
				return refusal;
			}
		}
		throw new AssertionError("Failed for another reason, or not at all", failure);
	}

	@ParameterizedTest
	@ValueSource(classes = { OfAudit.class, BatchOfAudit.class, ParallelOfAudit.class })
	void whenTopicBelongsToANamedClusterAndTheFactoryToTheMainOneStartFails(Class<?> listener) {
		runner().withUserConfiguration(listener).run((context) -> {
			InvalidListenerException refusal = refusal(context.getStartupFailure());
			assertThat(refusal.getListener()).contains(listener.getSimpleName());
			assertThat(refusal.getReason()).startsWith("Topic 'entries' belongs to cluster 'audit'");
			assertThat(refusal.getAction()).contains("'auditKafkaListenerContainerFactory'");
		});
	}

	@Test
	void whenTopicBelongsToTheMainClusterAndTheFactoryToANamedOneStartFails() {
		runner().withUserConfiguration(MainOnAudit.class)
			.run((context) -> assertThat(refusal(context.getStartupFailure()))
				.satisfies(
						(refusal) -> assertThat(refusal.getReason()).startsWith("Topic 'ratings' belongs to the main"))
				.satisfies((refusal) -> assertThat(refusal.getAction()).contains("'kafkaListenerContainerFactory'")));
	}

	@Test
	void whenTopicAndFactoryAreOfOneClusterStartSucceeds() {
		runner().withUserConfiguration(OfItsCluster.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenCodeReadsOrWritesTheWrongClusterItIsToldAtOnce() {
		runner().run((context) -> {
			assertThatExceptionOfType(InvalidListenerException.class)
				.isThrownBy(() -> context.getBean(KafkaListenerManager.class)
					.listen(ListenerSpec.topics("entries"), String.class, (message) -> {
					}))
				.withMessageContaining("Topic 'entries' belongs to cluster 'audit'");
			assertThatExceptionOfType(IllegalArgumentException.class)
				.isThrownBy(() -> context.getBean(MessageReceiverFactory.class)
					.open(ReceiverSpec.topic("entries"), String.class))
				.withMessageContaining("belongs to cluster 'audit'");
			assertThatExceptionOfType(UndeclaredTopicException.class)
				.isThrownBy(() -> context.getBean("kafkaTemplate", KafkaTemplate.class).send("entries", "x"))
				.withMessageContaining("send it with 'auditKafkaTemplate'");
			assertThatExceptionOfType(UndeclaredTopicException.class)
				.isThrownBy(() -> context.getBean("auditKafkaTemplate", KafkaTemplate.class).send("ratings", "x"))
				.withMessageContaining("send it with 'kafkaTemplate'");
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Twice.class, TwiceInTwoModes.class, TwiceOnAClass.class })
	void whenTwoListenersHaveOneIdStartFailsAndNamesBoth(Class<?> listeners) {
		runner().withUserConfiguration(listeners).run((context) -> {
			InvalidListenerException refusal = refusal(context.getStartupFailure());
			assertThat(refusal.getReason()).startsWith("Its id 'same' is that of another listener: ");
			assertThat(refusal.getListener() + refusal.getReason()).contains("first")
				.contains(listeners.getSimpleName());
			assertThat(refusal.getAction()).startsWith("Give each listener an id of its own.");
		});
	}

	@Test
	void whenListenerFromCodeHasTheIdOfAnotherItIsRefused() {
		runner().withUserConfiguration(Named.class)
			.run((context) -> assertThatExceptionOfType(ListenerStateException.class)
				.isThrownBy(() -> context.getBean(KafkaListenerManager.class)
					.listen(ListenerSpec.topics("ratings").id("same"), String.class, (message) -> {
					}))
				.withMessageContaining("There is a listener 'same' already"));
	}

	@Test
	void whenTopicIsNotDeclaredTheNearestNameIsTold(CapturedOutput output) {
		runner().withUserConfiguration(Misspelled.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsOnlyOnce(
					"The topic 'ratngs' of listener 'misspelled' is not declared under 'kafka.topics'. Did you mean 'ratings'?")
				.containsOnlyOnce(
						"The topic 'weather' of listener 'other' is not declared under 'kafka.topics'. The nearest")
				.doesNotContain("The topic 'ratings'");
			context.getBean(MessageReceiverFactory.class).open(ReceiverSpec.topic("rating").id("r"), String.class);
			assertThat(output).containsOnlyOnce("The topic 'rating' of receiver 'r' is not declared");
		});
	}

	@Test
	void whenNoTopicIsDeclaredNothingIsTold(CapturedOutput output) {
		KafkaContexts.withoutOperations()
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + KafkaContexts.NOBODY,
					"kafka.listener.auto-startup=false")
			.withUserConfiguration(Misspelled.class)
			.run((context) -> assertThat(output).doesNotContain("is not declared"));
	}

	@ParameterizedTest
	@ValueSource(classes = { RetryableBatch.class, RetryableParallel.class, RetryableParallelClass.class,
			ConfiguredParallel.class })
	void whenListenerCannotHaveTopicsForRetriesStartFails(Class<?> listener) {
		runner().withUserConfiguration(listener).run((context) -> {
			InvalidListenerException refusal = refusal(context.getStartupFailure());
			assertThat(refusal.getListener()).contains(listener.getSimpleName());
			assertThat(refusal.getReason()).contains("@RetryableTopic");
			assertThat(refusal.getAction()).contains("kafka.listeners.<id>.retry");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					kafka.listeners.same.batch.size=5 | 'kafka.listeners.same.batch' changes nothing
					kafka.listeners.same.batch.wait=1s | 'kafka.listeners.same.batch' changes nothing
					kafka.listeners.same.parallel.ordering=none | 'kafka.listeners.same.parallel' changes nothing
					kafka.listeners.many.parallel.max-in-flight=5 | 'kafka.listeners.many.parallel' changes nothing
					kafka.batch.size=500,kafka.consumer.max-poll-records=100 | 'kafka.batch.size' is 500 and 'max-poll-records' of the consumer 100
					kafka.listeners.many.batch.size=500,kafka.consumer.max-poll-records=100 | 'kafka.listeners.many.batch.size' is 500
					kafka.parallel.max-in-flight=10 | 'kafka.parallel.max-in-flight' is 10: only as many of the 64 workers
					kafka.retry.max-attempts=1,kafka.retry.backoff=1s | 'kafka.retry.max-attempts' is 1
					""")
	void whenSettingsChangeNothingItIsTold(String properties, String warning, CapturedOutput output) {
		runner(properties.split(",")).withUserConfiguration(Named.class, Many.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsOnlyOnce(warning);
		});
	}

	@Test
	void whenSettingsTakeEffectNothingIsTold(CapturedOutput output) {
		runner("kafka.listeners.many.batch.size=500", "kafka.listeners.many.batch.wait=1s",
				"kafka.consumer.max-poll-records=100", "kafka.listeners.same.retry.backoff=1s")
			.withUserConfiguration(Named.class, Many.class)
			.run((context) -> assertThat(output).doesNotContain("changes nothing").doesNotContain("max-poll-records"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OfAudit {

		@KafkaListener(id = "l", topics = "entries")
		void on(String entry) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchOfAudit {

		@BatchKafkaListener(id = "l", topics = "entries")
		void on(List<String> entries) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ParallelOfAudit {

		@ParallelKafkaListener(id = "l", topics = "entries")
		void on(String entry) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MainOnAudit {

		@KafkaListener(id = "l", topics = "ratings", containerFactory = "auditKafkaListenerContainerFactory")
		void on(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfItsCluster {

		@KafkaListener(id = "l", topics = "entries", containerFactory = "auditKafkaListenerContainerFactory")
		void on(String entry) {
		}

		@KafkaListener(id = "m", topics = "ratings")
		void onRating(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Twice {

		@KafkaListener(id = "same", topics = "ratings")
		void first(String rating) {
		}

		@KafkaListener(id = "same", topics = "ratings")
		void second(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwiceInTwoModes {

		@KafkaListener(id = "same", topics = "ratings")
		void first(String rating) {
		}

		@ParallelKafkaListener(id = "same", topics = "ratings")
		void second(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@KafkaListener(id = "same", topics = "ratings")
	static class TwiceOnAClass {

		@KafkaListener(id = "same", topics = "ratings")
		void first(String rating) {
		}

		@KafkaHandler
		void second(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Named {

		@KafkaListener(id = "same", topics = "ratings")
		void on(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Many {

		@BatchKafkaListener(id = "many", topics = "ratings")
		void on(List<String> ratings) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Misspelled {

		@KafkaListener(id = "misspelled", topics = { "ratngs", "ratings" })
		void on(String rating) {
		}

		@KafkaListener(id = "other", topics = "weather")
		void onWeather(String weather) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableKafkaRetryTopic
	static class RetryableBatch {

		@RetryableTopic
		@BatchKafkaListener(id = "l", topics = "ratings")
		void on(List<String> ratings) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableKafkaRetryTopic
	static class RetryableParallel {

		@RetryableTopic
		@ParallelKafkaListener(id = "l", topics = "ratings")
		void on(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableKafkaRetryTopic
	@RetryableTopic
	@ParallelKafkaListener(id = "l", topics = "ratings")
	static class RetryableParallelClass {

		@KafkaHandler
		void on(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableKafkaRetryTopic
	static class ConfiguredParallel {

		@ParallelKafkaListener(id = "l", topics = "ratings")
		void on(String rating) {
		}

		@Bean
		static RetryTopicConfiguration retries(KafkaTemplate<?, ?> template) {
			return RetryTopicConfigurationBuilder.newInstance().includeTopic("ratings").create(template);
		}

	}

}
