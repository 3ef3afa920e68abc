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

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kafkastarter.deadletter.redrive.DeadLetter;
import io.kafkastarter.deadletter.redrive.DeadLetterFilter;
import io.kafkastarter.deadletter.redrive.DeadLetterHealing;
import io.kafkastarter.deadletter.redrive.DeadLetterPage.Position;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.RedriveRequest;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.health.DeadLetterHealthCheck;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Dead letters that are redriven by themselves, on a real broker.
 */
class HealingIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final List<String> KEYS = List.of("a", "b", "c", "d");

	private static DevelopmentBroker broker;

	private static Topics topics;

	private static int count;

	private String topic;

	@BeforeAll
	static void startBroker() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		topics = new Topics(broker.bootstrapServers());
	}

	@AfterAll
	static void stopBroker() {
		topics.close();
		broker.close();
	}

	@BeforeEach
	void nameTopic() throws Exception {
		this.topic = "healing-" + count++;
		topics.create(this.topic, 3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "workers", "parallel" })
	void whenItsTimeHasComeDeadLetterIsHandledAgainAndNotBefore(String listener) {
		run(listener, (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> new IllegalStateException("away"));
			send(0, 30);
			awaitDepth(context, 30);
			handler.failWith((id, value) -> null);
			await().atMost(PATIENCE).until(() -> handler.calls.size() == 60);
			awaitDepth(context, 0);
			assertThat(handler.handled(listener)).containsExactlyInAnyOrderElementsOf(values(0, 30));
			for (String value : values(0, 30)) {
				List<Instant> times = handler.calls.stream()
					.filter((call) -> call.value().equals(value))
					.map(Call::time)
					.toList();
				assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
			}
		}, "kafka.dead-letter.retry-after=2s");
	}

	@Test
	void whenItFailsAgainItWaitsForTheNextTimeAndIsParkedInTheEnd() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> new IllegalStateException("away"));
			send(0, 3);
			await().atMost(PATIENCE).until(() -> topics.read(this.topic + "-dlt-parked").size() == 3);
			assertThat(handler.calls).hasSize(9);
			awaitDepth(context, 0);
		}, "kafka.dead-letter.retry-after=500ms,1s", "kafka.dead-letter.max-redrives=2");
	}

	@Test
	void whenTimesAreOverItStaysForSomebody() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> new IllegalStateException("away"));
			send(0, 3);
			await().atMost(PATIENCE).until(() -> handler.calls.size() == 6);
			await().atMost(PATIENCE)
				.untilAsserted(() -> assertThat(letters(context)).hasSize(3)
					.allSatisfy((letter) -> assertThat(letter.getRetryTime()).isNull()));
			assertThat(context.getBean(DeadLetterHealing.class).waiting("main")).isEmpty();
		}, "kafka.dead-letter.retry-after=500ms");
	}

	@Test
	void whenExceptionsAreNamedTheOthersStay() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> (Integer.parseInt(value) % 2 == 0)
					? new UncheckedIOException(new ConnectException()) : new IllegalStateException("bad"));
			send(0, 10);
			awaitDepth(context, 10);
			handler.failWith((id, value) -> null);
			awaitDepth(context, 5);
			assertThat(handler.handled("record")).containsExactlyInAnyOrder("0", "2", "4", "6", "8");
			assertThat(letters(context)).hasSize(5)
				.allSatisfy(
						(letter) -> assertThat(letter.getException()).isEqualTo(IllegalStateException.class.getName()));
		}, "kafka.dead-letter.retry-after=1s", "kafka.dead-letter.retry-after-exceptions=java.io.IOException");
	}

	@Test
	void whenOneWaitsLongerThoseBehindItDoNot() {
		run("record,parallel", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> new IllegalStateException("away"));
			send(0, 30);
			awaitDepth(context, 60);
			handler.failWith((id, value) -> null);
			awaitDepth(context, 30);
			assertThat(handler.handled("parallel")).containsExactlyInAnyOrderElementsOf(values(0, 30));
			assertThat(handler.handled("record")).isEmpty();
			await().atMost(PATIENCE)
				.untilAsserted(
						() -> assertThat(context.getBean(DeadLetterHealing.class).waiting("main")).singleElement()
							.satisfies((waiting) -> {
								assertThat(waiting.topic()).isEqualTo(this.topic + "-dlt");
								assertThat(waiting.number()).isEqualTo(30);
								assertThat(waiting.nextTime()).isBetween(Instant.now().plusSeconds(3000),
										Instant.now().plusSeconds(3600));
							}));
			assertThat(context.getBean(DeadLetterHealthCheck.class).check("main").toString())
				.contains("30 dead letters of topic '%s-dlt' will be redriven".formatted(this.topic));
		}, "kafka.dead-letter.retry-after=1h", "kafka.listeners.parallel.dead-letter.retry-after=1s");
	}

	@Test
	void whenListenerIsPausedItsDeadLettersWaitForIt() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> new IllegalStateException("away"));
			send(0, 3);
			awaitDepth(context, 3);
			handler.failWith((id, value) -> null);
			KafkaListenerManager listeners = context.getBean(KafkaListenerManager.class);
			listeners.find("record").orElseThrow().pause();
			DeadLetterHealing healing = context.getBean(DeadLetterHealing.class);
			await().atMost(PATIENCE)
				.until(() -> healing.waiting("main")
					.stream()
					.anyMatch((waiting) -> waiting.nextTime().isBefore(Instant.now().minusSeconds(5))));
			assertThat(handler.handled("record")).isEmpty();
			listeners.find("record").orElseThrow().resume();
			awaitDepth(context, 0);
			assertThat(handler.handled("record")).containsExactlyInAnyOrderElementsOf(values(0, 3));
		}, "kafka.dead-letter.retry-after=1s");
	}

	@Test
	void whenThereAreTwoInstancesEachIsHandledOnce() {
		run("record", (context) -> run("record", (other) -> {
			Handler handler = context.getBean(Handler.class);
			Handler otherHandler = other.getBean(Handler.class);
			List.of(handler, otherHandler)
				.forEach((each) -> each.failWith((id, value) -> new IllegalStateException("away")));
			send(0, 300);
			awaitDepth(context, 300);
			List.of(handler, otherHandler).forEach((each) -> each.failWith((id, value) -> null));
			awaitDepth(context, 0);
			assertThat(handler.calls.size() + otherHandler.calls.size()).isEqualTo(600);
			assertThat(Stream.concat(handler.handled("record").stream(), otherHandler.handled("record").stream()))
				.containsExactlyInAnyOrderElementsOf(values(0, 300));
		}, "kafka.dead-letter.retry-after=3s"), "kafka.dead-letter.retry-after=3s");
	}

	@Test
	void whenSomebodyRedrivesWhatWaitsItIsHandledOnce() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> new IllegalStateException("away"));
			send(0, 100);
			awaitDepth(context, 100);
			handler.failWith((id, value) -> null);
			context.getBean(DeadLetters.class)
				.redrive(RedriveRequest.of(this.topic + "-dlt").build())
				.completion()
				.join();
			awaitDepth(context, 0);
			await().atMost(PATIENCE).until(() -> context.getBean(DeadLetterHealing.class).waiting("main").isEmpty());
			assertThat(handler.calls).hasSize(200);
		}, "kafka.dead-letter.retry-after=4s");
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "list", "workers", "shares", "parallel" })
	void whenOrderIsKeptRecordsFollowTheDeadLetterOfTheirKey(String listener) {
		run(listener, (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> value.endsWith("-1") ? new IllegalStateException("away") : null);
			sendOfKeys(0, 8);
			awaitDepth(context, 4 * 7);
			assertThat(handler.handled(listener)).containsExactlyInAnyOrder("a-0", "b-0", "c-0", "d-0");
			sendOfKeys(8, 10);
			awaitDepth(context, 4 * 9);
			assertThat(handler.calls).hasSize(8);
			handler.failWith((id, value) -> null);
			awaitDepth(context, 0);
			sendOfKeys(10, 12);
			await().atMost(PATIENCE).until(() -> handler.handled(listener).size() == 4 * 12);
			for (String key : KEYS) {
				assertThat(handler.handled(listener).stream().filter((value) -> value.startsWith(key)))
					.containsExactlyElementsOf(IntStream.range(0, 12).mapToObj((each) -> key + "-" + each).toList());
			}
			assertThat(topics.read(this.topic + "-dlt")).hasSize(4 * 9);
		}, "kafka.dead-letter.retry-after=6s", "kafka.dead-letter.keep-order=true");
	}

	@Test
	void whenPartitionMovesTheNextInstanceKnowsWhatWaits() throws Exception {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> value.endsWith("-1") ? new IllegalStateException("away") : null);
			sendOfKeys(0, 4);
			awaitDepth(context, 4 * 3);
		}, "kafka.dead-letter.retry-after=15s", "kafka.dead-letter.keep-order=true");
		sendOfKeys(4, 6);
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			awaitDepth(context, 4 * 5);
			assertThat(handler.calls).isEmpty();
			awaitDepth(context, 0);
			for (String key : KEYS) {
				assertThat(handler.handled("record").stream().filter((value) -> value.startsWith(key)))
					.containsExactlyElementsOf(IntStream.range(1, 6).mapToObj((each) -> key + "-" + each).toList());
			}
		}, "kafka.dead-letter.retry-after=15s", "kafka.dead-letter.keep-order=true");
	}

	@Test
	void whenTheFirstFailsAgainThoseBehindItWaitOnAndGoOnOnceItIsParked() {
		run("record", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.failWith((id, value) -> value.endsWith("-1") ? new IllegalStateException("away") : null);
			sendOfKeys(0, 4);
			await().atMost(PATIENCE).until(() -> handler.handled("record").size() == 4 * 3);
			for (String key : KEYS) {
				assertThat(handler.calls.stream().map(Call::value).filter((value) -> value.startsWith(key)))
					.containsExactly(key + "-0", key + "-1", key + "-1", key + "-1", key + "-2", key + "-3");
			}
			assertThat(topics.read(this.topic + "-dlt-parked")).hasSize(4);
		}, "kafka.dead-letter.retry-after=500ms,1s", "kafka.dead-letter.max-redrives=2",
				"kafka.dead-letter.keep-order=true");
	}

	private void sendOfKeys(int from, int to) throws Exception {
		for (int number = from; number < to; number++) {
			for (String key : KEYS) {
				topics.send(List.of(new ProducerRecord<>(this.topic, key.charAt(0) % 3, key.getBytes(),
						(key + "-" + number).getBytes())));
			}
		}
	}

	private void awaitDepth(AssertableApplicationContext context, long depth) {
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(context.getBean(DeadLetters.class).depths("main", List.of(this.topic)))
				.containsEntry(this.topic + "-dlt", depth));
	}

	private List<DeadLetter> letters(AssertableApplicationContext context) {
		return context.getBean(DeadLetters.class)
			.read("main", this.topic + "-dlt", DeadLetterFilter.ALL, Position.START, 500)
			.letters();
	}

	private static List<String> values(int from, int to) {
		return IntStream.range(from, to).mapToObj(String::valueOf).toList();
	}

	private void send(int from, int to) throws Exception {
		topics.send(values(from, to).stream()
			.map((value) -> new ProducerRecord<>(this.topic, Integer.parseInt(value) % 3, ("k" + value).getBytes(),
					value.getBytes()))
			.toList());
	}

	private void run(String listeners, ContextConsumer<AssertableApplicationContext> consumer, String... properties) {
		KafkaContexts.runner()
			.withUserConfiguration(Listeners.class)
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + broker.bootstrapServers(),
					"topic=" + this.topic, "listeners=" + listeners, "kafka.retry.max-attempts=1")
			.withPropertyValues(properties)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				consumer.accept(context);
			});
	}

	private record Call(String listener, String value, Instant time) {

	}

	static class Handler {

		final Queue<Call> calls = new ConcurrentLinkedQueue<>();

		private final Map<String, Queue<String>> handled = new ConcurrentHashMap<>();

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
		Methods methods(Handler handler) {
			return new Methods(handler);
		}

	}

	static class Methods {

		private final Handler handler;

		Methods(Handler handler) {
			this.handler = handler;
		}

		@KafkaListener(id = "record", topics = "${topic}", autoStartup = "#{',${listeners},'.contains(',record,')}")
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

		private void onEach(String listener, List<String> values) {
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
