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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.RedriveProgress;
import io.kafkastarter.deadletter.redrive.RedriveRequest;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.ReceivedMessage;
import io.kafkastarter.receiver.MessageReceiver;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverSpec;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;
import org.springframework.messaging.handler.annotation.Header;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deserializers of the user's that fail, in every mode and for receivers.
 */
class OwnDeserializerIntegrationTests {

	private static final List<String> MODES = List.of("record", "batch", "batch-workers", "batch-shares", "parallel",
			"future");

	// No UTF-8.
	private static final String BAD = "bad\u00ff";

	@RegisterExtension
	static final BrokerContexts broker = new BrokerContexts(1);

	private Topics topics;

	@BeforeEach
	void connect() {
		this.topics = new Topics(broker.hosts());
		RefusingDeserializer.healed = false;
	}

	@AfterEach
	void disconnect() {
		this.topics.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whenDeserializerOfTheUsersFailsTheDeadLetterHasTheBytesInEveryMode(boolean handling) {
		run(Listeners.class, Workers.class).withPropertyValues(deserializers(handling)).run((context) -> {
			send("key", BAD);
			send("key", "good");
			Handler handler = context.getBean(Handler.class);
			for (String mode : MODES) {
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(handler.handled(mode)).as(mode).containsExactly("key=good"));
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(letters(mode)).as(mode).containsExactly("key=" + BAD));
			}
			awaitAll(MODES);
		});
	}

	@ParameterizedTest
	@CsvSource({ "key, true", "key, false", "value, true", "value, false" })
	void whenDeserializerOfTheUsersIsHealedItsDeadLettersAreRedrivenInEveryMode(String failing, boolean handling) {
		String key = failing.equals("key") ? BAD : "key";
		String value = failing.equals("value") ? BAD : "value";
		run(Listeners.class, Workers.class).withPropertyValues(deserializers(handling)).run((context) -> {
			DeadLetters deadLetters = context.getBean(DeadLetters.class);
			Handler handler = context.getBean(Handler.class);
			send(key, value);
			awaitAll(MODES);
			assertThat(MODES).allSatisfy((mode) -> assertThat(letters(mode)).containsExactly(key + "=" + value));
			assertThat(redrive(deadLetters).failedAgain()).isEqualTo(MODES.size());
			assertThat(MODES).allSatisfy((mode) -> {
				assertThat(letters(mode)).hasSize(2).containsOnly(key + "=" + value);
				assertThat(handler.handled(mode)).isEmpty();
			});
			RefusingDeserializer.healed = true;
			assertThat(redrive(deadLetters).succeeded()).isEqualTo(MODES.size());
			assertThat(MODES)
				.allSatisfy((mode) -> assertThat(handler.handled(mode)).containsExactly(key + "=" + value));
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whenDeserializerOfTheUsersFailsAReceiverGoesOnAndTheDeadLetterHasTheBytes(boolean handling) {
		broker.runner().withPropertyValues(deserializers(handling)).run((context) -> {
			send("key", BAD);
			send("key", "good");
			MessageReceiverFactory receivers = context.getBean("kafkaMessageReceiverFactory",
					MessageReceiverFactory.class);
			try (MessageReceiver<String> receiver = receivers.open(ReceiverSpec.topic(broker.topic()).group("receiver"),
					String.class)) {
				ReceivedMessage<String> message = receiver.retrieve(Duration.ofSeconds(30)).orElseThrow();
				assertThat(message.payload()).isEqualTo("good");
				message.acknowledge();
				send("key", BAD);
				BrokerContexts.patiently().untilAsserted(() -> {
					assertThat(receiver.retrieve(Duration.ofMillis(100))).isEmpty();
					assertThat(this.topics.read(broker.topic() + "-dlt")).hasSize(2)
						.allSatisfy((letter) -> assertThat(letter.value()).isEqualTo(bytes(BAD)));
				});
				broker.awaitCommitted("receiver");
			}
		});
	}

	private ApplicationContextRunner run(Class<?>... listeners) {
		return broker.runner()
			.withUserConfiguration(listeners)
			.withPropertyValues("kafka.retry.backoff=2ms", "kafka.listeners.batch.batch.size=1",
					"kafka.listeners.batch-shares.batch.size=1");
	}

	private static String[] deserializers(boolean handling) {
		String property = "spring.kafka.consumer.";
		String own = RefusingDeserializer.class.getName();
		String type = handling ? ErrorHandlingDeserializer.class.getName() : own;
		return new String[] { property + "key-deserializer=" + type, property + "value-deserializer=" + type,
				property + "properties.spring.deserializer.key.delegate.class=" + own,
				property + "properties.spring.deserializer.value.delegate.class=" + own };
	}

	private void send(String key, String value) {
		this.topics.send(List.of(new ProducerRecord<>(broker.topic(), 0, bytes(key), bytes(value))));
	}

	private static RedriveProgress redrive(DeadLetters deadLetters) throws Exception {
		return deadLetters.redrive(RedriveRequest.of(broker.topic() + "-dlt").build())
			.completion()
			.get(60, TimeUnit.SECONDS);
	}

	private void awaitAll(List<String> modes) {
		modes.forEach(broker::awaitCommitted);
	}

	private List<String> letters(String mode) {
		return this.topics.read(broker.topic() + "-dlt")
			.stream()
			.filter((letter) -> listener(letter).equals(mode))
			.map((letter) -> text(letter.key()) + "=" + text(letter.value()))
			.toList();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static String text(byte[] bytes) {
		return (bytes != null) ? new String(bytes, StandardCharsets.ISO_8859_1) : null;
	}

	private static String listener(ConsumerRecord<?, ?> letter) {
		return new String(letter.headers().lastHeader(DeadLetterHeaders.LISTENER).value(), StandardCharsets.UTF_8);
	}

	/**
	 * Takes texts, but for one until it is healed.
	 */
	public static final class RefusingDeserializer implements Deserializer<String> {

		static volatile boolean healed;

		@Override
		public String deserialize(String topic, byte[] data) {
			String value = text(data);
			if (value.equals(BAD) && !healed) {
				throw new SerializationException("It is bad");
			}
			return value;
		}

	}

	static class Handler {

		private final Map<String, Set<String>> handled = new ConcurrentHashMap<>();

		Set<String> handled(String mode) {
			return Set.copyOf(this.handled.getOrDefault(mode, Set.of()));
		}

		void handle(String mode, String value) {
			this.handled.computeIfAbsent(mode, (key) -> Collections.synchronizedSet(new TreeSet<>())).add(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final Handler handler = new Handler();

		@Bean
		Handler handler() {
			return this.handler;
		}

		@KafkaListener(id = "record", topics = "${topic}")
		void onRecord(String value, @Header(KafkaHeaders.RECEIVED_KEY) String key) {
			this.handler.handle("record", key + "=" + value);
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void onBatch(List<String> values, @Header(KafkaHeaders.RECEIVED_KEY) List<String> keys) {
			this.handler.handle("batch", keys.get(0) + "=" + values.get(0));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Workers {

		private final Handler handler;

		Workers(Handler handler) {
			this.handler = handler;
		}

		@BatchKafkaListener(id = "batch-workers", topics = "${topic}", parallelism = "2")
		void onBatchRecord(String value, @Header(KafkaHeaders.RECEIVED_KEY) String key) {
			this.handler.handle("batch-workers", key + "=" + value);
		}

		@BatchKafkaListener(id = "batch-shares", topics = "${topic}", parallelism = "2")
		void onShare(List<String> values, @Header(KafkaHeaders.RECEIVED_KEY) List<String> keys) {
			this.handler.handle("batch-shares", keys.get(0) + "=" + values.get(0));
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}", concurrency = "2")
		void onParallel(String value, @Header(KafkaHeaders.RECEIVED_KEY) String key) {
			this.handler.handle("parallel", key + "=" + value);
		}

		@ParallelKafkaListener(id = "future", topics = "${topic}", concurrency = "2")
		CompletableFuture<Void> onFuture(String value, @Header(KafkaHeaders.RECEIVED_KEY) String key) {
			this.handler.handle("future", key + "=" + value);
			return CompletableFuture.completedFuture(null);
		}

	}

}
