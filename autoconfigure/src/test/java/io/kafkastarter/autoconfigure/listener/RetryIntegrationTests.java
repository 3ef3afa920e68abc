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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.autoconfigure.cluster.KafkaConnectionAutoConfiguration;
import io.kafkastarter.autoconfigure.payload.KafkaSerializationAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaTopicAutoConfiguration;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Failing handlers against a real broker: how often and when records are delivered, and
 * what is committed.
 */
class RetryIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static DevelopmentBroker broker;

	private static Admin admin;

	private static int topics;

	private String topic;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KafkaConnectionAutoConfiguration.class,
				KafkaSerializationAutoConfiguration.class, KafkaClientAutoConfiguration.class,
				KafkaTopicAutoConfiguration.class, KafkaListenerAutoConfiguration.class, KafkaAutoConfiguration.class,
				JacksonAutoConfiguration.class));

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
		this.topic = "retry-" + topics++;
		TestTopics.create(admin, new NewTopic(this.topic, 2, (short) 1));
	}

	@ParameterizedTest
	@CsvSource({ "record,1", "record,3", "record,5", "batch,1", "batch,3", "batch,5" })
	void whenHandlerAlwaysFailsItGetsTheRecordExactlyAsOftenAsSet(String mode, int attempts) {
		run(mode, (context) -> {
			Handler handler = context.getBean(Handler.class);
			// The exception changes each time, which must not start the count again.
			handler.behaviour = (value, delivery) -> {
				if (value.equals("bad")) {
					throw (delivery % 2 == 0) ? new IllegalStateException("no") : new UnsupportedOperationException();
				}
			};
			send(context, 0, "bad");
			awaitCommitted(mode, 0, 1);
			assertThat(handler.deliveries("bad")).isEqualTo(attempts);
			assertThat(handler.recovered).singleElement().satisfies((recovered) -> {
				assertThat(recovered.attempts()).isEqualTo(attempts);
				assertThat(recovered.listener()).isEqualTo(mode);
				assertThat(recovered.group()).isEqualTo(mode);
			});
		}, "kafka.retry.max-attempts=" + attempts, "kafka.retry.backoff=5ms", "kafka.retry.jitter=0.9");
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "batch" })
	void whenExceptionIsNotRetryableItIsRecoveredAtOnce(String mode) {
		run(mode, (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.behaviour = (value, delivery) -> {
				throw new IllegalStateException(new BadFilmException());
			};
			send(context, 0, "bad");
			awaitCommitted(mode, 0, 1);
			assertThat(handler.deliveries("bad")).isOne();
		}, "kafka.retry.non-retryable=" + BadInputException.class.getName());
	}

	// A fetch takes half a second where nothing else is to be had.
	@ParameterizedTest
	@ValueSource(strings = { "record", "batch" })
	void whenNothingElseIsToBeReadARecordIsDeliveredAgainAsSoonAsItsPauseIsOver(String mode) {
		run(mode, (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.named = true;
			AtomicLong first = new AtomicLong();
			AtomicLong last = new AtomicLong();
			handler.behaviour = (value, delivery) -> {
				((delivery == 1) ? first : last).set(System.nanoTime());
				if (delivery <= 40) {
					throw new IllegalStateException();
				}
			};
			send(context, 0, "late");
			awaitCommitted(mode, 0, 1);
			assertThat(handler.deliveries("late")).isEqualTo(41);
			assertThat(Duration.ofNanos(last.get() - first.get())).isBetween(Duration.ofMillis(400),
					Duration.ofSeconds(5));
		}, "kafka.retry.max-attempts=50", "kafka.retry.backoff=10ms", "kafka.retry.multiplier=1",
				"kafka.retry.jitter=0");
	}

	@Test
	void whenListenerSetsItsOwnTheyCount() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.behaviour = (value, delivery) -> {
				throw new IllegalStateException();
			};
			send(context, 0, "bad");
			awaitCommitted("record", 0, 1);
			assertThat(handler.deliveries("bad")).isEqualTo(2);
		}, "kafka.retry.max-attempts=7", "kafka.retry.backoff=5ms", "kafka.listeners.record.retry.max-attempts=2");
	}

	@Test
	void whenRecordWaitsOtherPartitionsGoOnAndTheConsumerStaysInItsGroup() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.behaviour = (value, delivery) -> {
				if (value.equals("slow") && delivery == 1) {
					throw new IllegalStateException();
				}
			};
			send(context, 0, "slow");
			await().atMost(PATIENCE).until(() -> handler.deliveries("slow") == 1);
			send(context, 0, "behind");
			send(context, 1, "other");
			awaitCommitted("record", 1, 1);
			assertThat(handler.values).containsExactly("slow", "other");
			awaitCommitted("record", 0, 2);
			assertThat(handler.values).containsExactly("slow", "other", "slow", "behind");
			assertThat(handler.revoked).hasValue(0);
		}, "kafka.retry.backoff=4s", "kafka.retry.jitter=0", "kafka.consumer.max-poll-interval=2s",
				"kafka.consumer.properties.session.timeout.ms=6000");
	}

	@Test
	void whenBatchWaitsTheConsumerStaysInItsGroup() {
		run("batch", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.behaviour = (value, delivery) -> {
				if (value.equals("slow") && delivery == 1) {
					throw new IllegalStateException();
				}
			};
			send(context, 0, "slow");
			awaitCommitted("batch", 0, 1);
			assertThat(handler.values).containsExactly("slow", "slow");
			assertThat(handler.revoked).hasValue(0);
		}, "kafka.retry.backoff=4s", "kafka.retry.jitter=0", "kafka.consumer.max-poll-interval=2s",
				"kafka.consumer.properties.session.timeout.ms=6000");
	}

	@Test
	void whenBatchNamesTheFailedRecordOnlyThatIsRecovered() {
		run("batch", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.named = true;
			handler.behaviour = (value, delivery) -> {
				if (value.equals("v3")) {
					throw new IllegalStateException();
				}
			};
			IntStream.range(0, 10).forEach((i) -> send(context, 0, "v" + i));
			awaitCommitted("batch", 0, 10);
			assertThat(handler.recovered).extracting(Recovered::value, Recovered::attempts)
				.containsExactly(tuple("v3", 3));
			IntStream.range(0, 10)
				.filter((i) -> i != 3)
				.forEach((i) -> assertThat(handler.deliveries("v" + i)).isOne());
		}, "kafka.retry.backoff=5ms");
	}

	@Test
	void whenBatchWithMalformedRecordIsRetriedThatIsRecoveredOnce() {
		run("typed", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.behaviour = (value, delivery) -> {
				if (delivery < 3) {
					throw new IllegalStateException();
				}
			};
			send(context, 0, "{ no json");
			send(context, 0, "7");
			awaitCommitted("typed", 0, 2);
			assertThat(handler.deliveries("7")).isEqualTo(3);
			assertThat(handler.recovered).extracting(Recovered::value, Recovered::attempts)
				.containsExactly(tuple("{ no json", 1));
		}, "kafka.retry.backoff=5ms");
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "batch", "typed" })
	void whenRecoveryFailsNothingIsCommittedUntilItCan(String mode) {
		run(mode, (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.recoveryFails = true;
			handler.behaviour = (value, delivery) -> {
				if (value.startsWith("bad")) {
					throw new IllegalStateException();
				}
			};
			send(context, 0, "1");
			send(context, 0, "bad");
			send(context, 0, "2");
			await().atMost(PATIENCE).until(() -> handler.refused.get() >= 3);
			assertThat(committed(mode, 0)).isLessThanOrEqualTo(1);
			handler.recoveryFails = false;
			awaitCommitted(mode, 0, 3);
			assertThat(handler.recovered).extracting(Recovered::value).contains("bad").doesNotHaveDuplicates();
			if (mode.equals("record")) {
				assertThat(handler.deliveries("bad")).isEqualTo(2);
			}
			assertThat(Stream.concat(handler.values.stream(), handler.recovered.stream().map(Recovered::value)))
				.contains("1", "bad", "2");
		}, "kafka.retry.max-attempts=2", "kafka.retry.backoff=5ms", "kafka.retry.max-backoff=50ms");
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "batch" })
	void whenTransactionIsRolledBackTheRecordIsRecoveredOnceWithItsOffset(String mode) {
		run(mode, (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.behaviour = (value, delivery) -> {
				if (value.equals("bad")) {
					throw new IllegalStateException();
				}
			};
			sendInTransaction(context, "bad");
			awaitCommitted(mode, 0, 1);
			assertThat(handler.deliveries("bad")).isEqualTo(3);
			assertThat(handler.recovered).extracting(Recovered::value, Recovered::attempts)
				.containsExactly(tuple("bad", 3));
			sendInTransaction(context, "good");
			await().atMost(PATIENCE).until(() -> handler.deliveries("good") == 1);
		}, "kafka.retry.backoff=5ms", "kafka.producer.transaction-id-prefix=" + this.topic + "-");
	}

	@Test
	void whenCommonErrorHandlerIsDefinedItCounts() {
		ApplicationContextRunner runner = this.contextRunner.withBean(CommonErrorHandler.class,
				() -> new DefaultErrorHandler((record, ex) -> {
				}, new FixedBackOff(0, 3)));
		run(runner, "record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.behaviour = (value, delivery) -> {
				throw new IllegalStateException();
			};
			send(context, 0, "bad");
			awaitCommitted("record", 0, 1);
			assertThat(handler.deliveries("bad")).isEqualTo(4);
			assertThat(handler.recovered).isEmpty();
		});
	}

	private void run(String mode, ContextConsumer<AssertableApplicationContext> consumer, String... properties) {
		run(this.contextRunner, mode, consumer, properties);
	}

	private void run(ApplicationContextRunner runner, String mode,
			ContextConsumer<AssertableApplicationContext> consumer, String... properties) {
		runner.withUserConfiguration(Handler.class, Extensions.class, Listeners.class)
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + broker.bootstrapServers(),
					"topic=" + this.topic, "mode=" + mode)
			.withPropertyValues(properties)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				consumer.accept(context);
			});
	}

	private void send(AssertableApplicationContext context, int partition, String value) {
		KafkaTemplate<Object, Object> template = context.getBean(KafkaTemplate.class);
		template.send(this.topic, partition, "k", value).join();
	}

	private void sendInTransaction(AssertableApplicationContext context, String value) {
		KafkaTemplate<Object, Object> template = context.getBean(KafkaTemplate.class);
		template.executeInTransaction((operations) -> operations.send(this.topic, 0, "k", value).join());
	}

	private void awaitCommitted(String group, int partition, long offset) {
		await().atMost(PATIENCE).until(() -> committed(group, partition) >= offset);
	}

	private long committed(String group, int partition) throws Exception {
		OffsetAndMetadata offset = admin.listConsumerGroupOffsets(group)
			.partitionsToOffsetAndMetadata()
			.get()
			.get(new TopicPartition(this.topic, partition));
		return (offset != null) ? offset.offset() : 0;
	}

	static class BadInputException extends RuntimeException {

	}

	static class BadFilmException extends BadInputException {

	}

	record Recovered(String value, int attempts, String listener, String group) {

	}

	static class Handler {

		final Queue<String> values = new ConcurrentLinkedQueue<>();

		final Queue<Recovered> recovered = new ConcurrentLinkedQueue<>();

		final AtomicInteger revoked = new AtomicInteger();

		final AtomicInteger refused = new AtomicInteger();

		private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();

		volatile BiConsumer<String, Integer> behaviour = (value, delivery) -> {
		};

		volatile boolean named;

		volatile boolean recoveryFails;

		int deliveries(String value) {
			return this.deliveries.getOrDefault(value, 0);
		}

		void handle(String value) {
			this.values.add(value);
			this.behaviour.accept(value, this.deliveries.merge(value, 1, Integer::sum));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final Handler handler;

		Listeners(Handler handler) {
			this.handler = handler;
		}

		@KafkaListener(id = "record", topics = "${topic}", autoStartup = "#{'${mode}' == 'record'}")
		void on(String value) {
			this.handler.handle(value);
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}", autoStartup = "#{'${mode}' == 'batch'}")
		void onBatch(List<ConsumerRecord<String, String>> records) {
			for (ConsumerRecord<String, String> record : records) {
				try {
					on(record.value());
				}
				catch (IllegalStateException ex) {
					if (this.handler.named) {
						throw new BatchListenerFailedException("named", ex, record);
					}
					throw ex;
				}
			}
		}

		@BatchKafkaListener(id = "typed", topics = "${topic}", autoStartup = "#{'${mode}' == 'typed'}")
		void onTyped(List<Integer> values) {
			values.forEach((value) -> on(value.toString()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Extensions {

		@Bean
		ConsumerRecordRecoverer recoverer(Handler handler) {
			return (record, exception) -> {
				if (handler.recoveryFails) {
					handler.refused.incrementAndGet();
					throw new IllegalStateException("away");
				}
				FailedRecordException failure = (FailedRecordException) exception;
				handler.recovered.add(new Recovered(new String((byte[]) record.value(), StandardCharsets.UTF_8),
						failure.getAttempts(), failure.getListenerId(), failure.getGroupId()));
			};
		}

		@Bean
		ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> rebalances(
				Handler handler) {
			return (container) -> container.getContainerProperties()
				.setConsumerRebalanceListener(new ConsumerRebalanceListener() {

					@Override
					public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
						handler.revoked.addAndGet(partitions.size());
					}

					@Override
					public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
					}

				});
		}

	}

}
