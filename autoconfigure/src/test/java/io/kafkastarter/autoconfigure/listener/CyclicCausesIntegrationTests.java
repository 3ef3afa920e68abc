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
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.RedriveProgress;
import io.kafkastarter.deadletter.redrive.RedriveRequest;
import io.kafkastarter.failure.HandlerErrorException;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exceptions whose causes have no end: their records are dead letters like any other,
 * once by each kind of listener, and the partition goes on.
 */
class CyclicCausesIntegrationTests {

	private static final List<String> TRANSACTIONAL = List.of("record", "batch");

	private static final List<String> MODES = List.of("record", "batch", "workers", "shares", "parallel", "future");

	@RegisterExtension
	static final BrokerContexts broker = new BrokerContexts(1);

	private Topics topics;

	@BeforeEach
	void connect() {
		this.topics = new Topics(broker.hosts());
	}

	@AfterEach
	void disconnect() {
		this.topics.close();
	}

	@ParameterizedTest
	@CsvSource({ "CYCLE, false", "OUTSIDE, false", "ENDLESS, false", "CYCLE, true", "OUTSIDE, true", "ENDLESS, true" })
	void whenCausesHaveNoEndTheRecordIsADeadLetterOfEachKindOfListener(Causes causes, boolean transactional) {
		List<String> modes = transactional ? TRANSACTIONAL : MODES;
		broker.runner()
			.withUserConfiguration(Listeners.class)
			.withUserConfiguration(transactional ? new Class<?>[0] : new Class<?>[] { Workers.class })
			.withPropertyValues("kafka.retry.backoff=2ms", "kafka.retry.non-retryable=java.io.IOException",
					"kafka.listeners.parallel.auto-startup=" + !transactional,
					"kafka.listeners.future.auto-startup=" + !transactional,
					transactional ? "kafka.producer.transaction-id-prefix=" + broker.topic() : "x=y")
			.run((context) -> {
				send(causes.name());
				awaitLetters(modes, causes, 1);
				send("good");
				Queue<String> handled = context.getBean(Listeners.class).handled;
				BrokerContexts.patiently().until(() -> handled.size() == modes.size());
				RedriveProgress progress = context.getBean(DeadLetters.class)
					.redrive(RedriveRequest.of(broker.topic() + "-dlt").build())
					.completion()
					.get(60, TimeUnit.SECONDS);
				assertThat(progress.failedAgain()).isEqualTo(modes.size());
				awaitLetters(modes, causes, 2);
				assertThat(handled).containsOnly("good").hasSize(modes.size());
			});
	}

	private void send(String value) {
		this.topics
			.send(List.of(new ProducerRecord<>(broker.topic(), 0, null, value.getBytes(StandardCharsets.UTF_8))));
	}

	private void awaitLetters(List<String> modes, Causes causes, int times) {
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(this.topics.exists(broker.topic() + "-dlt") ? letters() : List.of())
				.hasSize(modes.size() * times));
		for (String mode : modes) {
			assertThat(letters()).filteredOn((letter) -> text(letter, DeadLetterHeaders.LISTENER).equals(mode))
				.as(mode)
				.hasSize(times)
				.allSatisfy((letter) -> {
					assertThat(text(letter, KafkaHeaders.DLT_EXCEPTION_FQCN)).isEqualTo(causes.failure);
					assertThat(text(letter, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN)).isEqualTo(causes.cause);
					assertThat(text(letter, DeadLetterHeaders.ATTEMPTS)).isEqualTo("3");
				});
		}
	}

	private List<ConsumerRecord<byte[], byte[]>> letters() {
		return this.topics.read(broker.topic() + "-dlt");
	}

	private static String text(ConsumerRecord<?, ?> letter, String header) {
		Header found = letter.headers().lastHeader(header);
		return (found != null) ? new String(found.value(), StandardCharsets.UTF_8) : null;
	}

	enum Causes {

		CYCLE(IllegalStateException.class, UnsupportedOperationException.class) {

			@Override
			RuntimeException create() {
				IllegalStateException first = new IllegalStateException("no film");
				first.initCause(new UnsupportedOperationException("no actor", first));
				return first;
			}

		},

		OUTSIDE(IllegalArgumentException.class, UnsupportedOperationException.class) {

			@Override
			RuntimeException create() {
				return new IllegalArgumentException("no film", CYCLE.create());
			}

		},

		ENDLESS(HandlerErrorException.class, null) {

			@Override
			RuntimeException create() {
				return new EndlessException();
			}

		};

		private final String failure;

		private final String cause;

		Causes(Class<?> failure, Class<?> cause) {
			this.failure = failure.getName();
			this.cause = (cause != null) ? cause.getName() : null;
		}

		abstract RuntimeException create();

	}

	private static final class EndlessException extends RuntimeException {

		@Override
		public synchronized Throwable getCause() {
			return new EndlessException();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		final Queue<String> handled = new ConcurrentLinkedQueue<>();

		private void handle(String value) {
			if (!value.equals("good")) {
				throw Causes.valueOf(value).create();
			}
			this.handled.add(value);
		}

		@KafkaListener(id = "record", topics = "${topic}")
		void onRecord(String value) {
			handle(value);
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void onBatch(List<String> values) {
			values.forEach(this::handle);
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}", concurrency = "2")
		void onParallel(String value) {
			handle(value);
		}

		@ParallelKafkaListener(id = "future", topics = "${topic}", concurrency = "2")
		CompletableFuture<Void> onFuture(String value) {
			return CompletableFuture.runAsync(() -> handle(value));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Workers {

		private final Listeners listeners;

		Workers(Listeners listeners) {
			this.listeners = listeners;
		}

		@BatchKafkaListener(id = "workers", topics = "${topic}", parallelism = "2")
		void onWorker(String value) {
			this.listeners.handle(value);
		}

		@BatchKafkaListener(id = "shares", topics = "${topic}", parallelism = "2")
		void onShare(List<String> values) {
			values.forEach(this.listeners::handle);
		}

	}

}
