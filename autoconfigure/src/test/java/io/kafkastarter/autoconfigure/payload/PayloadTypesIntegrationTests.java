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

package io.kafkastarter.autoconfigure.payload;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.deadletter.redrive.DeadLetter;
import io.kafkastarter.deadletter.redrive.DeadLetterFilter;
import io.kafkastarter.deadletter.redrive.DeadLetterPage.Position;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.RedriveProgress.State;
import io.kafkastarter.deadletter.redrive.RedriveRequest;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.payload.PayloadMismatchException;
import io.kafkastarter.receiver.MessageReceiver;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverSpec;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.TestSchemaRegistry;
import jakarta.validation.constraints.Max;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.KafkaNull;
import org.springframework.messaging.handler.annotation.Payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Topics that carry values of several types, told apart by a name in a header.
 */
class PayloadTypesIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	private static final Rated RATED = new Rated("0770828", 7);

	private static final Removed REMOVED = new Removed("0770828", true);

	private static ApplicationContextRunner runner(String... properties) {
		return BROKER.runner()
			.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.withPropertyValues("kafka.topics.films.name=" + BROKER.topic(),
					"kafka.topics.films.value-types.film-rated=" + Rated.class.getName(),
					"kafka.topics.films.value-types.film-removed=" + Removed.class.getName(),
					"kafka.provisioning.startup=wait", "kafka.retry.backoff=1ms")
			.withPropertyValues(properties);
	}

	@ParameterizedTest
	@ValueSource(classes = { Handlers.class, ParallelHandlers.class, BatchHandlers.class, ParallelBatchHandlers.class })
	void whenClassHasAMethodForEachTypeEachGetsItsOwn(Class<? extends Sink> listener) {
		runner("kafka.topics.films.type-header=kind").withUserConfiguration(listener).run((context) -> {
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			assertThat(header(template.send(BROKER.topic(), "k", RATED).get().getProducerRecord(), "kind"))
				.isEqualTo("film-rated");
			template.send(BROKER.topic(), "k", REMOVED).get();
			template.send(BROKER.topic(), "k", null).get();
			context.getBean(Sink.class).await("rated " + RATED, "removed " + REMOVED, "nothing");
		});
	}

	@Test
	void whenFormatIsAvroEachGetsItsOwn() {
		try (TestSchemaRegistry registry = new TestSchemaRegistry()) {
			runner("kafka.topics.films.format=avro", "kafka.schema-registry.url=" + registry.url(),
					"kafka.schema-registry.subject-strategy=record")
				.withUserConfiguration(Handlers.class)
				.run((context) -> {
					KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
					assertThat(header(template.send(BROKER.topic(), RATED).get().getProducerRecord(), "ce_type"))
						.isEqualTo("film-rated");
					template.send(BROKER.topic(), REMOVED).get();
					context.getBean(Sink.class).await("rated " + RATED, "removed " + REMOVED);
				});
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { OfSupertype.class, BatchOfSupertype.class })
	void whenMethodTakesWhatAllOfThemAreItGetsAll(Class<? extends Sink> listener) {
		runner().withUserConfiguration(listener).run((context) -> {
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			template.send(BROKER.topic(), RATED).get();
			template.send(BROKER.topic(), REMOVED).get();
			context.getBean(Sink.class).await(RATED.toString(), REMOVED.toString());
		});
	}

	@Test
	void whenListenersAndReceiversTakeTheSupertypeTheyGetAll() {
		runner().run((context) -> {
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			template.send(BROKER.topic(), RATED).get();
			template.send(BROKER.topic(), REMOVED).get();
			Queue<Object> received = new ConcurrentLinkedQueue<>();
			context.getBean(KafkaListenerManager.class)
				.listen(ListenerSpec.topics(BROKER.topic()).group("spec"), Event.class,
						(message) -> received.add(message.payload()));
			BrokerContexts.patiently().until(() -> List.copyOf(received).equals(List.of(RATED, REMOVED)));
			try (MessageReceiver<Event> receiver = context.getBean(MessageReceiverFactory.class)
				.open(ReceiverSpec.topic(BROKER.topic()).group("receiver"), Event.class)) {
				List<Event> events = new ArrayList<>();
				BrokerContexts.patiently().until(() -> {
					receiver.retrieve(Duration.ofMillis(100)).ifPresent((message) -> {
						events.add(message.payload());
						message.acknowledge();
					});
					return events.equals(List.of(RATED, REMOVED));
				});
			}
		});
	}

	@Test
	void whenTopicHasCloudEventsTheirTypeIsTheName() {
		runner("kafka.topics.films.cloud-events=true").withUserConfiguration(Handlers.class).run((context) -> {
			ProducerRecord<?, ?> sent = BrokerContexts.template(context)
				.send(BROKER.topic(), REMOVED)
				.get()
				.getProducerRecord();
			assertThat(header(sent, "ce_type")).isEqualTo("film-removed");
			assertThat(sent.headers().headers("ce_type")).hasSize(1);
			context.getBean(Sink.class).await("removed " + REMOVED);
		});
	}

	@Test
	void whenCloudEventsHaveAnotherHeaderBothHaveTheName() {
		runner("kafka.topics.films.cloud-events=true", "kafka.topics.films.type-header=kind").run((context) -> {
			ProducerRecord<?, ?> sent = BrokerContexts.template(context)
				.send(BROKER.topic(), REMOVED)
				.get()
				.getProducerRecord();
			assertThat(header(sent, "ce_type")).isEqualTo("film-removed");
			assertThat(header(sent, "kind")).isEqualTo("film-removed");
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Handlers.class, ParallelHandlers.class, BatchHandlers.class })
	void whenNameIsNotDeclaredTheRecordIsADeadLetterThatSaysSo(Class<? extends Sink> listener) {
		runner().withUserConfiguration(listener).run((context) -> {
			sendNamed(Removed.class.getName());
			sendNamed(null);
			sendNamed("film-removed");
			context.getBean(Sink.class).await("removed " + REMOVED);
			DeadLetters letters = context.getBean(DeadLetters.class);
			BrokerContexts.patiently().until(() -> read(letters).size() == 2);
			assertThat(read(letters)).extracting(DeadLetter::getMessage)
				.satisfiesExactly(
						(message) -> assertThat(message).contains("header 'ce_type' says '" + Removed.class.getName()
								+ "', which is none of the types declared: film-rated, film-removed under "
								+ "'kafka.topics.films.value-types'"),
						(message) -> assertThat(message).contains("has no header 'ce_type'"));
		});
	}

	@Test
	void whenRedrivenTheSameMethodGetsIt() {
		runner("kafka.retry.max-attempts=1").withUserConfiguration(Handlers.class).run((context) -> {
			Handlers handlers = context.getBean(Handlers.class);
			handlers.failing = true;
			BrokerContexts.template(context).send(BROKER.topic(), "k", RATED).get();
			DeadLetters letters = context.getBean(DeadLetters.class);
			BrokerContexts.patiently().until(() -> read(letters).size() == 1);
			handlers.failing = false;
			redrive(letters, RedriveRequest.of(BROKER.topic() + "-dlt"));
			handlers.await("rated " + RATED);
		});
	}

	@Test
	void whenRedrivenToItsTopicTheSameMethodGetsIt() {
		runner("kafka.retry.max-attempts=1").withUserConfiguration(Handlers.class).run((context) -> {
			Handlers handlers = context.getBean(Handlers.class);
			handlers.failing = true;
			BrokerContexts.template(context).send(BROKER.topic(), "k", RATED).get();
			DeadLetters letters = context.getBean(DeadLetters.class);
			BrokerContexts.patiently().until(() -> read(letters).size() == 1);
			handlers.failing = false;
			redrive(letters, RedriveRequest.of(BROKER.topic() + "-dlt").target(RedriveRequest.Target.SOURCE));
			handlers.await("rated " + RATED);
		});
	}

	@Test
	void whenValueIsNotDeclaredOrNotValidNothingIsSent() {
		runner().run((context) -> {
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			assertThatExceptionOfType(PayloadMismatchException.class)
				.isThrownBy(() -> template.send(BROKER.topic(), new Other("x")))
				.withMessageContaining(
						"carries %s, %s (kafka.topics.films.value-types), but a value of type %s was sent",
						Rated.class.getTypeName(), Removed.class.getTypeName(), Other.class.getTypeName());
			ProducerRecord<Object, Object> lying = new ProducerRecord<>(BROKER.topic(), RATED);
			lying.headers().add("ce_type", "film-removed".getBytes(StandardCharsets.UTF_8));
			assertThatExceptionOfType(PayloadMismatchException.class).isThrownBy(() -> template.send(lying))
				.withMessageContaining("says 'film-removed', which is not what kafka.topics.films.value-types has");
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> template.send(BROKER.topic(), new Rated("a", 11)))
				.withMessageContaining("is not valid: stars");
			template.flush();
			assertThat(BROKER.ends()).isEmpty();
			template.send(BROKER.topic(), new Rated("a", 10)).get();
		});
	}

	private static void sendNamed(String name) throws Exception {
		BROKER.runner().run((context) -> {
			ProducerRecord<Object, Object> record = new ProducerRecord<>(BROKER.topic(), "k",
					Map.of("id", REMOVED.id(), "forever", true));
			if (name != null) {
				record.headers().add("ce_type", name.getBytes(StandardCharsets.UTF_8));
			}
			BrokerContexts.template(context).send(record).get();
		});
	}

	private static List<DeadLetter> read(DeadLetters letters) {
		return letters.read("main", BROKER.topic() + "-dlt", DeadLetterFilter.ALL, Position.START, 10).letters();
	}

	private static void redrive(DeadLetters letters, RedriveRequest.Builder request) {
		assertThat(letters.redrive(request.build())).satisfies((redrive) -> BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(redrive.progress().state()).isEqualTo(State.FINISHED)));
	}

	private static String header(ProducerRecord<?, ?> record, String name) {
		Headers headers = record.headers();
		Header header = headers.lastHeader(name);
		return (header != null) ? new String(header.value(), StandardCharsets.UTF_8) : null;
	}

	interface Event {

	}

	record Rated(String id, @Max(10) int stars) implements Event {

	}

	record Removed(String id, boolean forever) implements Event {

	}

	record Other(String id) {

	}

	abstract static class Sink {

		private final Queue<String> received = new ConcurrentLinkedQueue<>();

		void receive(String text) {
			this.received.add(text);
		}

		void await(String... texts) {
			BrokerContexts.patiently().untilAsserted(() -> assertThat(this.received).containsExactly(texts));
		}

	}

	abstract static class EventSink extends Sink {

		volatile boolean failing;

		@KafkaHandler
		void onRated(Rated rated) {
			if (this.failing) {
				throw new IllegalStateException();
			}
			receive("rated " + rated);
		}

		@KafkaHandler
		void onRemoved(@Payload Removed removed,
				@org.springframework.messaging.handler.annotation.Header(KafkaHeaders.RECEIVED_TOPIC) String topic) {
			receive("removed " + removed);
		}

		@KafkaHandler
		void onNothing(@Payload(required = false) KafkaNull nothing) {
			receive("nothing");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@KafkaListener(id = "sink", topics = "${topic}")
	static class Handlers extends EventSink {

	}

	@Configuration(proxyBeanMethods = false)
	@ParallelKafkaListener(id = "sink", topics = "${topic}")
	static class ParallelHandlers extends EventSink {

	}

	@Configuration(proxyBeanMethods = false)
	@BatchKafkaListener(id = "sink", topics = "${topic}")
	static class BatchHandlers extends EventSink {

	}

	@Configuration(proxyBeanMethods = false)
	@BatchKafkaListener(id = "sink", topics = "${topic}", parallelism = "4")
	static class ParallelBatchHandlers extends EventSink {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfSupertype extends Sink {

		@KafkaListener(id = "sink", topics = "${topic}")
		void on(Event event) {
			receive(event.toString());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchOfSupertype extends Sink {

		@BatchKafkaListener(id = "sink", topics = "${topic}")
		void on(List<? extends Event> events) {
			events.forEach((event) -> receive(event.toString()));
		}

	}

}
