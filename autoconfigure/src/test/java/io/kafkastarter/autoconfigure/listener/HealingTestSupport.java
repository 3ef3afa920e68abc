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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import io.kafkastarter.deadletter.redrive.DeadLetter;
import io.kafkastarter.deadletter.redrive.DeadLetterFilter;
import io.kafkastarter.deadletter.redrive.DeadLetterHealing;
import io.kafkastarter.deadletter.redrive.DeadLetterPage.Position;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.failure.RetryClock;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Support for tests of dead letters that are redriven by themselves, on a real broker.
 */
abstract class HealingTestSupport {

	static final Duration PATIENCE = Duration.ofSeconds(60);

	static final List<String> KEYS = List.of("a", "b", "c", "d");

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(3);

	static Topics topics;

	// The time that dead letters wait by. It is moved by tests, so that nothing is due
	// while they still prepare it.
	private static final AtomicLong AHEAD = new AtomicLong();

	String topic;

	@BeforeAll
	static void openTopics() {
		topics = new Topics(BROKER.hosts());
	}

	@AfterAll
	static void closeTopics() {
		topics.close();
	}

	@BeforeEach
	void nameTopic() {
		this.topic = BROKER.topic();
	}

	void sendOfKeys(int from, int to) throws Exception {
		for (int number = from; number < to; number++) {
			for (String key : KEYS) {
				topics.send(List.of(new ProducerRecord<>(this.topic, key.charAt(0) % 3, key.getBytes(),
						(key + "-" + number).getBytes())));
			}
		}
	}

	void awaitDepth(AssertableApplicationContext context, long depth) {
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(context.getBean(DeadLetters.class).depths("main", List.of(this.topic)))
				.containsEntry(this.topic + "-dlt", depth));
	}

	List<DeadLetter> letters(AssertableApplicationContext context) {
		return context.getBean(DeadLetters.class)
			.read("main", this.topic + "-dlt", DeadLetterFilter.ALL, Position.START, 500)
			.letters();
	}

	/**
	 * Let an hour pass.
	 * @param contexts the applications that notice
	 */
	void passAnHour(AssertableApplicationContext... contexts) {
		AHEAD.addAndGet(Duration.ofHours(1).toNanos());
		List.of(contexts).forEach((context) -> context.getBean(DeadLetterHealing.class).wake());
	}

	/**
	 * Fail the first time that a listener is given a value.
	 * @return the failures
	 */
	static BiFunction<String, String, RuntimeException> firstTime() {
		Set<String> failed = ConcurrentHashMap.newKeySet();
		return (listener, value) -> failed.add(listener + value) ? new IllegalStateException("away") : null;
	}

	static List<String> values(int from, int to) {
		return IntStream.range(from, to).mapToObj(String::valueOf).toList();
	}

	void send(int from, int to) throws Exception {
		topics.send(values(from, to).stream()
			.map((value) -> new ProducerRecord<>(this.topic, Integer.parseInt(value) % 3, ("k" + value).getBytes(),
					value.getBytes()))
			.toList());
	}

	void run(String listeners, ContextConsumer<AssertableApplicationContext> consumer, String... properties) {
		BROKER.runner()
			.withUserConfiguration(Listeners.class)
			.withPropertyValues("listeners=" + listeners, "kafka.retry.max-attempts=1")
			.withPropertyValues(properties)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				consumer.accept(context);
			});
	}

	record Call(String listener, String value, Instant time) {

	}

	static class Handler {

		final Queue<Call> calls = new ConcurrentLinkedQueue<>();

		final Map<String, Queue<String>> handled = new ConcurrentHashMap<>();

		private volatile BiFunction<String, String, RuntimeException> failure = (listener, value) -> null;

		void failWith(BiFunction<String, String, RuntimeException> failure) {
			this.failure = failure;
		}

		List<String> handled(String listener) {
			return List.copyOf(this.handled.getOrDefault(listener, new ConcurrentLinkedQueue<>()));
		}

		void handle(String listener, String value) {
			this.calls.add(new Call(listener, value, Instant.now()));
			RuntimeException exception = this.failure.apply(listener, value);
			if (exception != null) {
				throw exception;
			}
			this.handled.computeIfAbsent(listener, (key) -> new ConcurrentLinkedQueue<>()).add(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@Bean
		Handler handler() {
			return new Handler();
		}

		@Bean
		RetryClock clock() {
			return () -> System.nanoTime() + AHEAD.get();
		}

		@Bean
		Methods methods(Handler handler) {
			return new Methods(handler);
		}

	}

	static class Methods {

		private final Handler handler;

		Methods(Handler handler) {
			this.handler = handler;
		}

		@KafkaListener(id = "record", groupId = "${group:record}", topics = "${topic}",
				autoStartup = "#{',${listeners},'.contains(',record,')}")
		void on(String value) {
			this.handler.handle("record", value);
		}

		@BatchKafkaListener(id = "workers", topics = "${topic}", parallelism = "4",
				autoStartup = "#{',${listeners},'.contains(',workers,')}")
		void onWorkers(String value) {
			this.handler.handle("workers", value);
		}

		@BatchKafkaListener(id = "list", topics = "${topic}", autoStartup = "#{',${listeners},'.contains(',list,')}")
		void onList(List<String> values) {
			onEach("list", values);
		}

		@BatchKafkaListener(id = "shares", topics = "${topic}", parallelism = "4",
				autoStartup = "#{',${listeners},'.contains(',shares,')}")
		void onShares(List<String> values) {
			onEach("shares", values);
		}

		void onEach(String listener, List<String> values) {
			for (int index = 0; index < values.size(); index++) {
				try {
					this.handler.handle(listener, values.get(index));
				}
				catch (IllegalStateException ex) {
					throw new BatchListenerFailedException("failed", ex, index);
				}
			}
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}", concurrency = "4",
				autoStartup = "#{',${listeners},'.contains(',parallel,')}")
		void onParallel(String value) {
			this.handler.handle("parallel", value);
		}

	}

}
