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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.TestTopics;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Breakers and rate limits over minutes, with the numbers. Longer with
 * {@code -Dfaults.flapping=300} and {@code -Dfaults.rate=60}, in seconds.
 */
@Tag("long")
class OutageNumbersTests {

	private static final int FLAPPING = Integer.getInteger("faults.flapping", 30);

	private static final int RATED = Integer.getInteger("faults.rate", 60);

	private static final int KEYS = 100;

	private static final List<String> MODES = List.of("record", "batch", "parallel");

	private static Ledger ledger = new Ledger();

	private static DevelopmentBroker broker;

	private static KafkaProducer<byte[], byte[]> producer;

	private String topic;

	private ConfigurableApplicationContext application;

	@BeforeAll
	static void startBroker() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.bootstrapServers()),
				new ByteArraySerializer(), new ByteArraySerializer());
	}

	@BeforeEach
	void createTopic(TestInfo test) {
		this.topic = test.getTestMethod().orElseThrow().getName();
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
			TestTopics.create(admin, new NewTopic(this.topic, 6, (short) 1));
		}
		ledger = new Ledger();
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@AfterAll
	static void stopBroker() {
		producer.close();
		broker.close();
	}

	@Test
	void whenRateIsLimitedItIsHeldWithinTwoPercent() {
		int rate = 200;
		int burst = 50;
		start("--kafka.rate-limit.records=" + rate, "--kafka.rate-limit.burst=" + burst);
		send(0, rate * (RATED + 10));
		await(() -> MODES.stream().allMatch((mode) -> ledger.handled(mode).size() >= rate * (RATED + 5)));
		for (String mode : MODES) {
			List<Long> times = ledger.times(mode);
			long first = times.get(0);
			long atOnce = times.stream().filter((time) -> time - first < TimeUnit.MILLISECONDS.toNanos(100)).count();
			long from = first + TimeUnit.SECONDS.toNanos(2);
			long held = times.stream()
				.filter((time) -> time >= from && time < from + TimeUnit.SECONDS.toNanos(RATED))
				.count();
			long busiest = IntStream.range(0, RATED)
				.mapToLong((second) -> times.stream()
					.filter((time) -> time >= from + TimeUnit.SECONDS.toNanos(second)
							&& time < from + TimeUnit.SECONDS.toNanos(second + 1))
					.count())
				.max()
				.orElse(0);
			System.out.printf("%s: %d records in %d s, %.2f %% of the limit; at most %d in a second; %d at once%n",
					mode, held, RATED, 100.0 * held / (rate * RATED), busiest, atOnce);
			assertThat(held).as(mode).isBetween(Math.round(rate * RATED * 0.98), Math.round(rate * RATED * 1.02));
			assertThat(busiest).as(mode).isLessThanOrEqualTo(rate + burst);
			assertThat(atOnce).as(mode).isBetween((long) burst, burst + rate / 10L + 10);
		}
	}

	@Test
	void whenDownstreamFlapsNoRecordIsGivenUpAndFewCallsFail() {
		start("--kafka.breaker.exceptions=" + AwayException.class.getName(), "--kafka.breaker.pause=500ms",
				"--kafka.breaker.max-pause=1s");
		int perSecond = 300;
		for (int second = 0; second < FLAPPING; second++) {
			ledger.fails = (second % 4 < 2) ? (call) -> false : (call) -> true;
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
			send(second * perSecond, (second + 1) * perSecond);
			while (System.nanoTime() < end) {
				LockSupport.parkNanos(end - System.nanoTime());
			}
		}
		ledger.fails = (call) -> false;
		int sent = FLAPPING * perSecond;
		await(() -> MODES.stream().allMatch((mode) -> ledger.handled(mode).size() >= sent));
		assertThat(ledger.givenUp.get()).isZero();
		for (String mode : MODES) {
			int refused = ledger.refused(mode).get();
			System.out.printf("%s: %,d records, %d calls failed in %d outages, %.2f %%%n", mode, sent, refused,
					FLAPPING / 4, 100.0 * refused / sent);
			assertLedger(mode, sent);
			// Each outage is noticed by those that run, and tried two or three times.
			assertThat(refused).as(mode).isLessThanOrEqualTo((FLAPPING / 4 + 1) * (mode.equals("parallel") ? 70 : 6));
		}
	}

	@Test
	void whenAThirdFailsTheRateDecides() {
		ledger.fails = (call) -> call % 3 == 0;
		start("--kafka.breaker.failure-rate=0.5", "--kafka.breaker.window=50", "--kafka.retry.max-attempts=1");
		send(0, 3_000);
		for (String mode : List.of("record", "parallel")) {
			await(() -> ledger.handled(mode).size() == 2_000 && ledger.refused(mode).get() == 1_000);
			assertThat(isOpen(mode)).as(mode).isFalse();
		}
		System.out.println("a third fails, the rate is a half: 1,000 of 3,000 failed, none waited");
		this.application.close();
		ledger = new Ledger();
		ledger.fails = (call) -> call % 3 == 0;
		start("--kafka.breaker.failure-rate=0.25", "--kafka.breaker.window=50", "--kafka.retry.max-attempts=1",
				"--kafka.breaker.pause=1h", "--kafka.breaker.max-pause=1h", "--spring.kafka.consumer.group-id=other");
		await(() -> isOpen("record"));
		System.out.printf("the rate is a quarter: it opens after %d calls%n",
				ledger.refused("record").get() + ledger.handled("record").size());
		assertThat(ledger.refused("record").get() + ledger.handled("record").size()).isBetween(50, 60);
	}

	private boolean isOpen(String listener) {
		return this.application.getBean(MeterRegistry.class)
			.get("kafka.listener.breaker.open")
			.tag("listener", listener)
			.gauge()
			.value() == 1;
	}

	private void start(String... arguments) {
		this.application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("spring.application.name=numbers", "test.topic=" + this.topic,
					"kafka.hosts=" + broker.bootstrapServers(), "kafka.batch.size=50", "spring.main.banner-mode=off")
			.run(arguments);
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(Math.max(FLAPPING, RATED) + 120)).until(condition);
	}

	private static void assertLedger(String mode, int sent) {
		List<Integer> handled = ledger.handled(mode);
		assertThat(handled).as(mode).hasSize(sent).doesNotHaveDuplicates();
		handled.stream()
			.collect(Collectors.groupingBy((number) -> number % KEYS))
			.forEach((key, numbers) -> assertThat(numbers).as("order of %d by %s", key, mode).isSorted());
	}

	private void send(int from, int to) {
		IntStream.range(from, to)
			.forEach((number) -> producer
				.send(new ProducerRecord<>(this.topic, String.valueOf(number % KEYS).getBytes(StandardCharsets.UTF_8),
						String.valueOf(number).getBytes(StandardCharsets.UTF_8))));
		producer.flush();
	}

	static class AwayException extends RuntimeException {

	}

	static class Ledger {

		private final Map<String, List<Integer>> handled = new ConcurrentHashMap<>();

		private final Map<String, List<Long>> times = new ConcurrentHashMap<>();

		private final Map<String, AtomicInteger> refused = new ConcurrentHashMap<>();

		private final AtomicInteger givenUp = new AtomicInteger();

		private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

		// By the number of the call: a third of the records of each window, whatever
		// order
		// they come in.
		private volatile IntPredicate fails = (call) -> false;

		List<Integer> handled(String mode) {
			return List.copyOf(this.handled.getOrDefault(mode, List.of()));
		}

		List<Long> times(String mode) {
			return this.times.getOrDefault(mode, List.of()).stream().sorted().toList();
		}

		AtomicInteger refused(String mode) {
			return this.refused.computeIfAbsent(mode, (key) -> new AtomicInteger());
		}

		void handle(String mode, List<String> values) {
			List<Integer> numbers = values.stream().map(Integer::valueOf).toList();
			if (this.fails.test(this.calls.computeIfAbsent(mode, (key) -> new AtomicInteger()).incrementAndGet())) {
				refused(mode).incrementAndGet();
				throw new AwayException();
			}
			List<Integer> done = this.handled.computeIfAbsent(mode,
					(key) -> Collections.synchronizedList(new ArrayList<>()));
			List<Long> at = this.times.computeIfAbsent(mode, (key) -> Collections.synchronizedList(new ArrayList<>()));
			numbers.forEach((number) -> {
				at.add(System.nanoTime());
				done.add(number);
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		static ConsumerRecordRecoverer recoverer() {
			return (record, exception) -> ledger.givenUp.incrementAndGet();
		}

		@KafkaListener(id = "record", groupId = "record-${spring.kafka.consumer.group-id:}", topics = "${test.topic}")
		void onRecord(String value) {
			ledger.handle("record", List.of(value));
		}

		@BatchKafkaListener(id = "batch", groupId = "batch-${spring.kafka.consumer.group-id:}",
				topics = "${test.topic}")
		void onBatch(List<String> values) {
			ledger.handle("batch", values);
		}

		@ParallelKafkaListener(id = "parallel", groupId = "parallel-${spring.kafka.consumer.group-id:}",
				topics = "${test.topic}", concurrency = "64")
		void onParallel(String value) {
			ledger.handle("parallel", List.of(value));
		}

	}

}
