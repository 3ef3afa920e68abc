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

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.parallel.ParallelMessageListenerContainer;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.handler.annotation.Header;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often a record is delivered whose partition is revoked while it waits, and stays or
 * goes to another member, and what its header says of that.
 */
class RebalancedAttemptsIntegrationTests {

	private static final int ATTEMPTS = 3;

	private static final List<String> MODES = List.of("record", "workers", "parallel");

	@RegisterExtension
	static final BrokerContexts broker = new BrokerContexts(1);

	@BeforeEach
	void createOtherTopic() {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.hosts()))) {
			TestTopics.create(admin, new NewTopic(other(), 1, (short) 1));
		}
	}

	@Test
	void whenPartitionsAreAssignedAnewThoseThatStayKeepTheirCounts() {
		check(runner().withUserConfiguration(Listeners.class, Workers.class), MODES);
	}

	@Test
	void whenPartitionsAreAssignedAnewThoseOfTransactionsKeepTheirCounts() {
		check(runner().withUserConfiguration(Listeners.class)
			.withPropertyValues("kafka.producer.transaction-id-prefix=" + broker.topic(),
					"kafka.listeners.parallel.auto-startup=false"),
				List.of("record"));
	}

	@Test
	void whenPartitionGoesToAnotherMemberThatCountsAnew() {
		ApplicationContextRunner runner = runner().withUserConfiguration(Listeners.class, Workers.class);
		Map<String, List<Integer>> first = new HashMap<>();
		runner.run((context) -> {
			send();
			Listeners listeners = context.getBean(Listeners.class);
			MODES.forEach((mode) -> BrokerContexts.patiently().until(() -> !listeners.attempts(mode).isEmpty()));
			context.close();
			MODES.forEach((mode) -> first.put(mode, listeners.attempts(mode)));
		});
		assertThat(first.values())
			.allSatisfy((attempts) -> assertThat(attempts).startsWith(1).hasSizeLessThan(ATTEMPTS));
		runner.run((context) -> {
			MODES.forEach(broker::awaitCommitted);
			assertThat(MODES).allSatisfy((mode) -> assertThat(context.getBean(Listeners.class).attempts(mode))
				.containsExactly(1, 2, ATTEMPTS));
		});
	}

	private static void check(ApplicationContextRunner runner, List<String> modes) {
		runner.run((context) -> {
			send();
			Listeners listeners = context.getBean(Listeners.class);
			for (String mode : modes) {
				BrokerContexts.patiently().until(() -> !listeners.attempts(mode).isEmpty());
			}
			modes.forEach(RebalancedAttemptsIntegrationTests::join);
			modes.forEach(broker::awaitCommitted);
			assertThat(modes)
				.allSatisfy((mode) -> assertThat(listeners.attempts(mode)).containsExactly(1, 2, ATTEMPTS));
		});
	}

	private static ApplicationContextRunner runner() {
		return broker.runner()
			.withPropertyValues("kafka.retry.backoff=1500ms", "kafka.retry.multiplier=1", "kafka.retry.jitter=0",
					"kafka.retry.max-attempts=" + ATTEMPTS, "kafka.consumer.properties.heartbeat.interval.ms=200");
	}

	private static void send() {
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.hosts()),
				new StringSerializer(), new StringSerializer())) {
			producer.send(new ProducerRecord<>(broker.topic(), "k", "bad"));
		}
	}

	// Reads something else, so that all partitions stay where they are.
	private static void join(String group) {
		AtomicBoolean assigned = new AtomicBoolean();
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", broker.hosts(), "group.id", group), new ByteArrayDeserializer(),
				new ByteArrayDeserializer())) {
			consumer.subscribe(List.of(other()), new ConsumerRebalanceListener() {

				@Override
				public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
				}

				@Override
				public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
					assigned.set(true);
				}

			});
			BrokerContexts.patiently().until(() -> {
				consumer.poll(Duration.ofMillis(50));
				return assigned.get();
			});
		}
	}

	private static String other() {
		return "other-" + broker.topic();
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final Map<String, List<Integer>> attempts = new ConcurrentHashMap<>();

		List<Integer> attempts(String mode) {
			return this.attempts.getOrDefault(mode, List.of());
		}

		private void fail(String mode, int attempt) {
			this.attempts.computeIfAbsent(mode, (key) -> new CopyOnWriteArrayList<>()).add(attempt);
			throw new IllegalStateException("no film");
		}

		@KafkaListener(id = "record", topics = "${topic}")
		void onRecord(String value, @Header(KafkaHeaders.DELIVERY_ATTEMPT) int attempt) {
			fail("record", attempt);
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}", concurrency = "2")
		void onParallel(String value, @Header(KafkaHeaders.DELIVERY_ATTEMPT) int attempt) {
			fail("parallel", attempt);
		}

		@Bean
		static ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> counted() {
			return (container) -> container.getContainerProperties().setDeliveryAttemptHeader(true);
		}

		@Bean
		static ContainerCustomizer<Object, Object, ParallelMessageListenerContainer> countedInParallel() {
			return (container) -> container.getContainerProperties().setDeliveryAttemptHeader(true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Workers {

		private final Listeners listeners;

		Workers(Listeners listeners) {
			this.listeners = listeners;
		}

		@BatchKafkaListener(id = "workers", topics = "${topic}", parallelism = "2")
		void onWorker(String value, @Header(KafkaHeaders.DELIVERY_ATTEMPT) int attempt) {
			this.listeners.fail("workers", attempt);
		}

	}

}
