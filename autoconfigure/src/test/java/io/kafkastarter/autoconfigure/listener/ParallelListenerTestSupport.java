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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.autoconfigure.cluster.KafkaConnectionAutoConfiguration;
import io.kafkastarter.autoconfigure.payload.KafkaSerializationAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaTopicAutoConfiguration;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.listener.failure.RetrySettings;
import io.kafkastarter.listener.parallel.ParallelKafkaListenerContainerFactory;
import io.kafkastarter.listener.parallel.ParallelMessageListenerContainer;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A broker, a topic of six partitions for each test, and contexts with a listener.
 */
abstract class ParallelListenerTestSupport {

	static final int PARTITIONS = 6;

	static final Duration LONG = Duration.ofSeconds(60);

	private static DevelopmentBroker broker;

	private static Admin admin;

	private static int topics;

	String topic;

	@BeforeAll
	static void startBroker() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
	}

	@AfterAll
	static void stopBroker() {
		admin.close();
		broker.close();
	}

	@BeforeEach
	void createTopic() {
		this.topic = getClass().getSimpleName() + topics++;
		TestTopics.create(admin, new NewTopic(this.topic, PARTITIONS, (short) 1));
	}

	static String bootstrapServers() {
		return broker.bootstrapServers();
	}

	ApplicationContextRunner runner(Class<?> listener, String... properties) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KafkaConnectionAutoConfiguration.class,
					KafkaSerializationAutoConfiguration.class, KafkaClientAutoConfiguration.class,
					KafkaListenerAutoConfiguration.class, KafkaTopicAutoConfiguration.class,
					KafkaAutoConfiguration.class, JacksonAutoConfiguration.class))
			.withUserConfiguration(Common.class, listener)
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + broker.bootstrapServers(),
					"topic=" + this.topic)
			.withPropertyValues(properties);
	}

	void send(List<ProducerRecord<String, String>> records) throws Exception {
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 5), new StringSerializer(),
				new StringSerializer())) {
			List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
			for (Future<RecordMetadata> future : sent) {
				future.get();
			}
		}
	}

	ProducerRecord<String, String> record(String key, Object value) {
		return new ProducerRecord<>(this.topic, key, value.toString());
	}

	List<ProducerRecord<String, String>> numbers(int count, int keys) {
		return IntStream.range(0, count).mapToObj((i) -> record("k" + i % keys, i)).toList();
	}

	static Ledger ledger(ApplicationContext context) {
		return context.getBean(Ledger.class);
	}

	static ParallelMessageListenerContainer container(AssertableApplicationContext context) {
		return (ParallelMessageListenerContainer) context.getBean(KafkaListenerEndpointRegistry.class)
			.getListenerContainer("test");
	}

	Map<TopicPartition, OffsetAndMetadata> committed() {
		try {
			return admin.listConsumerGroupOffsets("test").partitionsToOffsetAndMetadata().get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	void awaitCommitted(long records) {
		await().atMost(LONG).untilAsserted(() -> {
			long sum = 0;
			for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : committed().entrySet()) {
				if (entry.getKey().topic().equals(this.topic)) {
					sum += entry.getValue().offset();
					assertThat(entry.getValue().metadata()).isEmpty();
				}
			}
			assertThat(sum).isEqualTo(records);
		});
	}

	/**
	 * What was handled, in the order in which the handlers returned.
	 */
	static class Ledger {

		final Queue<String> handled = new ConcurrentLinkedQueue<>();

		final Map<String, Integer> attempts = new ConcurrentHashMap<>();

		final Map<String, Queue<Long>> orderByKey = new ConcurrentHashMap<>();

		final Queue<ConsumerRecord<?, ?>> givenUp = new ConcurrentLinkedQueue<>();

		final Queue<FailedRecordException> failures = new ConcurrentLinkedQueue<>();

		final Map<String, Integer> counts = new ConcurrentHashMap<>();

		final CountDownLatch release = new CountDownLatch(1);

		int count(String what) {
			return this.counts.merge(what, 1, Integer::sum);
		}

		void attempt(String value) {
			this.attempts.merge(value, 1, Integer::sum);
		}

		void handled(ConsumerRecord<String, String> record) {
			if (record.key() != null) {
				this.orderByKey
					.computeIfAbsent(record.partition() + "/" + record.key(), (key) -> new ConcurrentLinkedQueue<>())
					.add(record.offset());
			}
			this.handled.add(record.value());
		}

		void awaitRelease() {
			try {
				this.release.await(2, TimeUnit.MINUTES);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		void assertOrder() {
			new HashMap<>(this.orderByKey)
				.forEach((key, offsets) -> assertThat(List.copyOf(offsets)).as(key).isSorted());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Common {

		@Bean
		Ledger ledger() {
			return new Ledger();
		}

		@Bean
		ConsumerRecordRecoverer recoverer(Ledger ledger) {
			return (record, exception) -> {
				ledger.givenUp.add(record);
				ledger.failures.add((FailedRecordException) exception);
			};
		}

		@Bean
		static BeanPostProcessor quickRetries() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					if (bean instanceof ParallelKafkaListenerContainerFactory factory) {
						factory.setRetry(new RetrySettings(3, Duration.ofMillis(20), 2, Duration.ofMillis(100), 0.2));
					}
					return bean;
				}

			};
		}

	}

}
