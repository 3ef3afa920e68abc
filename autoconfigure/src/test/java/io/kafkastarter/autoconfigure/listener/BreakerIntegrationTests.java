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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.RedriveRequest;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What breakers, rate limits and timeouts of handlers do beside what all modes have in
 * common ({@link OutageTests}).
 */
class BreakerIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	private static final List<Integer> handled = new CopyOnWriteArrayList<>();

	private static volatile CompletableFuture<Void> released = new CompletableFuture<>();

	private static volatile IntPredicate failing = (number) -> false;

	@AfterEach
	void forget() {
		handled.clear();
		failing = (number) -> false;
	}

	@Test
	void whenRecordsAlwaysFailARateAloneDoesNotHoldUpThoseBehindThem() {
		failing = (number) -> number < 5;
		runner(RecordListener.class, "kafka.breaker.failure-rate=0.5", "kafka.breaker.window=4",
				"kafka.breaker.pause=50ms", "kafka.breaker.max-pause=100ms")
			.run((context) -> {
				send(context, 0, 5);
				BrokerContexts.patiently().until(() -> admission(context).getPause().isPresent());
				send(context, 5, 15);
				awaitHandled(10);
			});
	}

	@ParameterizedTest
	@ValueSource(classes = { RecordListener.class, WorkersListener.class })
	void whenBreakerIsOpenRedrivesWaitUntilItCloses(Class<?> listener) {
		failing = (number) -> true;
		runner(listener, "kafka.breaker.exceptions=" + AwayException.class.getName(), "kafka.breaker.pause=3s",
				"kafka.breaker.max-pause=3s", "kafka.retry.max-attempts=1", "kafka.provisioning.topics=create",
				"kafka.topics.orders.name=" + BROKER.topic())
			.run((context) -> {
				send(context, 0, 3);
				awaitDeadLetters(context, 3);
				failing = (number) -> number >= 100;
				send(context, 100, 101);
				BrokerContexts.patiently().until(() -> admission(context).getPause().isPresent());
				Instant next = admission(context).getPause().orElseThrow().next();
				var redrive = context.getBean(DeadLetters.class)
					.redrive(RedriveRequest.of(BROKER.topic() + "-dlt").build());
				failing = (number) -> false;
				BrokerContexts.patiently().until(() -> !handled.isEmpty());
				assertThat(Instant.now()).as("the first redriven record").isAfterOrEqualTo(next);
				awaitHandled(4);
				redrive.completion().join();
				assertThat(redrive.progress().succeeded()).isEqualTo(3);
				assertThat(handled).doesNotHaveDuplicates();
			});
	}

	@Test
	void whenBatchesWaitToFillALimitHasThemWaitNoLonger() {
		runner(BatchListener.class, "kafka.batch.size=500", "kafka.batch.wait=1s", "kafka.rate-limit.records=100",
				"kafka.rate-limit.burst=10")
			.run((context) -> {
				long start = System.nanoTime();
				send(context, 0, 100);
				awaitHandled(100);
				// A second to fill, and 90 at the rate: not a second for each ten of
				// them.
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(1_800),
						Duration.ofSeconds(8));
			});
	}

	@Test
	void whenPublisherDoesNotCompleteInTimeItFails() {
		runner(PublisherListener.class, "kafka.handler-timeout=300ms", "kafka.retry.max-attempts=1").run((context) -> {
			send(context, 0, 3);
			awaitHandled(2);
			awaitDeadLetters(context, 1);
		});
	}

	@Test
	void whenFuturesAreCompletedTheirTimersAreGone() {
		runner(FutureListener.class, "kafka.handler-timeout=1h").run((context) -> {
			ScheduledThreadPoolExecutor timer = (ScheduledThreadPoolExecutor) ReflectionTestUtils
				.getField(context.getBean(ListenerPolicies.class), "timer");
			released = new CompletableFuture<>();
			send(context, 0, 100);
			BrokerContexts.patiently().until(() -> timer.getQueue().size() == 100);
			released.complete(null);
			awaitHandled(100);
			BrokerContexts.patiently().until(() -> timer.getQueue().isEmpty());
		});
	}

	private static ApplicationContextRunner runner(Class<?> listener, String... properties) {
		return BROKER.runner()
			.withUserConfiguration(listener)
			.withPropertyValues("kafka.retry.backoff=20ms", "kafka.retry.max-backoff=40ms")
			.withPropertyValues(properties);
	}

	private static void send(AssertableApplicationContext context, int from, int to) {
		KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
		IntStream.range(from, to)
			.mapToObj((number) -> template.send(BROKER.topic(), String.valueOf(number), String.valueOf(number)))
			.toList()
			.forEach((sent) -> sent.join());
	}

	private static void awaitHandled(int records) {
		BrokerContexts.patiently().untilAsserted(() -> assertThat(handled).hasSize(records));
	}

	private static void awaitDeadLetters(AssertableApplicationContext context, long letters) {
		BrokerContexts.patiently()
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(context.getBean(DeadLetters.class).topics(KafkaCluster.MAIN))
				.filteredOn((topic) -> topic.name().equals(BROKER.topic() + "-dlt"))
				.singleElement()
				.satisfies((topic) -> assertThat(topic.depth()).isEqualTo(letters)));
	}

	private static Admission admission(AssertableApplicationContext context) {
		return ((Admission.Source) context.getBean(RegisteredListeners.class).all().iterator().next().container())
			.getAdmission();
	}

	private static void handle(String number) {
		int value = Integer.parseInt(number);
		if (failing.test(value)) {
			throw (value >= 100) ? new AwayException() : new IllegalStateException();
		}
		handled.add(value);
	}

	static class AwayException extends RuntimeException {

	}

	@Configuration(proxyBeanMethods = false)
	static class RecordListener {

		@KafkaListener(id = "orders", topics = "${topic}")
		void on(String number) {
			handle(number);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WorkersListener {

		@ParallelKafkaListener(id = "orders", topics = "${topic}")
		void on(String number) {
			handle(number);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchListener {

		@BatchKafkaListener(id = "orders", topics = "${topic}")
		void on(List<String> numbers) {
			numbers.forEach(BreakerIntegrationTests::handle);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PublisherListener {

		@ParallelKafkaListener(id = "orders", topics = "${topic}")
		Mono<Void> on(String number) {
			return number.equals("0") ? Mono.never() : Mono.fromRunnable(() -> handle(number));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FutureListener {

		@ParallelKafkaListener(id = "orders", topics = "${topic}")
		CompletableFuture<Void> on(String number) {
			return released.thenRunAsync(() -> handle(number));
		}

	}

}
