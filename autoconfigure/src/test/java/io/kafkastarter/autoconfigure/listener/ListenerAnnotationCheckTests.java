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
import java.util.stream.Stream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.KafkaContexts;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.KafkaListenerAnnotationBeanPostProcessor.AnnotationEnhancer;
import org.springframework.kafka.annotation.TopicPartition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ListenerAnnotationCheck}.
 */
class ListenerAnnotationCheckTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.withoutOperations()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.provisioning.topics=none",
				"shop.number=three", "kafka.listener.auto-startup=false");

	static Stream<Arguments> mistakes() {
		return Stream.of(
				Arguments.of(NoTopics.class, "void ", "It names no topic.",
						"Write 'topics', 'topicPattern' or 'topicPartitions'."),
				Arguments.of(NoTopicsInParallel.class, "void ", "It names no topic.",
						"Write 'topics', 'topicPattern' or 'topicPartitions'."),
				Arguments.of(NoTopicsOnAClass.class, NoTopicsOnAClass.class.getName(), "It names no topic.",
						"Write 'topics', 'topicPattern' or 'topicPartitions'."),
				Arguments.of(Concurrency.class, "void ", "Its 'concurrency' is 'three', which cannot be.",
						"Write a number, 1 or more."),
				Arguments.of(NoConcurrency.class, "void ", "Its 'concurrency' is '0', which cannot be.",
						"Write a number, 1 or more."),
				Arguments.of(AutoStartup.class, "void ", "Its 'autoStartup' is 'yes', which cannot be.",
						"Write true or false."),
				Arguments.of(OnePattern.class, "void ", "Its 'topicPattern' is 'rat[', which cannot be.",
						"Write a regular expression."),
				Arguments.of(Second.class, "void ", "Its 'concurrency' is '-1', which cannot be.",
						"Write a number, 1 or more."));
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void whenAnnotationSaysWhatCannotBeStartFailsAndNamesTheListener(Class<?> listener, String who, String reason,
			String action) {
		this.contextRunner.withUserConfiguration(listener)
			.run((context) -> assertThat(context.getStartupFailure())
				.extracting(ListenerAnnotationCheckTests::refusal,
						InstanceOfAssertFactories.type(InvalidListenerException.class))
				.satisfies((refusal) -> {
					assertThat(refusal.getListener()).startsWith(who).contains(listener.getSimpleName());
					assertThat(refusal.getReason()).isEqualTo(reason);
					assertThat(refusal.getAction()).isEqualTo(action);
				}));
	}

	@Test
	void whenAnnotationsSayWhatCanBeStartSucceeds() {
		this.contextRunner.withUserConfiguration(Good.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenApplicationChangesAnnotationsWhatItMakesOfThemCounts() {
		this.contextRunner.withUserConfiguration(NoTopics.class)
			.withBean("topics", AnnotationEnhancer.class, () -> (attributes, element) -> {
				attributes.put("topics", new String[] { "ratings" });
				return attributes;
			})
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static Throwable refusal(Throwable failure) {
		Throwable cause = failure;
		while (cause != null && !(cause instanceof InvalidListenerException)) {
			cause = cause.getCause();
		}
		return (cause != null) ? cause : failure;
	}

	@Configuration(proxyBeanMethods = false)
	static class NoTopics {

		@KafkaListener(id = "l", topics = {})
		void on(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoTopicsInParallel {

		@ParallelKafkaListener(id = "l")
		void on(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@KafkaListener(id = "l")
	static class NoTopicsOnAClass {

		@KafkaHandler
		void on(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Concurrency {

		@ParallelKafkaListener(id = "l", topics = "ratings", concurrency = "${shop.number}")
		void on(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoConcurrency {

		@KafkaListener(id = "l", topics = "ratings", concurrency = "0")
		void on(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AutoStartup {

		@BatchKafkaListener(id = "l", topics = "ratings", autoStartup = "yes")
		void on(List<String> ratings) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnePattern {

		@KafkaListener(id = "l", topicPattern = "rat[")
		void on(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Second {

		@KafkaListener(id = "first", topics = "ratings")
		@KafkaListener(id = "second", topics = "ratings", concurrency = "-1")
		void on(String rating) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Good {

		@KafkaListener(id = "counted", topics = "ratings", concurrency = "#{1 + 1}", autoStartup = "#{false}")
		void counted(String rating) {
		}

		@KafkaListener(id = "flags", topicPattern = "rat.*", autoStartup = "FALSE", batch = "false")
		void flags(String rating) {
		}

		@KafkaListener(id = "assigned", topicPartitions = @TopicPartition(topic = "ratings", partitions = "0"))
		void assigned(String rating) {
		}

	}

}
