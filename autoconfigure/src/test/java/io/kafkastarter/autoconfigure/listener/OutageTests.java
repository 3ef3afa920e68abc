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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.health.HealthFinding;
import io.kafkastarter.health.ListenerHealthCheck;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.DownstreamUnavailableException;
import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.admission.Breaker;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.TestTopics;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.slf4j.LoggerFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.MessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Something that handlers need is away: records wait, in each mode, and none is lost,
 * handled twice, overtaken, or given up for that.
 */
class OutageTests {

	private static final int PARTITIONS = 3;

	private static final int BEFORE = 60;

	private static final int WHILE_AWAY = 300;

	private static final List<ConfigurableApplicationContext> applications = new ArrayList<>();

	private static final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private static Downstream downstream = new Downstream();

	private static DevelopmentBroker broker;

	private static KafkaProducer<byte[], byte[]> producer;

	private static String topic;

	@BeforeAll
	static void startBroker() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.bootstrapServers()),
				new ByteArraySerializer(), new ByteArraySerializer());
	}

	@BeforeEach
	void createTopic(TestInfo test) {
		topic = test.getTestMethod().orElseThrow().getName();
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
			TestTopics.create(admin, new NewTopic(topic, PARTITIONS, (short) 1));
		}
		downstream = new Downstream();
		lines.list.clear();
		lines.start();
	}

	@AfterEach
	void stop() {
		logger().detachAppender(lines);
		downstream.released.countDown();
		applications.forEach(ConfigurableApplicationContext::close);
		applications.clear();
	}

	@AfterAll
	static void stopBroker() {
		producer.close();
		broker.close();
	}

	@Test
	void whenDownstreamIsAwayRecordsWaitInEveryMode() {
		start("--kafka.breaker.exceptions=" + DatabaseAwayException.class.getName(), "--kafka.breaker.pause=200ms",
				"--kafka.breaker.max-pause=400ms");
		send(0, BEFORE);
		awaitHandled(BEFORE);
		downstream.failure = new IllegalStateException(new DatabaseAwayException());
		send(BEFORE, BEFORE + WHILE_AWAY);
		awaitTries(4);
		assertThat(pauses()).as("pauses")
			.hasSize(Mode.values().length)
			.allSatisfy((pause) -> assertThat(pause.because()).contains(DatabaseAwayException.class.getSimpleName()));
		assertTold();
		downstream.failure = null;
		long back = System.nanoTime();
		awaitHandled(BEFORE + WHILE_AWAY);
		assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(20));
		assertLedger(BEFORE + WHILE_AWAY, 30);
		assertThat(pauses()).isEmpty();
		assertThat(Mode.values()).allSatisfy((mode) -> assertThat(messages(mode)).as(mode.name())
			.hasSize(2)
			.satisfiesExactly((line) -> assertThat(line).contains("pauses by itself"),
					(line) -> assertThat(line).contains("goes on after")));
	}

	/**
	 * A group takes a consumer for dead that does not poll for so long, and a new member
	 * comes back.
	 */
	@Test
	void whenOutageLastsLongerThanMaxPollIntervalConsumersStayInTheirGroups() throws Exception {
		start("--kafka.breaker.exceptions=" + DatabaseAwayException.class.getName(), "--kafka.breaker.pause=200ms",
				"--kafka.breaker.max-pause=400ms", "--kafka.consumer.max-poll-interval=2s",
				"--kafka.consumer.properties.session.timeout.ms=6000",
				"--kafka.consumer.properties.heartbeat.interval.ms=500");
		send(0, BEFORE);
		awaitHandled(BEFORE);
		Map<String, Set<String>> members = members();
		downstream.failure = new IllegalStateException(new DatabaseAwayException());
		send(BEFORE, BEFORE + WHILE_AWAY);
		awaitTries(20);
		assertThat(members()).hasSize(Mode.values().length).isEqualTo(members);
		downstream.failure = null;
		awaitHandled(BEFORE + WHILE_AWAY);
		assertThat(members()).isEqualTo(members);
	}

	@Test
	void whenRateIsLowConsumersStayInTheirGroupsAndNoHandlerIsTakenForSlow() throws Exception {
		start("--kafka.rate-limit.records=5", "--kafka.rate-limit.burst=1", "--kafka.stuck-after=500ms",
				"--kafka.consumer.max-poll-interval=2s", "--kafka.consumer.properties.session.timeout.ms=6000",
				"--kafka.consumer.properties.heartbeat.interval.ms=500");
		Map<String, Set<String>> members = members();
		// Seven seconds of it.
		send(0, 36);
		awaitHandled(36);
		assertThat(members()).hasSize(Mode.values().length).isEqualTo(members);
		assertLedger(36, 0);
		assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage)
			.noneMatch((line) -> line.contains("has been at"));
	}

	private static Map<String, Set<String>> members() throws Exception {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
			return admin.describeConsumerGroups(Arrays.stream(Mode.values()).map(Mode::name).toList())
				.all()
				.get(30, TimeUnit.SECONDS)
				.values()
				.stream()
				.collect(Collectors.toMap(ConsumerGroupDescription::groupId,
						(group) -> group.members()
							.stream()
							.map(MemberDescription::consumerId)
							.collect(Collectors.toSet())));
		}
	}

	@Test
	void whenHandlerSaysThatSomethingIsAwayItsRecordWaitsAsLongAsItSaysInEveryModeWithoutABreaker() {
		start();
		downstream.failure = new DownstreamUnavailableException("The database is away", null, Duration.ofMillis(100));
		send(0, 3);
		awaitTries(5);
		downstream.failure = null;
		awaitHandled(3);
		assertLedger(3, 1_000);
	}

	@Test
	void whenEnoughOfTheLastCallsFailTheListenerPausesInEveryMode() {
		start("--kafka.breaker.failure-rate=0.5", "--kafka.breaker.window=10", "--kafka.breaker.pause=100ms",
				"--kafka.breaker.max-pause=200ms", "--kafka.retry.max-attempts=100");
		send(0, BEFORE);
		awaitHandled(BEFORE);
		downstream.failure = new IllegalStateException("Whatever");
		send(BEFORE, BEFORE + WHILE_AWAY);
		BrokerContexts.patiently().untilAsserted(() -> assertThat(pauses()).hasSize(Mode.values().length));
		downstream.failure = null;
		awaitHandled(BEFORE + WHILE_AWAY);
		assertLedger(BEFORE + WHILE_AWAY, 100);
		BrokerContexts.patiently().untilAsserted(() -> assertThat(pauses()).isEmpty());
	}

	@Test
	void whenRateIsLimitedRecordsComeNoFasterInEveryMode() {
		start("--kafka.rate-limit.records=50", "--kafka.rate-limit.burst=10");
		long start = System.nanoTime();
		send(0, 160);
		awaitHandled(160);
		// Ten at once, and 150 at 50 a second.
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(2_900),
				Duration.ofSeconds(10));
		assertLedger(160, 0);
		assertThat(downstream.rates())
			.allSatisfy((mode, most) -> assertThat(most).as(mode.name()).isLessThanOrEqualTo(66));
	}

	@Test
	void whenHandlerHangsItIsInterruptedAndTheNextRecordGoesOnInEveryMode() {
		start("--kafka.handler-timeout=500ms", "--kafka.retry.max-attempts=2");
		downstream.hangsAt = 1;
		send(0, 20);
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(Mode.values()).allSatisfy((mode) -> assertThat(
					Stream.concat(downstream.handled(mode).stream(), downstream.givenUp(mode)).distinct())
				.as(mode.name())
				.hasSize(20)));
		assertThat(downstream.givenUp).as("given up")
			.allMatch((line) -> line.contains("HandlerTimeoutException") && line.contains("after 2"));
		assertThat(Mode.values()).allSatisfy((mode) -> {
			assertThat(downstream.givenUp(mode)).as(mode.name()).contains(1);
			// Who cancels a CompletableFuture interrupts nobody.
			assertThat(downstream.interrupted.get(mode)).as(mode.name()).isEqualTo((mode != Mode.FUTURE) ? 2 : null);
		});
	}

	private static void start(String... arguments) {
		applications.add(start(Listeners.class, arguments));
		applications.add(start(TransactionalListeners.class,
				Stream.concat(Arrays.stream(arguments), Stream.of("--kafka.producer.transaction-id-prefix=outage-"))
					.toArray(String[]::new)));
		// Spring Boot's start forgets other appenders.
		logger().addAppender(lines);
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(containers()).hasSize(Mode.values().length)
				.allSatisfy((container) -> assertThat(container.getAssignedPartitions()).hasSize(PARTITIONS)));
	}

	private static ConfigurableApplicationContext start(Class<?> listeners, String... arguments) {
		return new SpringApplicationBuilder(Application.class, listeners).web(WebApplicationType.NONE)
			.properties("spring.application.name=" + topic.substring(0, 20), "test.topic=" + topic,
					"kafka.hosts=" + broker.bootstrapServers(), "kafka.retry.backoff=20ms",
					"kafka.retry.max-backoff=40ms", "kafka.batch.size=10")
			.run(arguments);
	}

	private static List<MessageListenerContainer> containers() {
		return applications.stream()
			.flatMap((application) -> application.getBean(RegisteredListeners.class).all().stream())
			.<MessageListenerContainer>map((listener) -> listener.container())
			.toList();
	}

	private static List<Breaker.Pause> pauses() {
		return containers().stream()
			.flatMap((container) -> ((Admission.Source) container).getAdmission().getPause().stream())
			.toList();
	}

	// To health and to meters.
	private static void assertTold() {
		applications.forEach((application) -> {
			List<String> findings = application.getBean(ListenerHealthCheck.class)
				.check(KafkaCluster.MAIN)
				.stream()
				.map(HealthFinding::toString)
				.toList();
			for (RegisteredListener listener : application.getBean(RegisteredListeners.class).all()) {
				assertThat(findings).anyMatch((finding) -> finding
					.contains("Listener '%s' is paused by itself, since".formatted(listener.id()))
						&& finding.contains(DatabaseAwayException.class.getSimpleName()));
				assertThat(application.getBean(MeterRegistry.class)
					.get("kafka.listener.breaker.open")
					.tag("listener", listener.id())
					.gauge()
					.value()).isEqualTo(1);
			}
		});
	}

	private static void awaitHandled(int records) {
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(Mode.values())
				.allSatisfy((mode) -> assertThat(downstream.handled(mode)).as(mode.name()).hasSize(records)));
	}

	private static void awaitTries(int tries) {
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(Mode.values())
				.allSatisfy((mode) -> assertThat(downstream.refused(mode).get()).as(mode.name())
					.isGreaterThanOrEqualTo(tries)));
	}

	private static void assertLedger(int records, int mostRefused) {
		List<Integer> all = IntStream.range(0, records).boxed().toList();
		SoftAssertions ledger = new SoftAssertions();
		for (Mode mode : Mode.values()) {
			List<Integer> handled = downstream.handled(mode);
			ledger.assertThat(handled).as("handled once by " + mode).containsExactlyInAnyOrderElementsOf(all);
			handled.stream()
				.collect(Collectors.groupingBy((number) -> number % Downstream.KEYS))
				.forEach((key, numbers) -> ledger.assertThat(numbers).as("order of %s by %s", key, mode).isSorted());
			ledger.assertThat(downstream.refused(mode).get()).as("refused by " + mode).isLessThanOrEqualTo(mostRefused);
		}
		ledger.assertThat(downstream.givenUp).as("given up").isEmpty();
		ledger.assertAll();
	}

	private static List<String> messages(Mode mode) {
		return List.copyOf(lines.list)
			.stream()
			.map(ILoggingEvent::getFormattedMessage)
			.filter((line) -> line.startsWith("Listener '%s'".formatted(mode)))
			.toList();
	}

	private static Logger logger() {
		return (Logger) LoggerFactory.getLogger("io.kafkastarter");
	}

	private static void send(int from, int to) {
		IntStream.range(from, to)
			.forEach((number) -> producer.send(new ProducerRecord<>(topic,
					String.valueOf(number % Downstream.KEYS).getBytes(StandardCharsets.UTF_8),
					"{\"number\": %d}".formatted(number).getBytes(StandardCharsets.UTF_8))));
		producer.flush();
	}

	enum Mode {

		RECORD, RECORD_CONSUMERS, SPRING_BATCH, BATCH, BATCH_WORKERS, BATCH_SHARES, PARALLEL, FUTURE, TRANSACTION,
		BATCH_IN_TRANSACTION

	}

	record Order(int number) {

	}

	static class DatabaseAwayException extends RuntimeException {

	}

	/**
	 * Something that handlers need, and the ledger of what they did with it.
	 */
	static class Downstream implements ConsumerRecordRecoverer {

		private static final int KEYS = 7;

		private final Map<Mode, List<Integer>> handled = new ConcurrentHashMap<>();

		private final Map<Mode, AtomicInteger> refused = new ConcurrentHashMap<>();

		private final List<String> givenUp = Collections.synchronizedList(new ArrayList<>());

		private final Map<Mode, List<Long>> times = new ConcurrentHashMap<>();

		private final Map<Mode, Integer> interrupted = new ConcurrentHashMap<>();

		private volatile RuntimeException failure;

		private final CountDownLatch released = new CountDownLatch(1);

		private volatile int hangsAt = -1;

		List<Integer> handled(Mode mode) {
			return List.copyOf(list(mode));
		}

		AtomicInteger refused(Mode mode) {
			return this.refused.computeIfAbsent(mode, (key) -> new AtomicInteger());
		}

		void call(Mode mode, List<Order> orders) {
			RuntimeException current = this.failure;
			if (current != null) {
				refused(mode).incrementAndGet();
				throw current;
			}
			if (orders.stream().anyMatch((order) -> order.number() == this.hangsAt)) {
				hang(mode);
			}
			orders.forEach((order) -> {
				this.times.computeIfAbsent(mode, (key) -> Collections.synchronizedList(new ArrayList<>()))
					.add(System.nanoTime());
				list(mode).add(order.number());
			});
		}

		private void hang(Mode mode) {
			try {
				this.released.await();
			}
			catch (InterruptedException ex) {
				this.interrupted.merge(mode, 1, Integer::sum);
				throw new IllegalStateException(ex);
			}
		}

		Stream<Integer> givenUp(Mode mode) {
			return List.copyOf(this.givenUp)
				.stream()
				.filter((line) -> line.startsWith(mode + " "))
				.map((line) -> Integer.valueOf(line.replaceAll("^\\w+ (\\d+) .*", "$1")));
		}

		// The most records of each mode within a second.
		Map<Mode, Long> rates() {
			return this.times.entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry::getKey,
						(entry) -> entry.getValue()
							.stream()
							.mapToLong((start) -> entry.getValue()
								.stream()
								.filter((time) -> time >= start && time < start + 1_000_000_000)
								.count())
							.max()
							.orElse(0)));
		}

		private List<Integer> list(Mode mode) {
			return this.handled.computeIfAbsent(mode, (key) -> Collections.synchronizedList(new ArrayList<>()));
		}

		@Override
		public void accept(ConsumerRecord<?, ?> record, Exception exception) {
			FailedRecordException failure = (FailedRecordException) exception;
			String value = new String((byte[]) record.value(), StandardCharsets.UTF_8);
			this.givenUp.add("%s %s after %d: %s".formatted(failure.getListenerId(), value.replaceAll("\\D", ""),
					failure.getAttempts(), FailedRecordException.unwrap(exception)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		ConsumerRecordRecoverer recoverer() {
			return (record, exception) -> downstream.accept(record, exception);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@KafkaListener(id = "RECORD", topics = "${test.topic}")
		void onRecord(Order order) {
			downstream.call(Mode.RECORD, List.of(order));
		}

		@KafkaListener(id = "RECORD_CONSUMERS", topics = "${test.topic}", concurrency = "3")
		void onRecordByConsumers(Order order) {
			downstream.call(Mode.RECORD_CONSUMERS, List.of(order));
		}

		@KafkaListener(id = "SPRING_BATCH", topics = "${test.topic}", batch = "true",
				properties = "max.poll.records=10")
		void onSpringBatch(List<Order> orders) {
			downstream.call(Mode.SPRING_BATCH, orders);
		}

		@BatchKafkaListener(id = "BATCH", topics = "${test.topic}")
		void onBatch(List<Order> orders) {
			downstream.call(Mode.BATCH, orders);
		}

		@BatchKafkaListener(id = "BATCH_WORKERS", topics = "${test.topic}", parallelism = "2")
		void onBatchRecord(Order order) {
			downstream.call(Mode.BATCH_WORKERS, List.of(order));
		}

		@BatchKafkaListener(id = "BATCH_SHARES", topics = "${test.topic}", parallelism = "2")
		void onShare(List<Order> orders) {
			downstream.call(Mode.BATCH_SHARES, orders);
		}

		@ParallelKafkaListener(id = "PARALLEL", topics = "${test.topic}", concurrency = "4")
		void onParallel(Order order) {
			downstream.call(Mode.PARALLEL, List.of(order));
		}

		@ParallelKafkaListener(id = "FUTURE", topics = "${test.topic}", concurrency = "4")
		CompletableFuture<Void> onFuture(Order order) {
			return CompletableFuture.runAsync(() -> downstream.call(Mode.FUTURE, List.of(order)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TransactionalListeners {

		@KafkaListener(id = "TRANSACTION", topics = "${test.topic}")
		void onRecord(Order order) {
			downstream.call(Mode.TRANSACTION, List.of(order));
		}

		@BatchKafkaListener(id = "BATCH_IN_TRANSACTION", topics = "${test.topic}")
		void onBatch(List<Order> orders) {
			downstream.call(Mode.BATCH_IN_TRANSACTION, orders);
		}

	}

}
