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

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Error handlers and interceptors that an application brings see what they see with
 * Spring Boot alone.
 */
class UserExtensionIntegrationTests {

	private static final byte[] NO_TEXT = { (byte) 0xff, 0, (byte) 0xc3 };

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@ParameterizedTest
	@ValueSource(classes = { Records.class, Batches.class })
	void whenErrorHandlerPublishesWithSerializersOfItsOwnTheListenerGoesOn(Class<?> listener) {
		BROKER.runner().withUserConfiguration(Sink.class, listener, PublishingErrorHandler.class).run((context) -> {
			send(context, "bad", "good");
			awaitHandled(context, "good");
			awaitHandled(context, "k bad is dead");
		});
	}

	@Test
	void whenAfterRollbackProcessorLooksAtRecordsTheyAreText() {
		BROKER.runner()
			.withUserConfiguration(Sink.class, Records.class, Rollbacks.class)
			.withPropertyValues("kafka.producer.transaction-id-prefix=tx-")
			.run((context) -> {
				send(context, "bad", "good");
				awaitHandled(context, "good");
				awaitHandled(context, "k bad is given up");
			});
	}

	@ParameterizedTest
	@ValueSource(classes = { Records.class, Batches.class, Parallel.class })
	void whenInterceptorLooksAtRecordsTheyAreText(Class<?> listener) {
		BROKER.runner().withUserConfiguration(Sink.class, listener, Interceptors.class).run((context) -> {
			send(context, "good");
			awaitHandled(context, "good");
			awaitHandled(context, "k good seen");
			awaitHandled(context, "k good succeeded");
		});
	}

	@Test
	void whenValueIsNoTextItStaysWhatItIs() {
		BROKER.runner().withUserConfiguration(Sink.class, OfBytes.class, PassingOn.class).run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), "k", NO_TEXT).get();
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(context.getBean(PassingOn.class).passed).hasSize(1)
					.first()
					.isEqualTo(NO_TEXT));
		});
	}

	private static void send(AssertableApplicationContext context, String... values) throws Exception {
		for (String value : values) {
			BrokerContexts.template(context).send(BROKER.topic(), "k", value).get();
		}
	}

	private static void awaitHandled(AssertableApplicationContext context, String what) {
		BrokerContexts.patiently().untilAsserted(() -> assertThat(context.getBean(Sink.class).handled).contains(what));
	}

	static class Sink {

		final Queue<String> handled = new ConcurrentLinkedQueue<>();

	}

	abstract static class Listening {

		@Autowired
		Sink sink;

	}

	@Configuration(proxyBeanMethods = false)
	static class Records extends Listening {

		@KafkaListener(id = "records", topics = "${topic}")
		void on(String value) {
			if (value.equals("bad")) {
				throw new IllegalStateException();
			}
			this.sink.handled.add(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Batches extends Listening {

		@BatchKafkaListener(id = "batches", topics = "${topic}")
		void on(List<String> values) {
			if (values.contains("bad")) {
				throw new BatchListenerFailedException("bad", values.indexOf("bad"));
			}
			this.sink.handled.addAll(values);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Parallel extends Listening {

		@ParallelKafkaListener(id = "parallel", topics = "${topic}")
		void on(String value) {
			this.sink.handled.add(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfBytes {

		@KafkaListener(id = "bytes", topics = "${topic}")
		void on(byte[] value) {
			throw new IllegalStateException();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PublishingErrorHandler implements DisposableBean {

		private final List<DefaultKafkaProducerFactory<?, ?>> opened = new ArrayList<>();

		@Bean
		NewTopic deadLetters() {
			return new NewTopic(BROKER.topic() + "-dlt", 1, (short) 1);
		}

		@Bean
		CommonErrorHandler errorHandler(ProducerFactory<Object, Object> factory, Sink sink) {
			DefaultKafkaProducerFactory<String, String> texts = new DefaultKafkaProducerFactory<>(
					factory.getConfigurationProperties(), new StringSerializer(), new StringSerializer());
			this.opened.add(texts);
			DeadLetterPublishingRecoverer recoverer = new DeadLetterPublishingRecoverer(new KafkaTemplate<>(texts));
			return new DefaultErrorHandler((record, failure) -> {
				recoverer.accept(record, failure);
				sink.handled.add("%s %s is dead".formatted(record.key(), record.value()));
			}, new FixedBackOff(0, 1));
		}

		@Override
		public void destroy() {
			this.opened.forEach(DefaultKafkaProducerFactory::destroy);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Rollbacks {

		@Bean
		AfterRollbackProcessor<Object, Object> afterRollbackProcessor(Sink sink) {
			return new DefaultAfterRollbackProcessor<>(
					(record, failure) -> sink.handled.add("%s %s is given up".formatted(record.key(), record.value())),
					new FixedBackOff(0, 1));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Interceptors {

		@Bean
		RecordInterceptor<Object, Object> recordInterceptor(Sink sink) {
			return new RecordInterceptor<>() {

				@Override
				public ConsumerRecord<Object, Object> intercept(ConsumerRecord<Object, Object> record,
						Consumer<Object, Object> consumer) {
					sink.handled.add("%s %s seen".formatted(record.key(), record.value()));
					return record;
				}

				@Override
				public void success(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
					sink.handled.add("%s %s succeeded".formatted(record.key(), record.value()));
				}

			};
		}

		@Bean
		BatchInterceptor<Object, Object> batchInterceptor(Sink sink) {
			return new BatchInterceptor<>() {

				@Override
				public ConsumerRecords<Object, Object> intercept(ConsumerRecords<Object, Object> records,
						Consumer<Object, Object> consumer) {
					records.forEach((record) -> sink.handled.add("%s %s seen".formatted(record.key(), record.value())));
					return records;
				}

				@Override
				public void success(ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
					records.forEach(
							(record) -> sink.handled.add("%s %s succeeded".formatted(record.key(), record.value())));
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PassingOn {

		final Queue<Object> passed = new ConcurrentLinkedQueue<>();

		@Bean
		CommonErrorHandler errorHandler() {
			return new DefaultErrorHandler((record, failure) -> this.passed.add(record.value()),
					new FixedBackOff(0, 0));
		}

	}

}
