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

package io.kafkastarter.autoconfigure.avro;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.ReceivedMessage;
import io.kafkastarter.payload.PayloadUnavailableException;
import io.kafkastarter.receiver.MessageReceiver;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverSpec;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.TestSchemaRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A registry that is away, against a real broker: records wait for it, and none of them
 * is given up for that.
 */
class RegistryAwayIntegrationTests {

	private static final String SCHEMA = """
			{"type":"record","name":"Film","fields":[{"name":"id","type":"string"}]}""";

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(2);

	private final TestSchemaRegistry registry = new TestSchemaRegistry();

	@AfterEach
	void close() {
		this.registry.close();
	}

	@ParameterizedTest
	@ValueSource(classes = { Records.class, Transactions.class, Batches.class, DividedBatches.class,
			RecordsOfBatches.class, Parallel.class })
	void whenRegistryIsAwayRecordsWaitWithoutSpendingTheirDeliveries(Class<? extends Films> listener) {
		int id = this.registry.register("x", SCHEMA);
		this.registry.leave();
		runner(listener).run((context) -> {
			Films films = context.getBean(Films.class);
			for (String film : List.of("a", "flaky", "b")) {
				send(film, id);
			}
			send("poison", 99);
			BrokerContexts.patiently().until(() -> this.registry.requests().size() >= 3);
			Recovered recovered = context.getBean(Recovered.class);
			assertThat(films.handled).isEmpty();
			assertThat(recovered.failures).isEmpty();
			this.registry.comeBack();
			BROKER.awaitCommitted("films");
			assertThat(films.handled).contains("a", "b", "flaky");
			assertThat(recovered.failures).singleElement()
				.satisfies((failure) -> assertThat(failure.getAttempts()).isOne());
			assertThat(recovered.keys).containsExactly("poison");
		});
	}

	@Test
	void whenRegistryIsAwayReceiverSaysSoAndKeepsTheRecord() {
		int id = this.registry.register("x", SCHEMA);
		this.registry.leave();
		runner(Nothing.class).run((context) -> {
			send("a", id);
			try (MessageReceiver<Film> receiver = context.getBean(MessageReceiverFactory.class)
				.open(ReceiverSpec.topic(BROKER.topic()).group("r"), Film.class)) {
				assertThatExceptionOfType(PayloadUnavailableException.class)
					.isThrownBy(() -> receiver.retrieve(Duration.ofSeconds(20)));
				this.registry.comeBack();
				Optional<ReceivedMessage<Film>> message = BrokerContexts.patiently()
					.ignoreExceptions()
					.until(() -> receiver.retrieve(Duration.ofSeconds(20)), Optional::isPresent);
				assertThat(message.orElseThrow().payload()).isEqualTo(new Film("a"));
			}
		});
	}

	@Test
	void whenRegistryIsAwayNothingIsSentUntilItIsBack() {
		this.registry.leave();
		runner(Records.class).run((context) -> {
			assertThatExceptionOfType(PayloadUnavailableException.class)
				.isThrownBy(() -> BrokerContexts.template(context).send(BROKER.topic(), new Film("a")))
				.withMessageContaining("try again later");
			assertThat(BROKER.ends()).isEmpty();
			this.registry.comeBack();
			BrokerContexts.patiently()
				.ignoreExceptions()
				.until(() -> BrokerContexts.template(context).send(BROKER.topic(), new Film("a")).get() != null);
			BROKER.awaitCommitted("films");
			assertThat(context.getBean(Films.class).handled).containsExactly("a");
		});
	}

	private ApplicationContextRunner runner(Class<? extends Films> listener) {
		return BROKER.runner()
			.withUserConfiguration(listener)
			.withBean(Recovered.class)
			.withPropertyValues("kafka.topics.waiting.name=" + BROKER.topic(), "kafka.topics.waiting.format=avro",
					"kafka.topics.waiting.value-type=" + Film.class.getName(),
					"kafka.schema-registry.url=" + this.registry.url(), "kafka.schema-registry.timeout=30s",
					"kafka.retry.max-attempts=2", "kafka.retry.backoff=20ms", "kafka.retry.max-backoff=100ms",
					"kafka.consumer.group-id=films",
					(listener == Transactions.class) ? "kafka.producer.transaction-id-prefix=tx-" : "a=b");
	}

	private static void send(String film, int id) throws Exception {
		byte[] text = film.getBytes(StandardCharsets.UTF_8);
		byte[] value = ByteBuffer.allocate(6 + text.length)
			.put((byte) 0)
			.putInt(id)
			.put((byte) (2 * text.length))
			.put(text)
			.array();
		try (Producer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", BROKER.hosts()),
				new ByteArraySerializer(), new ByteArraySerializer())) {
			producer.send(new ProducerRecord<>(BROKER.topic(), text, value)).get();
		}
	}

	record Film(String id) {

	}

	static class Recovered implements ConsumerRecordRecoverer {

		private final List<FailedRecordException> failures = new CopyOnWriteArrayList<>();

		private final Set<String> keys = ConcurrentHashMap.newKeySet();

		@Override
		public void accept(ConsumerRecord<?, ?> record, Exception exception) {
			this.failures.add((FailedRecordException) exception);
			this.keys.add(new String((byte[]) record.key(), StandardCharsets.UTF_8));
		}

	}

	abstract static class Films {

		final Set<String> handled = ConcurrentHashMap.newKeySet();

		private final Set<String> failed = ConcurrentHashMap.newKeySet();

		void handle(Film film) {
			if (film.id().equals("flaky") && this.failed.add(film.id())) {
				throw new IllegalStateException("Once");
			}
			this.handled.add(film.id());
		}

	}

	static class Nothing extends Films {

	}

	static class Records extends Films {

		@KafkaListener(id = "films", topics = "${topic}")
		void on(Film film) {
			handle(film);
		}

	}

	static class Transactions extends Records {

	}

	static class Batches extends Films {

		@BatchKafkaListener(id = "films", topics = "${topic}")
		void on(List<Film> films) {
			films.forEach(this::handle);
		}

	}

	static class DividedBatches extends Films {

		@BatchKafkaListener(id = "films", topics = "${topic}", parallelism = "4")
		void on(List<Film> films) {
			films.forEach(this::handle);
		}

	}

	static class RecordsOfBatches extends Films {

		@BatchKafkaListener(id = "films", topics = "${topic}", parallelism = "4")
		void on(Film film) {
			handle(film);
		}

	}

	static class Parallel extends Films {

		@ParallelKafkaListener(id = "films", topics = "${topic}")
		void on(Film film) {
			handle(film);
		}

	}

}
