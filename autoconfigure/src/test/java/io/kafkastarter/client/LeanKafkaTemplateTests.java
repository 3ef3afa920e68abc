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

package io.kafkastarter.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaProducerException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.kafka.support.SendResult;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LeanKafkaTemplate}: everything here holds for Spring's template too.
 */
class LeanKafkaTemplateTests {

	private static final ProducerRecord<String, String> RECORD = new ProducerRecord<>("ratings", 3, "key", "value");

	private final TestProducerFactory factory = new TestProducerFactory();

	private final Outcomes outcomes = new Outcomes();

	@ParameterizedTest
	@EnumSource
	void whenRecordIsAcknowledgedFutureAndListenerAreTold(Kind kind) {
		KafkaTemplate<String, String> template = template(kind);
		CompletableFuture<SendResult<String, String>> sent = template.send(RECORD);
		kind.assertSentByItself(sent);
		assertThat(sent).isNotDone();
		assertThat(this.outcomes.told).isEmpty();
		this.factory.newest().completeNext();
		SendResult<String, String> result = sent.join();
		assertThat(result.getProducerRecord()).isSameAs(RECORD);
		assertThat(result.getRecordMetadata().topic()).isEqualTo("ratings");
		assertThat(this.outcomes.told).containsExactly("success value at 0");
	}

	@ParameterizedTest
	@EnumSource
	void whenRecordFailsFutureAndListenerAreTold(Kind kind) {
		CompletableFuture<SendResult<String, String>> sent = template(kind).send(RECORD);
		kind.assertSentByItself(sent);
		RuntimeException failure = new NotLeaderOrFollowerException("not here");
		this.factory.newest().errorNext(failure);
		assertThat(sent).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.havingCause()
			.isInstanceOfSatisfying(KafkaProducerException.class,
					(ex) -> assertThat(ex.getFailedProducerRecord()).isSameAs(RECORD))
			.withMessage("Failed to send")
			.withCause(failure);
		assertThat(this.outcomes.told).containsExactly("error value: not here");
	}

	@ParameterizedTest
	@EnumSource
	void whenRecordFailsAtOnceSendThrows(Kind kind) {
		TimeoutException late = new TimeoutException("late");
		this.factory.addPostProcessor((producer) -> new GuardedProducer<>(producer, (record) -> {
			throw late;
		}));
		KafkaTemplate<String, String> template = template(kind);
		assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> template.send(RECORD))
			.withMessage("Send failed")
			.withCause(late);
		assertThat(this.outcomes.told).containsExactly("error value: late");
	}

	@ParameterizedTest
	@EnumSource
	void whenThereIsARegistrySendsAreTimed(Kind kind) {
		MeterRegistry registry = new SimpleMeterRegistry();
		KafkaTemplate<String, String> template = template(kind, List.of(registry), (own) -> {
		});
		kind.assertSentByItself(template.send(RECORD));
		template.send(RECORD);
		this.factory.newest().completeNext();
		this.factory.newest().errorNext(new NotLeaderOrFollowerException("not here"));
		assertThat(count(registry, "success", "none")).isEqualTo(1);
		assertThat(count(registry, "failure", "NotLeaderOrFollowerException")).isEqualTo(1);
		template.destroy();
		assertThat(registry.find("spring.kafka.template").timers()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void whenThereAreSeveralRegistriesNothingIsTimed(Kind kind) {
		MeterRegistry registry = new SimpleMeterRegistry();
		kind.assertSentByItself(template(kind, List.of(registry, new SimpleMeterRegistry()), (own) -> {
		}).send(RECORD));
		this.factory.newest().completeNext();
		assertThat(registry.getMeters()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void whenUserSetsMetersUpTheyAreAsTheUserSays(Kind kind) {
		MeterRegistry tagged = new SimpleMeterRegistry();
		template(kind, List.of(tagged), (own) -> own.setMicrometerTags(Map.of("team", "films"))).send(RECORD);
		this.factory.newest().completeNext();
		assertThat(tagged.get("spring.kafka.template").tag("team", "films").timer().count()).isEqualTo(1);

		MeterRegistry byRecord = new SimpleMeterRegistry();
		template(kind, List.of(byRecord),
				(own) -> own.setMicrometerTagsProvider((record) -> Map.of("topic", record.topic())))
			.send(RECORD);
		this.factory.newest().completeNext();
		assertThat(byRecord.get("spring.kafka.template").tag("topic", "ratings").timer().count()).isEqualTo(1);

		MeterRegistry none = new SimpleMeterRegistry();
		template(kind, List.of(none), (own) -> own.setMicrometerEnabled(false)).send(RECORD);
		this.factory.newest().completeNext();
		assertThat(none.getMeters()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void whenThereIsAnInterceptorItsRecordIsSent(Kind kind) {
		Replacing interceptor = new Replacing();
		KafkaTemplate<String, String> template = template(kind);
		template.setProducerInterceptor(interceptor);
		CompletableFuture<SendResult<String, String>> sent = template.send(RECORD);
		this.factory.newest().completeNext();
		assertThat(sent.join().getProducerRecord().value()).isEqualTo("other");
		assertThat(interceptor.acknowledged).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void whenObservedSendIsAnObservation(Kind kind) {
		Observed observed = new Observed();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(observed);
		KafkaTemplate<String, String> template = template(kind, List.of(), (own) -> {
			own.setObservationEnabled(true);
			own.setObservationRegistry(registry);
		});
		template.send(RECORD);
		this.factory.newest().completeNext();
		assertThat(observed.stopped).singleElement()
			.isInstanceOfSatisfying(KafkaRecordSenderContext.class,
					(context) -> assertThat(context.getRecord()).isSameAs(RECORD));
	}

	@ParameterizedTest
	@EnumSource
	@ExtendWith(OutputCaptureExtension.class)
	void whenEachRecordIsToBeLoggedItIs(Kind kind, CapturedOutput output) {
		KafkaTemplate<String, String> template = template(kind);
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel(template.getClass().getName(), LogLevel.TRACE);
		try {
			template.send(RECORD);
			this.factory.newest().completeNext();
		}
		finally {
			logging.setLogLevel(template.getClass().getName(), null);
		}
		assertThat(output).contains("Sending: ").contains("Sent ok: ");
	}

	@ParameterizedTest
	@EnumSource
	void whenInATransactionRecordsAreCommittedWithIt(Kind kind) {
		this.factory.setTransactionIdPrefix("ratings-");
		KafkaTemplate<String, String> template = template(kind);
		kind.assertSentByItself(template.<CompletableFuture<?>>executeInTransaction((operations) -> {
			CompletableFuture<?> sent = operations.send(RECORD);
			assertThat(this.factory.newest().history()).isEmpty();
			return sent;
		}));
		assertThat(this.factory.newest().commitCount()).isEqualTo(1);
		assertThat(this.factory.newest().history()).containsExactly(RECORD);
		assertThat(this.outcomes.told).containsExactly("success value at 0");
	}

	@ParameterizedTest
	@EnumSource
	void whenProducersAreReplacedTheNextRecordTakesTheNewOne(Kind kind) {
		KafkaTemplate<String, String> template = template(kind);
		template.send(RECORD);
		this.factory.reset();
		template.send(RECORD);
		assertThat(this.factory.producers).hasSize(2);
		assertThat(this.factory.newest().history()).containsExactly(RECORD);
		assertThat(this.factory.producers.getFirst().closed()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void whenProducersAreNotSharedEachIsClosedAfterItsRecord(Kind kind) {
		MockProducer<String, String> producer = new MockProducer<>(false, null, new StringSerializer(),
				new StringSerializer());
		kind.assertSentByItself(kind.create.apply(() -> producer).send(RECORD));
		assertThat(producer.closed()).isFalse();
		producer.completeNext();
		assertThat(producer.closed()).isTrue();
	}

	private static long count(MeterRegistry registry, String result, String exception) {
		return registry.get("spring.kafka.template")
			.tags("name", "ratingsTemplate", "result", result, "exception", exception)
			.timer()
			.count();
	}

	private KafkaTemplate<String, String> template(Kind kind) {
		return template(kind, List.of(), (template) -> {
		});
	}

	private KafkaTemplate<String, String> template(Kind kind, List<MeterRegistry> registries,
			Consumer<KafkaTemplate<String, String>> customizer) {
		GenericApplicationContext context = new GenericApplicationContext();
		registries.forEach((registry) -> context.registerBean("registry" + System.identityHashCode(registry),
				MeterRegistry.class, () -> registry));
		KafkaTemplate<String, String> template = kind.create.apply(this.factory);
		template.setProducerListener(this.outcomes);
		customizer.accept(template);
		context.registerBean("ratingsTemplate", KafkaTemplate.class, () -> template);
		context.refresh();
		return template;
	}

	/**
	 * Whose template it is.
	 */
	enum Kind {

		SPRING(KafkaTemplate::new), LEAN(LeanKafkaTemplate::new);

		private final Function<ProducerFactory<String, String>, KafkaTemplate<String, String>> create;

		Kind(Function<ProducerFactory<String, String>, KafkaTemplate<String, String>> create) {
			this.create = create;
		}

		// Else the superclass has sent it, and nothing is proven.
		void assertSentByItself(@Nullable CompletableFuture<?> sent) {
			assertThat(sent instanceof Callback).isEqualTo(this == LEAN);
		}

	}

	/**
	 * Creates producers without brokers.
	 */
	private static final class TestProducerFactory extends DefaultKafkaProducerFactory<String, String> {

		private final Deque<MockProducer<String, String>> producers = new ArrayDeque<>();

		TestProducerFactory() {
			super(Map.of("bootstrap.servers", "nobody:9092"));
		}

		MockProducer<String, String> newest() {
			return this.producers.getLast();
		}

		@Override
		protected Producer<String, String> createRawProducer(Map<String, Object> rawConfigs) {
			this.producers.add(new MockProducer<>(false, null, new StringSerializer(), new StringSerializer()));
			Producer<String, String> producer = newest();
			for (var postProcessor : getPostProcessors()) {
				producer = postProcessor.apply(producer);
			}
			return producer;
		}

	}

	/**
	 * Notes what is told.
	 */
	private static final class Outcomes implements ProducerListener<String, String> {

		private final List<String> told = new ArrayList<>();

		@Override
		public void onSuccess(ProducerRecord<String, String> record, RecordMetadata metadata) {
			this.told.add("success %s at %d".formatted(record.value(), metadata.offset()));
		}

		@Override
		public void onError(ProducerRecord<String, String> record, @Nullable RecordMetadata metadata,
				Exception exception) {
			this.told.add("error %s: %s".formatted(record.value(), exception.getMessage()));
		}

	}

	/**
	 * Notes what was observed.
	 */
	private static final class Observed implements ObservationHandler<Observation.Context> {

		private final List<Observation.Context> stopped = new ArrayList<>();

		@Override
		public void onStop(Observation.Context context) {
			this.stopped.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

	/**
	 * Sends something else.
	 */
	private static final class Replacing implements ProducerInterceptor<String, String> {

		private int acknowledged;

		@Override
		public ProducerRecord<String, String> onSend(ProducerRecord<String, String> record) {
			return new ProducerRecord<>(record.topic(), record.partition(), record.key(), "other");
		}

		@Override
		public void onAcknowledgement(RecordMetadata metadata, Exception exception) {
			this.acknowledged++;
		}

		@Override
		public void close() {
		}

		@Override
		public void configure(Map<String, ?> configs) {
		}

	}

}
