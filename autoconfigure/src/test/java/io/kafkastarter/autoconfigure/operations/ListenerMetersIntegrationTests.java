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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.metrics.ListenerFigures;
import io.kafkastarter.metrics.ListenerStatistics;
import io.kafkastarter.test.BrokerContexts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same records give the same counts, whatever the mode of the listener.
 */
class ListenerMetersIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	// 2 fails once, 13 always.
	private static final List<String> SCENARIO = List.of("1", "2", "3", "{ no json", "13", "4");

	@ParameterizedTest
	@ValueSource(classes = { Record.class, RecordAcknowledging.class, Batch.class, BatchAcknowledging.class,
			DividedRecords.class, DividedLists.class, Parallel.class, ParallelFuture.class,
			ParallelAcknowledging.class })
	void whenRecordsAreHandledEachDeliveryCountsOnce(Class<? extends Script> type) {
		runner(type).run((context) -> {
			play(context);
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(records(context))
					.isEqualTo(Map.of("success", 4L, "retried", 3L, "dead-lettered", 2L)));
			assertThat(exceptions(context))
				.isEqualTo(Map.of("IllegalStateException", 4L, "RecordDecodingException", 1L));
			assertModeAndTime(context, type);
			BrokerContexts.patiently().untilAsserted(() -> assertGauges(context, 0));
			ListenerFigures figures = context.getBean(ListenerStatistics.class).find("films").orElseThrow();
			assertThat(figures.processed()).isEqualTo(4);
			assertThat(figures.failed()).isEqualTo(5);
			assertThat(figures.deadLettered()).isEqualTo(2);
			assertThat(figures.errorRate()).isBetween(0.5, 0.6);
			assertThat(figures.perSecond()).isPositive();
			assertThat(figures.meanMillis()).isPositive();
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Record.class, Batch.class })
	void whenListenerIsTransactionalItCountsWhatIsRolledBackAsRetried(Class<? extends Script> type) {
		runner(type).withPropertyValues("kafka.producer.transaction-id-prefix=tx-").run((context) -> {
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			template.executeInTransaction((operations) -> operations.send(BROKER.topic(), "key", "13"));
			start(context);
			BrokerContexts.patiently()
				.untilAsserted(
						() -> assertThat(records(context)).isEqualTo(Map.of("retried", 2L, "dead-lettered", 1L)));
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Record.class, Parallel.class })
	void whenThereAreToBeNoDeadLettersGivenUpRecordsFailed(Class<? extends Script> type) {
		runner(type).withPropertyValues("kafka.dead-letter.enabled=false").run((context) -> {
			send(context, List.of("13", "4"));
			start(context);
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(records(context))
					.isEqualTo(Map.of("success", 1L, "retried", 2L, "failed", 1L)));
		});
	}

	@ParameterizedTest
	@ValueSource(classes = Record.class)
	void whenErrorHandlerIsTheUsersEachFailureIsCounted(Class<? extends Script> type) {
		runner(type).withUserConfiguration(OwnErrorHandler.class).run((context) -> {
			send(context, List.of("1", "2", "4"));
			start(context);
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(records(context)).isEqualTo(Map.of("success", 3L, "failed", 1L)));
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Record.class, Batch.class, DividedLists.class, Parallel.class })
	void whenHandlerIsAtRecordsTheyAreInFlightAndAge(Class<? extends Script> type) {
		runner(type).run((context) -> {
			Script script = context.getBean(Script.class);
			script.held = new CompletableFuture<>();
			send(context, List.of("5"));
			start(context);
			BrokerContexts.patiently().untilAsserted(() -> assertGauges(context, 1));
			double before = gauge(context, "kafka.listener.oldest.age");
			BrokerContexts.patiently()
				.untilAsserted(
						() -> assertThat(gauge(context, "kafka.listener.oldest.age")).isGreaterThan(before + 0.2));
			script.held.complete(null);
			BrokerContexts.patiently().untilAsserted(() -> assertGauges(context, 0));
			assertThat(gauge(context, "kafka.listener.oldest.age")).isZero();
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Record.class, Batch.class, DividedRecords.class, Parallel.class })
	void whenRecordWaitsForItsNextDeliveryItIsInFlight(Class<? extends Script> type) {
		runner(type).withPropertyValues("kafka.retry.backoff=1h", "kafka.retry.max-backoff=1h").run((context) -> {
			send(context, List.of("13"));
			start(context);
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(records(context)).isEqualTo(Map.of("retried", 1L)));
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(gauge(context, "kafka.listener.oldest.age")).isGreaterThan(0.2));
			assertGauges(context, 1);
			context.getBean(KafkaListenerEndpointRegistry.class).stop();
			assertThat(gauge(context, "kafka.listener.in.flight")).isZero();
		});
	}

	private static ApplicationContextRunner runner(Class<?> type) {
		return BROKER.runner()
			.withUserConfiguration(type, Meters.class)
			.withPropertyValues("kafka.retry.backoff=1ms", "kafka.retry.jitter=0", "kafka.listener.shutdown-timeout=2s",
					"kafka.health.refresh-interval=200ms");
	}

	private static void play(AssertableApplicationContext context) {
		send(context, SCENARIO);
		start(context);
	}

	private static void send(AssertableApplicationContext context, List<String> values) {
		KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
		values.forEach((value) -> template.send(BROKER.topic(), "key", value).join());
	}

	private static void start(AssertableApplicationContext context) {
		context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainers().forEach((each) -> each.start());
	}

	private static Map<String, Long> records(AssertableApplicationContext context) {
		Map<String, Long> counts = new HashMap<>();
		for (Timer timer : registry(context).find("kafka.listener.records")
			.tags("listener", "films", "topic", BROKER.topic())
			.timers()) {
			counts.merge(tag(timer, "result"), timer.count(), Long::sum);
		}
		return counts;
	}

	private static Map<String, Long> exceptions(AssertableApplicationContext context) {
		Map<String, Long> counts = new HashMap<>();
		for (Counter counter : registry(context).find("kafka.listener.exceptions")
			.tags("listener", "films")
			.counters()) {
			counts.merge(tag(counter, "exception"), (long) counter.count(), Long::sum);
		}
		return counts;
	}

	// A handler that fails once takes 20 ms for that.
	private static void assertModeAndTime(AssertableApplicationContext context, Class<? extends Script> type) {
		String mode = type.getSimpleName().replaceAll("(Acknowledging|Future)", "").toLowerCase();
		assertThat(registry(context).find("kafka.listener.records").timers()).extracting((timer) -> tag(timer, "mode"))
			.containsOnly(mode.startsWith("divided") ? "batch" : mode);
		assertThat(registry(context).get("kafka.listener.records")
			.tags("result", "success")
			.timers()
			.stream()
			.mapToDouble((timer) -> timer.totalTime(TimeUnit.MILLISECONDS))
			.sum()).isBetween(20.0, 10_000.0);
		// A batch is over after the last of its records.
		boolean batches = mode.startsWith("batch") || mode.startsWith("divided");
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(
					registry(context).find("kafka.listener.batches").tags("listener", "films").timer() != null)
				.isEqualTo(batches));
	}

	private static void assertGauges(AssertableApplicationContext context, int inFlight) {
		assertThat(gauge(context, "kafka.listener.in.flight")).isEqualTo(inFlight);
	}

	private static double gauge(AssertableApplicationContext context, String name) {
		return registry(context).get(name).tags("listener", "films").gauge().value();
	}

	private static String tag(Meter meter, String name) {
		return Optional.ofNullable(meter.getId().getTag(name)).orElse("");
	}

	private static MeterRegistry registry(AssertableApplicationContext context) {
		return context.getBean(MeterRegistry.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Meters {

		@Bean
		SimpleMeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnErrorHandler {

		@Bean
		CommonErrorHandler errorHandler() {
			return new DefaultErrorHandler(new FixedBackOff(1, 2));
		}

	}

	abstract static class Script {

		private final Map<Integer, AtomicInteger> deliveries = new ConcurrentHashMap<>();

		volatile CompletableFuture<Void> held = CompletableFuture.completedFuture(null);

		void handle(int value) {
			this.held.join();
			int delivery = this.deliveries.computeIfAbsent(value, (key) -> new AtomicInteger()).incrementAndGet();
			if (value == 2) {
				CompletableFuture.runAsync(() -> {
				}, CompletableFuture.delayedExecutor(25, TimeUnit.MILLISECONDS)).join();
			}
			if (value == 13 || value == 2 && delivery == 1) {
				throw new IllegalStateException("no");
			}
		}

		void handle(List<Integer> values) {
			for (int index = 0; index < values.size(); index++) {
				try {
					handle(values.get(index));
				}
				catch (IllegalStateException ex) {
					throw new BatchListenerFailedException("no", ex, index);
				}
			}
		}

		CompletableFuture<Void> later(int value) {
			return CompletableFuture.runAsync(() -> handle(value));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Record extends Script {

		@KafkaListener(id = "films", topics = "${topic}", autoStartup = "false")
		void on(Integer value) {
			handle(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RecordAcknowledging extends Script {

		@KafkaListener(id = "films", topics = "${topic}", autoStartup = "false")
		void on(Integer value, Acknowledgment acknowledgment) {
			handle(value);
			acknowledgment.acknowledge();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Batch extends Script {

		@BatchKafkaListener(id = "films", topics = "${topic}", autoStartup = "false")
		void on(List<Integer> values) {
			handle(values);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchAcknowledging extends Script {

		@BatchKafkaListener(id = "films", topics = "${topic}", autoStartup = "false")
		void on(List<Integer> values, Acknowledgment acknowledgment) {
			handle(values);
			acknowledgment.acknowledge();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DividedRecords extends Script {

		@BatchKafkaListener(id = "films", topics = "${topic}", autoStartup = "false")
		void on(Integer value) {
			handle(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DividedLists extends Script {

		@BatchKafkaListener(id = "films", topics = "${topic}", autoStartup = "false", parallelism = "3")
		void on(List<Integer> values) {
			handle(values);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Parallel extends Script {

		@ParallelKafkaListener(id = "films", topics = "${topic}", autoStartup = "false", concurrency = "4")
		void on(Integer value) {
			handle(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ParallelFuture extends Script {

		@ParallelKafkaListener(id = "films", topics = "${topic}", autoStartup = "false", concurrency = "4")
		CompletableFuture<Void> on(Integer value) {
			return later(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ParallelAcknowledging extends Script {

		@ParallelKafkaListener(id = "films", topics = "${topic}", autoStartup = "false", concurrency = "4")
		void on(Integer value, Acknowledgment acknowledgment) {
			handle(value);
			acknowledgment.acknowledge();
		}

	}

}
