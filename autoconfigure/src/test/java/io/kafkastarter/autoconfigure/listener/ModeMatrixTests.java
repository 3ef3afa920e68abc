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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.failure.HandlerErrorException;
import io.kafkastarter.failure.RetryLog;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.QueueKafkaListener;
import io.kafkastarter.listener.failure.RetryClock;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.DeliveryResult;
import io.kafkastarter.listener.observe.ListenerObserver;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.ShareGroups;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.Acknowledgment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a record, in each situation and in each mode: the answer has to be the
 * same, whoever polls, calls the handler and commits. A kind of listener that is added
 * joins {@link Mode}.
 */
class ModeMatrixTests {

	private static final String TOPIC = "matrix";

	private static final String ACKNOWLEDGED = "acknowledged";

	private static final String LAST = "{\"title\": \"last\"}";

	private static final Diary diary = new Diary();

	private static final List<ConfigurableApplicationContext> applications = new ArrayList<>();

	private static DevelopmentBroker broker;

	private static KafkaProducer<byte[], byte[]> producer;

	@BeforeAll
	static void startApplications() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		Map<String, Object> clients = Map.of("bootstrap.servers", broker.bootstrapServers());
		try (Admin admin = Admin.create(clients)) {
			TestTopics.create(admin, new NewTopic(TOPIC, 1, (short) 1), new NewTopic(ACKNOWLEDGED, 1, (short) 1));
			ShareGroups.beginAtTheStart(admin, Mode.QUEUE.name());
		}
		producer = new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer());
		startAll();
	}

	@AfterEach
	void startAgain(TestInfo test) {
		if (test.getTestMethod().orElseThrow().isAnnotationPresent(Test.class)) {
			stop();
			startAll();
		}
	}

	private static void startAll(String... arguments) {
		applications.add(start(Listeners.class, arguments));
		applications.add(start(TransactionalListeners.class,
				Stream.concat(Arrays.stream(arguments), Stream.of("--kafka.producer.transaction-id-prefix=matrix-"))
					.toArray(String[]::new)));
	}

	private static void restart(Class<?> listeners) {
		stop();
		applications.add(start(listeners));
	}

	private static void stop() {
		applications.forEach(ConfigurableApplicationContext::close);
		applications.clear();
	}

	@AfterAll
	static void stopApplications() {
		stop();
		producer.close();
		broker.close();
	}

	private static ConfigurableApplicationContext start(Class<?> listeners, String... arguments) {
		return new SpringApplicationBuilder(Application.class, listeners).web(WebApplicationType.NONE)
			.properties("spring.application.name=test", "kafka.hosts=" + broker.bootstrapServers(),
					"kafka.retry.backoff=20ms", "kafka.retry.multiplier=3", "kafka.retry.max-backoff=40ms",
					"kafka.retry.jitter=0", "kafka.batch.size=1",
					"kafka.retry.non-retryable=" + BadFilmException.class.getName())
			.run(arguments);
	}

	@ParameterizedTest
	@EnumSource
	void whenSituationIsTheSameTheAnswerIsTheSameInEveryMode(Situation situation) {
		Logger logger = (Logger) LoggerFactory.getLogger(RetryLog.class);
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		logger.addAppender(lines);
		try {
			diary.begin(situation);
			send(situation.value);
			// A queue has no order.
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(diary.results(Mode.QUEUE)).as(situation.name())
					.hasSize(situation.answer.results().size()));
			send(LAST);
			BrokerContexts.patiently()
				.untilAsserted(
						() -> assertThat(diary.done()).as(situation.name()).containsExactlyInAnyOrder(Mode.values()));
		}
		finally {
			logger.detachAppender(lines);
		}
		SoftAssertions answers = new SoftAssertions();
		for (Mode mode : Mode.values()) {
			answers.assertThat(diary.answer(mode)).as(mode.name()).isEqualTo(situation.answer);
			answers.assertThat(pauses(lines, mode)).as("pauses of " + mode).isEqualTo(situation.pauses());
			answers.assertThat(diary.gaps(mode)).as("gaps of " + mode).allMatch((gap) -> gap.toMillis() >= 20);
		}
		answers.assertAll();
	}

	@Test
	void whenHandlerAsksForARecordAgainItGetsItAsOftenAsItAsksInEveryMode() {
		restart(AcknowledgingListeners.class);
		diary.begin(Situation.HANDLED);
		send(ACKNOWLEDGED, Situation.HANDLED.value);
		Answer answer = new Answer(5, null, Collections.nCopies(4, DeliveryResult.RETRIED));
		SoftAssertions answers = new SoftAssertions();
		for (Mode mode : AcknowledgingListeners.MODES) {
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(diary.results(mode)).as(mode.name()).contains(DeliveryResult.SUCCESS));
			answers.assertThat(diary.answer(mode)).as(mode.name()).isEqualTo(answer);
			answers.assertThat(diary.gaps(mode)).as("gaps of " + mode).allMatch((gap) -> gap.toMillis() >= 20);
		}
		answers.assertAll();
	}

	@Test
	void whenStoppedWhileARecordWaitsItStopsAtOnceAndTheRecordIsDeliveredAfterTheNextStart() {
		stop();
		String[] patient = { "--kafka.retry.backoff=60s", "--kafka.retry.max-backoff=60s" };
		startAll(patient);
		diary.begin(Situation.FAILS_ONCE);
		send(Situation.FAILS_ONCE.value);
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(Mode.values()).allMatch((mode) -> diary.answer(mode).deliveries() == 1));
		long start = System.nanoTime();
		stop();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
		startAll(patient);
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(Mode.values())
				.allMatch((mode) -> diary.results(mode).contains(DeliveryResult.SUCCESS)));
		assertThat(Mode.values()).allSatisfy((mode) -> {
			assertThat(diary.answer(mode).deliveries()).as(mode.name()).isEqualTo(2);
			assertThat(diary.answer(mode).recovered()).as(mode.name()).isNull();
		});
	}

	@Test
	void whenTimeMovesAsSoonAsARetryIsToldItsPauseIsOverInEveryMode() {
		assertRetriedAtOnce();
	}

	@Test
	void whenTimeMovesAsSoonAsARetryIsToldThePauseOfItsBreakerIsOverInEveryMode() {
		assertRetriedAtOnce("--kafka.breaker.exceptions=" + IllegalStateException.class.getName(),
				"--kafka.breaker.pause=1h", "--kafka.breaker.max-pause=2h");
	}

	// Lists that are not divided wait by the system's time.
	private static void assertRetriedAtOnce(String... arguments) {
		stop();
		startAll(Stream
			.concat(Stream.of("--kafka.retry.backoff=1h", "--kafka.retry.max-backoff=1h",
					"--spring.kafka.listener.poll-timeout=50ms", "--kafka.listeners.SPRING_BATCH.auto-startup=false",
					"--kafka.listeners.BATCH.auto-startup=false"), Arrays.stream(arguments))
			.toArray(String[]::new));
		Set<Mode> modes = EnumSet.complementOf(EnumSet.of(Mode.SPRING_BATCH, Mode.BATCH));
		for (Mode mode : modes) {
			diary.begin(Situation.FAILS_ONCE);
			diary.hurry(mode);
			send(Situation.FAILS_ONCE.value);
			awaitResult(Set.of(mode), DeliveryResult.SUCCESS);
			awaitResult(modes, DeliveryResult.RETRIED);
			diary.advance();
			awaitResult(modes, DeliveryResult.SUCCESS);
		}
	}

	// Elsewhere it is Spring's container that waits.
	@Test
	void whenTimeMovesAsSoonAsARecordIsAskedForAgainItsPauseIsOverWithWorkers() {
		for (Mode mode : EnumSet.of(Mode.BATCH_WORKERS, Mode.BATCH_SHARES, Mode.PARALLEL, Mode.QUEUE)) {
			stop();
			applications.add(start(AcknowledgingListeners.class,
					Stream
						.concat(Stream.of("--spring.kafka.listener.poll-timeout=50ms"),
								AcknowledgingListeners.MODES.stream()
									.filter((other) -> other != mode)
									.map("--kafka.listeners.%s.auto-startup=false"::formatted))
						.toArray(String[]::new)));
			diary.begin(Situation.HANDLED);
			diary.hurry(mode);
			diary.pause = Duration.ofHours(1);
			send(ACKNOWLEDGED, Situation.HANDLED.value);
			awaitResult(Set.of(mode), DeliveryResult.SUCCESS);
		}
	}

	private static void awaitResult(Set<Mode> modes, DeliveryResult result) {
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(modes)
				.allSatisfy((mode) -> assertThat(diary.results(mode)).as(mode.name()).contains(result)));
	}

	private static void send(String value) {
		send(TOPIC, value);
	}

	private static void send(String topic, String value) {
		producer.send(new ProducerRecord<>(topic, "key".getBytes(StandardCharsets.UTF_8),
				(value != null) ? value.getBytes(StandardCharsets.UTF_8) : null));
		producer.flush();
	}

	private static List<String> pauses(ListAppender<ILoggingEvent> lines, Mode mode) {
		return List.copyOf(lines.list)
			.stream()
			.map(ILoggingEvent::getFormattedMessage)
			.filter((line) -> line.startsWith("Listener '%s' failed on".formatted(mode)))
			.map((line) -> line.replaceAll(".*, (delivery .*?ms): .*", "$1"))
			.toList();
	}

	enum Mode {

		RECORD, SPRING_BATCH, BATCH, BATCH_WORKERS, BATCH_SHARES, PARALLEL, FUTURE, QUEUE, TRANSACTION,
		BATCH_IN_TRANSACTION

	}

	/**
	 * What may happen to a record, and what it has to come to.
	 */
	enum Situation {

		HANDLED(Answer.handled(1)),

		FAILS_ONCE(Answer.handled(2)),

		FAILS_TWICE(Answer.handled(3)),

		FAILS_ALWAYS(Answer.recovered(3, IllegalStateException.class)),

		FAILS_DIFFERENTLY(Answer.recovered(3, IllegalStateException.class)),

		NOT_RETRYABLE(Answer.recovered(1, BadFilmException.class)),

		CAUSED_BY_NOT_RETRYABLE(Answer.recovered(1, IllegalStateException.class)),

		FATAL_FOR_SPRING(Answer.recovered(1, ClassCastException.class)),

		ERROR(Answer.recovered(3, AssertionError.class)),

		OUT_OF_MEMORY(Answer.recovered(3, OutOfMemoryError.class)),

		CYCLE_OF_CAUSES(Answer.recovered(3, IllegalStateException.class)),

		CAUSES_WITHOUT_END(Answer.recovered(3, HandlerErrorException.class)),

		EXCEPTION_THAT_FAILS_ITSELF(Answer.recovered(3, HandlerErrorException.class)),

		FLAG_LEFT_SET(Answer.handled(1)),

		INTERRUPTED(Answer.recovered(3, IllegalStateException.class)),

		MALFORMED("{ no film", Answer.notDelivered()),

		OF_ANOTHER_TYPE("[1, 2]", Answer.notDelivered()),

		WITHOUT_VALUE(null, Answer.notDelivered()),

		RECOVERED_AT_THE_THIRD_TRY(Answer.recoveredLate(3, IllegalStateException.class, 2));

		private final String value;

		private final Answer answer;

		Situation(Answer answer) {
			this.value = "{\"title\": \"%s\"}".formatted(name());
			this.answer = answer;
		}

		Situation(String value, Answer answer) {
			this.value = value;
			this.answer = answer;
		}

		List<String> pauses() {
			int retries = this.answer.deliveries() - 1;
			return Stream.of("delivery 1 of 3. The next one is in 20 ms", "delivery 2 of 3. The next one is in 40 ms")
				.limit(Math.max(0, retries))
				.toList();
		}

	}

	/**
	 * What became of a record.
	 *
	 * @param deliveries how often the handler got it
	 * @param recovered what the recoverer was told, or {@code null} if it was handled
	 * @param results what observers were told
	 */
	record Answer(int deliveries, String recovered, List<DeliveryResult> results) {

		static Answer handled(int deliveries) {
			return new Answer(deliveries, null, results(deliveries, DeliveryResult.SUCCESS));
		}

		static Answer recovered(int deliveries, Class<? extends Throwable> failure) {
			return new Answer(deliveries, text(deliveries, failure), results(deliveries, DeliveryResult.DEAD_LETTERED));
		}

		static Answer recoveredLate(int deliveries, Class<? extends Throwable> failure, int tries) {
			List<DeliveryResult> results = new ArrayList<>(results(deliveries, DeliveryResult.FAILED));
			IntStream.range(1, tries).forEach((number) -> results.add(DeliveryResult.FAILED));
			results.add(DeliveryResult.DEAD_LETTERED);
			return new Answer(deliveries, text(deliveries, failure), results);
		}

		static Answer notDelivered() {
			return new Answer(0, text(1, null), results(1, DeliveryResult.DEAD_LETTERED));
		}

		static String text(int attempts, Class<?> failure) {
			return "after %d by %s".formatted(attempts, (failure != null) ? failure.getSimpleName() : "decoding");
		}

		private static List<DeliveryResult> results(int deliveries, DeliveryResult last) {
			List<DeliveryResult> results = new ArrayList<>(Collections.nCopies(deliveries - 1, DeliveryResult.RETRIED));
			results.add(last);
			return results;
		}

	}

	record Film(String title) {

	}

	static class BadFilmException extends RuntimeException {

	}

	private static final class EndlessException extends RuntimeException {

		@Override
		public synchronized Throwable getCause() {
			return new EndlessException();
		}

	}

	private static final class HostileException extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException("It has none");
		}

	}

	/**
	 * Notes what happens, and fails as the situation says.
	 */
	static class Diary implements ListenerObserver, ConsumerRecordRecoverer, RetryClock {

		private final Map<Mode, List<Long>> deliveries = new ConcurrentHashMap<>();

		private final Map<Mode, List<DeliveryResult>> results = new ConcurrentHashMap<>();

		private final Map<Mode, String> recovered = new ConcurrentHashMap<>();

		private final Map<Mode, Integer> refused = new ConcurrentHashMap<>();

		private final Map<Mode, Boolean> done = new ConcurrentHashMap<>();

		private final AtomicLong ahead = new AtomicLong();

		private volatile Situation situation;

		private volatile Mode hurried;

		private volatile Duration pause;

		void begin(Situation situation) {
			this.situation = situation;
			this.hurried = null;
			this.pause = Duration.ofMillis(20);
			List.of(this.deliveries, this.results, this.recovered, this.refused, this.done).forEach(Map::clear);
		}

		void hurry(Mode mode) {
			this.hurried = mode;
		}

		void advance() {
			this.ahead.addAndGet(Duration.ofHours(1).toNanos());
		}

		@Override
		public long getAsLong() {
			return System.nanoTime() + this.ahead.get();
		}

		List<Mode> done() {
			return Arrays.stream(Mode.values())
				.filter((mode) -> this.done.containsKey(mode) && !of(this.results, mode).isEmpty())
				.filter((mode) -> last(mode) == DeliveryResult.SUCCESS)
				.toList();
		}

		private DeliveryResult last(Mode mode) {
			List<DeliveryResult> told = of(this.results, mode);
			int most = this.situation.answer.results().size() + 1;
			return (told.size() >= most) ? told.get(told.size() - 1) : null;
		}

		List<DeliveryResult> results(Mode mode) {
			return of(this.results, mode);
		}

		Answer answer(Mode mode) {
			List<DeliveryResult> told = of(this.results, mode);
			return new Answer(of(this.deliveries, mode).size(), this.recovered.get(mode),
					List.copyOf(told.subList(0, Math.max(0, told.size() - 1))));
		}

		List<Duration> gaps(Mode mode) {
			List<Long> times = of(this.deliveries, mode);
			return IntStream.range(1, times.size())
				.mapToObj((number) -> Duration.ofNanos(times.get(number) - times.get(number - 1)))
				.toList();
		}

		void handle(Mode mode, Film film) {
			if (film == null) {
				// A list has all records, as with Spring; a payload that is missing is a
				// failure elsewhere.
				throw new BadFilmException();
			}
			if (film.title().equals("last")) {
				this.done.put(mode, true);
				return;
			}
			List<Long> times = of(this.deliveries, mode);
			times.add(System.nanoTime());
			switch (Situation.valueOf(film.title())) {
				case FAILS_ONCE -> failUntil(times, 2);
				case FAILS_TWICE -> failUntil(times, 3);
				case FAILS_ALWAYS, RECOVERED_AT_THE_THIRD_TRY -> throw new IllegalStateException("no film");
				case FAILS_DIFFERENTLY -> throw (times.size() % 2 == 1) ? new IllegalStateException(times.toString())
						: new UnsupportedOperationException();
				case NOT_RETRYABLE -> throw new BadFilmException();
				case CAUSED_BY_NOT_RETRYABLE ->
					throw new IllegalStateException(new RuntimeException(new BadFilmException()));
				case FATAL_FOR_SPRING -> throw new ClassCastException("no film");
				case ERROR -> throw new AssertionError("no film");
				case OUT_OF_MEMORY -> throw new OutOfMemoryError("pretended");
				case CYCLE_OF_CAUSES -> throw cycle();
				case CAUSES_WITHOUT_END -> throw new EndlessException();
				case EXCEPTION_THAT_FAILS_ITSELF -> throw new HostileException();
				case FLAG_LEFT_SET -> Thread.currentThread().interrupt();
				case INTERRUPTED -> {
					Thread.currentThread().interrupt();
					throw new IllegalStateException(new InterruptedException());
				}
				default -> {
				}
			}
		}

		private static void failUntil(List<Long> deliveries, int delivery) {
			if (deliveries.size() < delivery) {
				throw new IllegalStateException("no film");
			}
		}

		private static RuntimeException cycle() {
			RuntimeException first = new IllegalStateException();
			first.initCause(new IllegalArgumentException(first));
			return first;
		}

		@Override
		public void accept(ConsumerRecord<?, ?> record, Exception exception) {
			FailedRecordException failure = (FailedRecordException) exception;
			Mode mode = Mode.valueOf(failure.getListenerId());
			int tries = this.refused.merge(mode, 1, Integer::sum);
			if (this.situation == Situation.RECOVERED_AT_THE_THIRD_TRY && tries < 3) {
				throw new IllegalStateException("away");
			}
			boolean delivered = !of(this.deliveries, mode).isEmpty();
			this.recovered.put(mode, Answer.text(failure.getAttempts(),
					delivered ? FailedRecordException.unwrap(exception).getClass() : null));
		}

		@Override
		public DeliveryObserver observe(String listener, io.kafkastarter.listener.ListenerSpec.Mode mode) {
			return new DeliveryObserver() {

				@Override
				public void settled(ConsumerRecord<?, ?> record, DeliveryResult result, Throwable failure) {
					if (result == DeliveryResult.RETRIED && Mode.valueOf(listener) == Diary.this.hurried) {
						advance();
					}
				}

				@Override
				public void delivered(String topic, DeliveryResult result, int count, long nanos) {
					IntStream.range(0, count)
						.forEach((number) -> of(Diary.this.results, Mode.valueOf(listener)).add(result));
				}

				@Override
				public void failed(Throwable failure) {
				}

				@Override
				public void batch(boolean handled, long nanos) {
				}

			};
		}

		private static <T> List<T> of(Map<Mode, List<T>> lists, Mode mode) {
			return lists.computeIfAbsent(mode, (key) -> Collections.synchronizedList(new ArrayList<>()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Diary diary() {
			return diary;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@KafkaListener(id = "RECORD", topics = TOPIC)
		void onRecord(Film film) {
			diary.handle(Mode.RECORD, film);
		}

		@KafkaListener(id = "SPRING_BATCH", topics = TOPIC, batch = "true", properties = "max.poll.records=1")
		void onSpringBatch(List<Film> films) {
			films.forEach((film) -> diary.handle(Mode.SPRING_BATCH, film));
		}

		@BatchKafkaListener(id = "BATCH", topics = TOPIC)
		void onBatch(List<Film> films) {
			films.forEach((film) -> diary.handle(Mode.BATCH, film));
		}

		@BatchKafkaListener(id = "BATCH_WORKERS", topics = TOPIC, parallelism = "2")
		void onBatchRecord(Film film) {
			diary.handle(Mode.BATCH_WORKERS, film);
		}

		@BatchKafkaListener(id = "BATCH_SHARES", topics = TOPIC, parallelism = "2")
		void onShare(List<Film> films) {
			films.forEach((film) -> diary.handle(Mode.BATCH_SHARES, film));
		}

		@ParallelKafkaListener(id = "PARALLEL", topics = TOPIC, concurrency = "2")
		void onParallel(Film film) {
			diary.handle(Mode.PARALLEL, film);
		}

		@ParallelKafkaListener(id = "FUTURE", topics = TOPIC, concurrency = "2")
		CompletableFuture<Void> onFuture(Film film) {
			try {
				diary.handle(Mode.FUTURE, film);
				return CompletableFuture.completedFuture(null);
			}
			catch (Throwable ex) {
				return CompletableFuture.failedFuture(ex);
			}
		}

		@QueueKafkaListener(id = "QUEUE", topics = TOPIC, concurrency = "2")
		void onQueue(Film film) {
			diary.handle(Mode.QUEUE, film);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TransactionalListeners {

		@KafkaListener(id = "TRANSACTION", topics = TOPIC)
		void onRecord(Film film) {
			diary.handle(Mode.TRANSACTION, film);
		}

		@BatchKafkaListener(id = "BATCH_IN_TRANSACTION", topics = TOPIC)
		void onBatch(List<Film> films) {
			films.forEach((film) -> diary.handle(Mode.BATCH_IN_TRANSACTION, film));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AcknowledgingListeners {

		static final List<Mode> MODES = List.of(Mode.RECORD, Mode.SPRING_BATCH, Mode.BATCH, Mode.BATCH_WORKERS,
				Mode.BATCH_SHARES, Mode.PARALLEL, Mode.QUEUE);

		@KafkaListener(id = "RECORD", topics = ACKNOWLEDGED)
		void onRecord(Film film, Acknowledgment acknowledgment) {
			handle(Mode.RECORD, film, acknowledgment, () -> acknowledgment.nack(diary.pause));
		}

		@KafkaListener(id = "SPRING_BATCH", topics = ACKNOWLEDGED, batch = "true", properties = "max.poll.records=1")
		void onSpringBatch(List<Film> films, Acknowledgment acknowledgment) {
			handle(Mode.SPRING_BATCH, films.get(0), acknowledgment, () -> acknowledgment.nack(0, diary.pause));
		}

		@BatchKafkaListener(id = "BATCH", topics = ACKNOWLEDGED)
		void onBatch(List<Film> films, Acknowledgment acknowledgment) {
			handle(Mode.BATCH, films.get(0), acknowledgment, () -> acknowledgment.nack(0, diary.pause));
		}

		@BatchKafkaListener(id = "BATCH_WORKERS", topics = ACKNOWLEDGED, parallelism = "2")
		void onBatchRecord(Film film, Acknowledgment acknowledgment) {
			handle(Mode.BATCH_WORKERS, film, acknowledgment, () -> acknowledgment.nack(diary.pause));
		}

		@BatchKafkaListener(id = "BATCH_SHARES", topics = ACKNOWLEDGED, parallelism = "2")
		void onShare(List<Film> films, Acknowledgment acknowledgment) {
			handle(Mode.BATCH_SHARES, films.get(0), acknowledgment, () -> acknowledgment.nack(0, diary.pause));
		}

		@ParallelKafkaListener(id = "PARALLEL", topics = ACKNOWLEDGED, concurrency = "2")
		void onParallel(Film film, Acknowledgment acknowledgment) {
			handle(Mode.PARALLEL, film, acknowledgment, () -> acknowledgment.nack(diary.pause));
		}

		@QueueKafkaListener(id = "QUEUE", topics = ACKNOWLEDGED, concurrency = "2")
		void onQueue(Film film, Acknowledgment acknowledgment) {
			handle(Mode.QUEUE, film, acknowledgment, () -> acknowledgment.nack(diary.pause));
		}

		private static void handle(Mode mode, Film film, Acknowledgment acknowledgment, Runnable nack) {
			diary.handle(mode, film);
			if (diary.answer(mode).deliveries() < 5) {
				nack.run();
			}
			else {
				acknowledgment.acknowledge();
			}
		}

	}

}
