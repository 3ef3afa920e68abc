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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.RecordInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Interceptors of the application's that fail, in whatever way and wherever they are
 * called: it is a failed delivery and nothing more.
 */
class FailingInterceptorIntegrationTests {

	private static final List<String> VALUES = List.of("1", "exception", "2", "error", "3", "after", "4", "later", "5");

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	static List<Arguments> modes() {
		return List.of(
				Arguments.of(List.of("record", "batch", "workers", "singly", "parallel"),
						new Class<?>[] { Together.class, Workers.class }, List.of()),
				Arguments.of(List.of("record", "batch"), new Class<?>[] { Together.class },
						List.of("kafka.producer.transaction-id-prefix=tx-")),
				Arguments.of(List.of("record", "batch"), new Class<?>[] { Together.class, InTransaction.class },
						List.of("kafka.producer.transaction-id-prefix=tx-")));
	}

	@ParameterizedTest
	@MethodSource("modes")
	void whenAnInterceptorFailsItsRecordBecomesADeadLetterAndAllElseIsHandled(List<String> ids, Class<?>[] listeners,
			List<String> properties) {
		BROKER.runner()
			.withUserConfiguration(listeners)
			.withUserConfiguration(Interceptors.class)
			.withPropertyValues(properties.toArray(String[]::new))
			.withPropertyValues("kafka.retry.backoff=2ms", "kafka.retry.max-attempts=2", "kafka.batch.size=1")
			.run((context) -> {
				VALUES.forEach((value) -> BrokerContexts.template(context).send(BROKER.topic(), "key", value));
				Interceptors interceptors = context.getBean(Interceptors.class);
				for (String id : ids) {
					BrokerContexts.patiently()
						.untilAsserted(() -> assertThat(interceptors.handled(id)).as(id)
							.containsExactlyInAnyOrder("1", "2", "3", "after", "4", "later", "5"));
				}
				BrokerContexts.patiently().untilAsserted(() -> {
					Map<String, List<String>> letters = letters();
					assertThat(letters.keySet()).containsExactlyInAnyOrderElementsOf(ids);
					assertThat(letters.values())
						.allSatisfy((values) -> assertThat(values).containsExactlyInAnyOrder("exception", "error"));
				});
			});
	}

	private static Map<String, List<String>> letters() {
		Map<String, List<String>> letters = new TreeMap<>();
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", BROKER.hosts(), "isolation.level", "read_committed"),
				new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			TopicPartition partition = new TopicPartition(BROKER.topic() + "-dlt", 0);
			consumer.assign(List.of(partition));
			consumer.seekToBeginning(List.of(partition));
			long end = consumer.endOffsets(List.of(partition)).get(partition);
			while (consumer.position(partition) < end) {
				consumer.poll(Duration.ofMillis(50))
					.forEach((letter) -> letters.computeIfAbsent(text(letter), (key) -> new ArrayList<>())
						.add(new String(letter.value(), StandardCharsets.UTF_8)));
			}
		}
		return letters;
	}

	private static String text(ConsumerRecord<?, ?> letter) {
		return new String(letter.headers().lastHeader(io.kafkastarter.deadletter.DeadLetterHeaders.LISTENER).value(),
				StandardCharsets.UTF_8);
	}

	@Configuration(proxyBeanMethods = false)
	static class Interceptors {

		private final Map<String, Queue<String>> handled = new java.util.concurrent.ConcurrentHashMap<>();

		List<String> handled(String id) {
			return List.copyOf(this.handled.getOrDefault(id, new ConcurrentLinkedQueue<>()));
		}

		void handle(String id, String value) {
			this.handled.computeIfAbsent(id, (key) -> new ConcurrentLinkedQueue<>()).add(value);
		}

		static void fail(Object value, boolean before) {
			String text = value.toString();
			if (before && text.equals("exception")) {
				throw new IllegalStateException("It is an exception");
			}
			if (before && text.equals("error") || !before && text.equals("after")) {
				throw new AssertionError("It is an error");
			}
			if (!before && text.equals("later")) {
				Thread.currentThread().interrupt();
				throw new IllegalArgumentException("It is an exception, after all");
			}
		}

		@Bean
		static RecordInterceptor<Object, Object> recordInterceptor() {
			return new RecordInterceptor<>() {

				@Override
				public ConsumerRecord<Object, Object> intercept(ConsumerRecord<Object, Object> record,
						Consumer<Object, Object> consumer) {
					fail(record.value(), true);
					return record;
				}

				@Override
				public void success(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
					fail(record.value(), false);
				}

				@Override
				public void afterRecord(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
					fail(record.value(), false);
				}

				@Override
				public void clearThreadState(Consumer<?, ?> consumer) {
					throw new AssertionError("It is an error");
				}

				@Override
				public void setupThreadState(Consumer<?, ?> consumer) {
					throw new IllegalStateException("It is an exception");
				}

			};
		}

		@Bean
		static BatchInterceptor<Object, Object> batchInterceptor() {
			return new BatchInterceptor<>() {

				@Override
				public ConsumerRecords<Object, Object> intercept(ConsumerRecords<Object, Object> records,
						Consumer<Object, Object> consumer) {
					fail(records.iterator().next().value(), true);
					return records;
				}

				@Override
				public void success(ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
					fail(records.iterator().next().value(), false);
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InTransaction {

		@Bean
		ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> customizer(
				KafkaProperties properties) {
			return (container) -> container.setInterceptBeforeTx(false);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Together {

		private final Interceptors interceptors;

		Together(Interceptors interceptors) {
			this.interceptors = interceptors;
		}

		@KafkaListener(id = "record", topics = "${topic}")
		void onRecord(String value) {
			this.interceptors.handle("record", value);
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void onBatch(List<String> values) {
			values.forEach((value) -> this.interceptors.handle("batch", value));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Workers {

		private final Interceptors interceptors;

		Workers(Interceptors interceptors) {
			this.interceptors = interceptors;
		}

		@BatchKafkaListener(id = "workers", topics = "${topic}", parallelism = "2")
		void onWorkers(List<String> values) {
			values.forEach((value) -> this.interceptors.handle("workers", value));
		}

		@BatchKafkaListener(id = "singly", topics = "${topic}", parallelism = "2")
		void onRecordOfBatch(String value) {
			this.interceptors.handle("singly", value);
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}", concurrency = "2")
		void onParallel(String value) {
			this.interceptors.handle("parallel", value);
		}

	}

}
