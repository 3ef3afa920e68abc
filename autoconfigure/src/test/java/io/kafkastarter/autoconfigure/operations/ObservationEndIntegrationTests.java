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

package io.kafkastarter.autoconfigure.operations;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each call of a listener is observed from its beginning to its end, however it ends:
 * what never ends is in no trace and no timer, and what ends twice is there twice.
 */
class ObservationEndIntegrationTests {

	private static final int HANDLED = 1;

	private static final int REFUSED = 2;

	private static final int ERRONEOUS = 3;

	private static final String FILTERED = "filtered";

	private static final String TAKEN = "taken";

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@ParameterizedTest
	@ValueSource(classes = { RecordListener.class, BatchListener.class, ParallelListener.class })
	void whenDeliveryEndsItsObservationEndsOnce(Class<?> listener) {
		runner(listener).run((context) -> {
			send(context, HANDLED);
			send(context, REFUSED);
			send(context, ERRONEOUS);
			send(context, HANDLED, FILTERED);
			send(context, "no number");
			Observed observed = observed(context, Map.of(0L, 1, 1L, 1, 2L, 1, 3L, 1, 4L, 1));
			assertThat(observed.failed).containsExactlyInAnyOrder(1L, 2L, 4L);
		});
	}

	// Spring's own container, that of single records, leaves it open.
	@ParameterizedTest
	@ValueSource(classes = { BatchListener.class, ParallelListener.class })
	void whenInterceptorTakesRecordAwayItsObservationEndsOnce(Class<?> listener) {
		runner(listener).run((context) -> {
			send(context, HANDLED, TAKEN);
			send(context, HANDLED);
			Observed observed = observed(context, Map.of(0L, 1, 1L, 1));
			assertThat(observed.failed).isEmpty();
		});
	}

	private static ApplicationContextRunner runner(Class<?> listener) {
		return BROKER.runner()
			.withUserConfiguration(listener, Hooks.class)
			.withPropertyValues("spring.kafka.listener.observation-enabled=true", "kafka.retry.max-attempts=1",
					"kafka.batch.parallelism=2");
	}

	private static void send(AssertableApplicationContext context, Object value, String... headers) {
		ProducerRecord<Object, Object> record = new ProducerRecord<>(BROKER.topic(), value);
		for (String header : headers) {
			record.headers().add(header, new byte[0]);
		}
		BrokerContexts.template(context).send(record).join();
	}

	private static Observed observed(AssertableApplicationContext context, Map<Long, Integer> ends) {
		BROKER.awaitCommitted("observed");
		Observed observed = context.getBean(Observed.class);
		BrokerContexts.patiently().untilAsserted(() -> assertThat(observed.ends).isEqualTo(ends));
		return observed;
	}

	private static void handle(int value) {
		if (value == REFUSED) {
			throw new IllegalStateException("refused");
		}
		if (value == ERRONEOUS) {
			throw new AssertionError("erroneous");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class RecordListener {

		@KafkaListener(id = "observed", topics = "${topic}")
		void on(Integer value) {
			handle(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchListener {

		@BatchKafkaListener(id = "observed", topics = "${topic}")
		void on(Integer value) {
			handle(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ParallelListener {

		@ParallelKafkaListener(id = "observed", topics = "${topic}")
		void on(Integer value) {
			handle(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Hooks {

		@Bean
		RecordFilterStrategy<Object, Object> filter() {
			return (record) -> record.headers().lastHeader(FILTERED) != null;
		}

		@Bean
		RecordInterceptor<Object, Object> interceptor() {
			return new RecordInterceptor<>() {

				@Override
				public @Nullable ConsumerRecord<Object, Object> intercept(ConsumerRecord<Object, Object> record,
						Consumer<Object, Object> consumer) {
					return (record.headers().lastHeader(TAKEN) != null) ? null : record;
				}

			};
		}

		@Bean
		Observed observed() {
			return new Observed();
		}

		@Bean
		ObservationRegistry observationRegistry(Observed observed) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(observed);
			return registry;
		}

	}

	static class Observed implements ObservationHandler<KafkaRecordReceiverContext> {

		private final Map<Long, Integer> ends = new ConcurrentHashMap<>();

		private final Queue<Long> failed = new ConcurrentLinkedQueue<>();

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof KafkaRecordReceiverContext;
		}

		@Override
		public void onError(KafkaRecordReceiverContext context) {
			this.failed.add(context.getRecord().offset());
		}

		@Override
		public void onStop(KafkaRecordReceiverContext context) {
			this.ends.merge(context.getRecord().offset(), 1, Integer::sum);
		}

	}

}
