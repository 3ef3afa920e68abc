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
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What methods of batch listeners that are handled in parallel may look like.
 */
class BatchShapesIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(2);

	@ParameterizedTest
	@ValueSource(classes = { Payloads.class, Records.class, Messages.class, Headers.class, Acknowledged.class,
			AcknowledgedLater.class, AcknowledgedAgain.class, Lists.class, AllRecords.class, AcknowledgedLists.class })
	void whenMethodTakesAnyOfTheUsualItGetsEachRecordOnceAndMalformedOnesAreGivenUp(Class<? extends Sink> type) {
		BROKER.runner()
			.withUserConfiguration(type, Recovered.class)
			.withPropertyValues("kafka.batch.size=100", "kafka.batch.wait=5s", "kafka.batch.parallelism=3",
					"kafka.listener.auto-startup=false", "kafka.retry.backoff=10ms")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				send(context);
				context.getBean(KafkaListenerEndpointRegistry.class)
					.getListenerContainers()
					.forEach((container) -> container.start());
				BROKER.awaitCommitted(type.getSimpleName());
				Sink sink = context.getBean(Sink.class);
				assertThat(sink.handled).hasSize(98).doesNotHaveDuplicates();
				assertThat(context.getBean(Recovered.class).values).containsExactlyInAnyOrder("{ no json", "no json }");
				assertThat(sink.threads).isNotEmpty()
					.allMatch((name) -> name.startsWith(type.getSimpleName() + "-worker-"));
			});
	}

	@Test
	void whenPayloadIsATombstoneItIsHandled() {
		BROKER.runner()
			.withUserConfiguration(Tombstones.class)
			.withPropertyValues("kafka.batch.parallelism=3")
			.run((context) -> {
				BrokerContexts.template(context).send(BROKER.topic(), "key", null).get();
				BROKER.awaitCommitted("tombstones");
				assertThat(context.getBean(Tombstones.class).keys).containsExactly("key");
			});
	}

	@Test
	void whenThereIsAnInterceptorAndObservationBothAreCalledForEachRecord() {
		BROKER.runner()
			.withUserConfiguration(Payloads.class, Interceptor.class)
			.withPropertyValues("kafka.batch.parallelism=3", "spring.kafka.listener.observation-enabled=true",
					"kafka.retry.max-attempts=1")
			.run((context) -> {
				send(context);
				BROKER.awaitCommitted("Payloads");
				assertThat(context.getBean(Sink.class).handled).hasSize(98);
				Queue<String> calls = context.getBean(Interceptor.class).calls;
				assertThat(calls.stream().filter("success"::equals)).hasSize(98);
				assertThat(calls.stream().filter("failure"::equals)).hasSize(2);
				assertThat(calls.stream().filter("after"::equals)).hasSize(100);
				assertThat(calls.stream().filter("observed"::equals)).hasSize(100);
				assertThat(calls.stream().filter("error"::equals)).hasSize(2);
				assertThat(calls.stream().filter("stopped"::equals)).hasSize(100);
			});
	}

	@Test
	void whenAnnotationSetsThemTheyCountUnlessTheListenersOwnAreSet() {
		runner(Annotated.class).withPropertyValues("wanted.size=7", "kafka.listeners.b.batch.size=9").run((context) -> {
			assertThat(context).hasNotFailed();
			KafkaListenerEndpointRegistry registry = context.getBean(KafkaListenerEndpointRegistry.class);
			assertThat(List.of("a", "b"))
				.extracting((id) -> registry.getListenerContainer(id)
					.getContainerProperties()
					.getKafkaConsumerProperties()
					.get("max.poll.records"))
				.containsExactly("7", "9");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					wanted.size=0         | Its 'size' is '0', which cannot be. | Write a number, 1 or more.
					wanted.size=many      | Its 'size' is 'many', which cannot be. | Write a number, 1 or more.
					wanted.wait=-1s       | Its 'maxWait' is '-1s', which cannot be. | Write a duration such as 500ms, or 0ms not to wait.
					wanted.workers=0      | Its 'parallelism' is '0', which cannot be. | Write a number, 1 or more.
					wanted.ordering=nokey | Its 'ordering' is 'nokey', which cannot be. | Write key, partition or none.
					""")
	void whenAnnotationSaysWhatCannotBeStartFails(String line, String reason, String action) {
		runner(Annotated.class).withPropertyValues(line)
			.run((context) -> assertThat(NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()))
				.isInstanceOfSatisfying(InvalidListenerException.class, (failure) -> {
					assertThat(failure.getReason()).isEqualTo(reason);
					assertThat(failure.getAction()).isEqualTo(action);
				}));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Lists    | kafka.batch.parallelism=2 | Its 'kafka.batch.parallelism' is 2, but its batches are Kafka transactions
					Payloads | kafka.batch.parallelism=1 | It takes single records, but its batches are Kafka transactions
					""")
	void whenBatchIsATransactionItCannotBeDivided(String type, String line, String reason) throws Exception {
		runner(Class.forName(getClass().getName() + "$" + type))
			.withPropertyValues(line, "kafka.producer.transaction-id-prefix=tx-")
			.run((context) -> assertThat(NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()))
				.isInstanceOf(InvalidListenerException.class)
				.hasMessageContaining(reason));
	}

	@Test
	void whenMethodTakesTheConsumerStartFails() {
		runner(Consuming.class)
			.run((context) -> assertThat(NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()))
				.isInstanceOf(InvalidListenerException.class)
				.hasMessageContaining("It takes the Consumer"));
	}

	@Test
	void whenMethodReturnsAFutureStartFails() {
		runner(Futures.class)
			.run((context) -> assertThat(NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()))
				.isInstanceOf(InvalidListenerException.class));
	}

	private static ApplicationContextRunner runner(Class<?> type) {
		return KafkaContexts.runner()
			.withUserConfiguration(type)
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + KafkaContexts.NOBODY, "topic=t",
					"kafka.listener.auto-startup=false");
	}

	private static void send(AssertableApplicationContext context) {
		KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
		for (int number = 0; number < 100; number++) {
			String value = switch (number) {
				case 0 -> "{ no json";
				case 77 -> "no json }";
				default -> String.valueOf(number);
			};
			template.send(BROKER.topic(), number % 2, "k" + number % 10, value);
		}
		template.flush();
	}

	abstract static class Sink {

		final Queue<Integer> handled = new ConcurrentLinkedQueue<>();

		final Set<String> threads = ConcurrentHashMap.newKeySet();

		void add(Integer value) {
			this.threads.add(Thread.currentThread().getName());
			this.handled.add(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Payloads extends Sink {

		@BatchKafkaListener(id = "Payloads", topics = "${topic}")
		void on(Integer value) {
			add(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Records extends Sink {

		@BatchKafkaListener(id = "Records", topics = "${topic}")
		void on(ConsumerRecord<String, Integer> record) {
			assertThat(record.key()).isEqualTo("k" + record.value() % 10);
			add(record.value());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Messages extends Sink {

		@BatchKafkaListener(id = "Messages", topics = "${topic}")
		void on(Message<Integer> message) {
			add(message.getPayload());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Headers extends Sink {

		@BatchKafkaListener(id = "Headers", topics = "${topic}", info = "info")
		void on(Integer value, @Header(KafkaHeaders.RECEIVED_PARTITION) int partition,
				@Header(KafkaHeaders.RECEIVED_KEY) String key, @Header(KafkaHeaders.LISTENER_INFO) String info) {
			assertThat(partition).isEqualTo(value % 2);
			assertThat(key).isEqualTo("k" + value % 10);
			assertThat(info).isEqualTo("info");
			add(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Acknowledged extends Sink {

		@BatchKafkaListener(id = "Acknowledged", topics = "${topic}")
		void on(Integer value, Acknowledgment acknowledgment) {
			add(value);
			acknowledgment.acknowledge();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AcknowledgedLater extends Sink {

		@BatchKafkaListener(id = "AcknowledgedLater", topics = "${topic}", ackMode = "MANUAL")
		void on(Integer value, Acknowledgment acknowledgment) {
			add(value);
			new CustomizableThreadFactory("later-").newThread(acknowledgment::acknowledge).start();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AcknowledgedAgain extends Sink {

		private final Set<Integer> refused = ConcurrentHashMap.newKeySet();

		@BatchKafkaListener(id = "AcknowledgedAgain", topics = "${topic}")
		void on(Integer value, Acknowledgment acknowledgment) {
			if (this.refused.add(value)) {
				acknowledgment.nack(Duration.ofMillis(1));
				return;
			}
			add(value);
			acknowledgment.acknowledge();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Lists extends Sink {

		@BatchKafkaListener(id = "Lists", topics = "${topic}")
		void on(List<Integer> values) {
			values.forEach(this::add);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AllRecords extends Sink {

		@BatchKafkaListener(id = "AllRecords", topics = "${topic}")
		void on(ConsumerRecords<String, Integer> records) {
			records.forEach((record) -> add(record.value()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AcknowledgedLists extends Sink {

		@BatchKafkaListener(id = "AcknowledgedLists", topics = "${topic}", ackMode = "MANUAL_IMMEDIATE")
		void on(List<Integer> values, Acknowledgment acknowledgment) {
			values.forEach(this::add);
			acknowledgment.acknowledge();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Tombstones {

		final List<String> keys = new CopyOnWriteArrayList<>();

		@BatchKafkaListener(id = "tombstones", topics = "${topic}")
		void on(@Payload(required = false) Integer value, @Header(KafkaHeaders.RECEIVED_KEY) String key) {
			assertThat(value).isNull();
			this.keys.add(key);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Futures {

		@BatchKafkaListener(id = "futures", topics = "${topic}")
		CompletableFuture<Void> on(Integer value) {
			return CompletableFuture.completedFuture(null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Consuming {

		@BatchKafkaListener(id = "consuming", topics = "${topic}")
		void on(Integer value, Consumer<?, ?> consumer) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Annotated {

		@BatchKafkaListener(id = "a", topics = "${topic}", size = "${wanted.size:5}", maxWait = "${wanted.wait:1s}",
				parallelism = "${wanted.workers:2}", ordering = "${wanted.ordering:none}")
		void a(List<Integer> values) {
		}

		@BatchKafkaListener(id = "b", topics = "${topic}", size = "6")
		void b(List<Integer> values) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Recovered {

		final List<String> values = new CopyOnWriteArrayList<>();

		@Bean
		ConsumerRecordRecoverer recoverer() {
			return (record, exception) -> this.values.add(new String((byte[]) record.value(), StandardCharsets.UTF_8));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Interceptor {

		final Queue<String> calls = new ConcurrentLinkedQueue<>();

		@Bean
		ObservationRegistry registry() {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new ObservationHandler<>() {

				@Override
				public boolean supportsContext(Observation.Context context) {
					return true;
				}

				@Override
				public void onStart(Observation.Context context) {
					Interceptor.this.calls.add("observed");
				}

				@Override
				public void onError(Observation.Context context) {
					Interceptor.this.calls.add("error");
				}

				@Override
				public void onStop(Observation.Context context) {
					Interceptor.this.calls.add("stopped");
				}

			});
			return registry;
		}

		@Bean
		RecordInterceptor<Object, Object> interceptor() {
			return new RecordInterceptor<>() {

				@Override
				public ConsumerRecord<Object, Object> intercept(ConsumerRecord<Object, Object> record,
						Consumer<Object, Object> consumer) {
					return record;
				}

				@Override
				public void success(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
					Interceptor.this.calls.add("success");
				}

				@Override
				public void failure(ConsumerRecord<Object, Object> record, Exception exception,
						Consumer<Object, Object> consumer) {
					Interceptor.this.calls.add("failure");
				}

				@Override
				public void afterRecord(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
					Interceptor.this.calls.add("after");
				}

			};
		}

	}

}
