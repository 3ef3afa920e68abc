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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.PartitionOffset;
import org.springframework.kafka.annotation.TopicPartition;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.AbstractConsumerSeekAware;
import org.springframework.kafka.listener.ConsumerSeekAware.ConsumerSeekCallback;
import org.springframework.kafka.listener.ContainerGroup;
import org.springframework.kafka.listener.ContainerGroupSequencer;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What listeners can do with Spring Boot alone, they can do beside the starter.
 */
class SpringListenerFeaturesIntegrationTests {

	private static final UUID ID = UUID.fromString("7f1c3a86-3f5c-4a8e-9d0b-0c8b7f6a5d4e");

	@RegisterExtension
	static final BrokerContexts contexts = new BrokerContexts(2);

	@ParameterizedTest
	@ValueSource(classes = { RecordPattern.class, ParallelPattern.class })
	void whenListenerHasATopicPatternItGetsWhatMatches(Class<? extends Sink> listener) {
		run(listener, (context, sink) -> {
			send(context, 0, "a");
			BrokerContexts.patiently().untilAsserted(() -> assertThat(sink.received).containsExactly("a"));
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { RecordPartitions.class, ParallelPartitions.class })
	void whenListenerIsAssignedAPartitionItGetsThatFromItsOffset(Class<? extends Sink> listener) {
		contexts.runner().run((context) -> {
			send(context, 0, "other");
			send(context, 1, "before");
			send(context, 1, "after");
		});
		run(listener, (context, sink) -> {
			send(context, 1, "last");
			BrokerContexts.patiently().until(() -> sink.received.contains("last"));
			assertThat(sink.received).containsExactly("after", "last");
		});
	}

	@Test
	void whenListenerSeeksAsPartitionsAreAssignedItReadsAgain() {
		for (int start = 0; start < 2; start++) {
			run(Seeking.class, (context, sink) -> {
				send(context, 0, "more");
				BrokerContexts.patiently().until(() -> sink.received.contains("more"));
				contexts.awaitCommitted("seeking");
			});
		}
		run(Seeking.class, (context, sink) -> BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(sink.received).containsExactly("more", "more")));
	}

	@Test
	void whenListenerSeeksWhileItRunsItReadsAgain() {
		run(Seeking.class, (context, sink) -> {
			send(context, 0, "a");
			BrokerContexts.patiently().until(() -> sink.received.size() == 1);
			((Seeking) sink).seekToBeginning();
			BrokerContexts.patiently().untilAsserted(() -> assertThat(sink.received).containsExactly("a", "a"));
		});
	}

	@Test
	void whenContainersAreGroupedTheyStartOneGroupAfterTheOther() {
		contexts.runner().withUserConfiguration(Grouped.class).run((context) -> {
			KafkaListenerEndpointRegistry registry = context.getBean(KafkaListenerEndpointRegistry.class);
			assertThat(context.getBean("first.group", ContainerGroup.class).getListenerIds()).containsExactly("first");
			send(context, 0, "a");
			Grouped sink = context.getBean(Grouped.class);
			BrokerContexts.patiently().until(() -> sink.received.contains("first a"));
			BrokerContexts.patiently().until(() -> registry.getListenerContainer("second").isRunning());
			BrokerContexts.patiently().until(() -> sink.received.contains("second a"));
			assertThat(registry.getListenerContainer("first").isRunning()).isFalse();
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { RecordHeaders.class, ParallelHeaders.class })
	void whenListenerTakesHeadersTheyAreWhatItAsksFor(Class<? extends Sink> listener) {
		run(listener, (context, sink) -> {
			BrokerContexts.template(context)
				.send(MessageBuilder.withPayload("a")
					.setHeader(KafkaHeaders.TOPIC, contexts.topic())
					.setHeader("raw", "text".getBytes(StandardCharsets.UTF_8))
					.setHeader("text", "text")
					.setHeader("number", 7)
					.setHeader("uuid", ID)
					.setHeader("names", List.of("x", "y"))
					.build())
				.get();
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(sink.received).containsExactly("text text 7 %s [x, y]".formatted(ID)));
		});
	}

	private static void run(Class<? extends Sink> listener, Scenario test) {
		contexts.runner()
			.withUserConfiguration(listener)
			.run((context) -> test.accept(context, context.getBean(listener)));
	}

	private static void send(AssertableApplicationContext context, int partition, String value) throws Exception {
		BrokerContexts.template(context).send(contexts.topic(), partition, "k", value).get();
	}

	@FunctionalInterface
	interface Scenario {

		void accept(AssertableApplicationContext context, Sink sink) throws Exception;

	}

	static class Sink extends AbstractConsumerSeekAware {

		final Queue<String> received = new ConcurrentLinkedQueue<>();

	}

	static class RecordHeaders extends Sink {

		@KafkaListener(id = "headers", topics = "${topic}")
		void on(String value, @Header("raw") byte[] raw, @Header String text, @Header("number") int number,
				@Header("uuid") UUID id, @Header("names") List<String> names) {
			this.received
				.add("%s %s %d %s %s".formatted(new String(raw, StandardCharsets.UTF_8), text, number, id, names));
		}

	}

	static class ParallelHeaders extends Sink {

		@ParallelKafkaListener(id = "parallel-headers", topics = "${topic}")
		void on(String value, @Header byte[] raw, @Header("text") byte[] text, @Header("number") int number,
				@Header("uuid") UUID id, @Header("names") List<String> names) {
			this.received.add("%s %s %d %s %s".formatted(new String(raw, StandardCharsets.UTF_8),
					new String(text, StandardCharsets.UTF_8), number, id, names));
		}

	}

	static class RecordPattern extends Sink {

		@KafkaListener(id = "pattern", topicPattern = "${topic}|nowhere", properties = "metadata.max.age.ms=500")
		void on(String value) {
			this.received.add(value);
		}

	}

	static class ParallelPattern extends Sink {

		@ParallelKafkaListener(id = "parallel-pattern", topicPattern = "${topic}|nowhere")
		void on(String value) {
			this.received.add(value);
		}

	}

	static class RecordPartitions extends Sink {

		@KafkaListener(id = "partitions", topicPartitions = @TopicPartition(topic = "${topic}",
				partitionOffsets = @PartitionOffset(partition = "1", initialOffset = "1")))
		void on(String value) {
			this.received.add(value);
		}

	}

	static class ParallelPartitions extends Sink {

		@ParallelKafkaListener(id = "parallel-partitions", topicPartitions = @TopicPartition(topic = "${topic}",
				partitionOffsets = @PartitionOffset(partition = "1", initialOffset = "1")))
		void on(String value) {
			this.received.add(value);
		}

	}

	static class Seeking extends Sink {

		@KafkaListener(id = "seeking", topics = "${topic}")
		void on(String value) {
			this.received.add(value);
		}

		@Override
		public void onPartitionsAssigned(Map<org.apache.kafka.common.TopicPartition, Long> assignments,
				ConsumerSeekCallback callback) {
			super.onPartitionsAssigned(assignments, callback);
			callback.seekToBeginning(assignments.keySet());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Grouped {

		final Queue<String> received = new ConcurrentLinkedQueue<>();

		@KafkaListener(id = "first", topics = "${topic}", containerGroup = "first")
		void first(String value) {
			this.received.add("first " + value);
		}

		@KafkaListener(id = "second", topics = "${topic}", containerGroup = "second")
		void second(String value) {
			this.received.add("second " + value);
		}

		@Bean
		ContainerGroupSequencer sequencer(KafkaListenerEndpointRegistry registry) {
			return new ContainerGroupSequencer(registry, 1500, "first", "second");
		}

	}

}
