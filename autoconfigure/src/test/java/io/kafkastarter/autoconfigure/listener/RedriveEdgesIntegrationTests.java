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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.RedriveProgress;
import io.kafkastarter.deadletter.redrive.RedriveProgress.State;
import io.kafkastarter.deadletter.redrive.RedriveRequest;
import io.kafkastarter.deadletter.redrive.RedriveRequest.Target;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.kafka.support.converter.StringJacksonJsonMessageConverter;
import org.springframework.messaging.handler.annotation.Payload;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Redrives of what is out of the ordinary.
 */
class RedriveEdgesIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	private Topics topics;

	private String letters;

	@BeforeEach
	void connect() {
		this.topics = new Topics(BROKER.hosts());
		this.letters = BROKER.topic() + "-dlt";
	}

	@AfterEach
	void disconnect() {
		this.topics.close();
	}

	@Test
	void whenCommitOfARedriveIsNotAnsweredItCountsAsNoAttemptAndEachIsSentOnce() {
		this.topics.create(BROKER.topic() + "-out", 1);
		BROKER.runner()
			.withUserConfiguration(Forwarding.class)
			.withPropertyValues("kafka.producer.transaction-id-prefix=tx-", "kafka.retry.max-attempts=1",
					"kafka.retry.backoff=20ms")
			.run((context) -> {
				Forwarding forwarding = context.getBean(Forwarding.class);
				send("0", "1", "2", "3");
				awaitLetters(4);
				forwarding.heal();
				RedriveProgress progress = redrive(context.getBean(DeadLetters.class), Target.LISTENER);
				assertThat(progress.succeeded()).isEqualTo(4);
				assertThat(progress.failedAgain()).isZero();
				assertThat(forwarding.unanswered).hasPositiveValue();
				assertThat(texts(BROKER.topic() + "-out")).containsExactly("0", "1", "2", "3");
				assertThat(redrive(context.getBean(DeadLetters.class), Target.LISTENER).selected()).isZero();
			});
	}

	@Test
	void whenTombstoneFailsItIsRedrivenAsOne() {
		BROKER.runner()
			.withUserConfiguration(Tombstones.class)
			.withPropertyValues("kafka.retry.max-attempts=1")
			.run((context) -> {
				Tombstones tombstones = context.getBean(Tombstones.class);
				DeadLetters redrives = context.getBean(DeadLetters.class);
				this.topics.send(List.of(new ProducerRecord<>(BROKER.topic(), 0, bytes("key"), null)));
				awaitLetters(1);
				assertThat(redrive(redrives, Target.LISTENER).failedAgain()).isOne();
				awaitLetters(2);
				assertThat(this.topics.read(this.letters)).extracting(ConsumerRecord::value).containsOnlyNulls();
				tombstones.healed = true;
				assertThat(redrive(redrives, Target.SOURCE).succeeded()).isOne();
				assertThat(this.topics.read(BROKER.topic())).hasSize(2).allSatisfy((record) -> {
					assertThat(record.key()).isEqualTo(bytes("key"));
					assertThat(record.value()).isNull();
				});
				BrokerContexts.patiently().until(() -> tombstones.handled.contains("null"));
			});
	}

	@Test
	void whenHandlerTakesTheConsumerItIsCalledAndMayAskItNothing() {
		BROKER.runner()
			.withUserConfiguration(WithConsumer.class)
			.withPropertyValues("kafka.retry.max-attempts=1")
			.run((context) -> {
				WithConsumer handler = context.getBean(WithConsumer.class);
				send("0");
				awaitLetters(1);
				handler.healed = true;
				assertThat(redrive(context.getBean(DeadLetters.class), Target.LISTENER).succeeded()).isOne();
				assertThat(handler.answers).containsExactly("1 partition",
						"A redrive has no consumer to call 'assignment' of");
			});
	}

	@Test
	void whenValueWasLeftOutItIsUnusableAndTheReasonIsTold() {
		BROKER.runner()
			.withUserConfiguration(Tombstones.class)
			.withPropertyValues("kafka.retry.max-attempts=1")
			.run((context) -> {
				send("fails");
				awaitLetters(1);
				ConsumerRecord<byte[], byte[]> letter = this.topics.read(this.letters).get(0);
				ProducerRecord<byte[], byte[]> cut = new ProducerRecord<>(this.letters, 0, letter.key(), null,
						letter.headers());
				cut.headers().add(DeadLetterHeaders.OMITTED, bytes("value"));
				this.topics.send(List.of(cut));
				context.getBean(Tombstones.class).healed = true;
				for (Target target : Target.values()) {
					RedriveProgress progress = redrive(context.getBean(DeadLetters.class), target);
					assertThat(progress.unusable()).isOne();
					assertThat(progress.reason()).isEqualTo(
							"%s-0@1 cannot be redriven: its value was left out, as it was too large for the topic",
							this.letters);
				}
				assertThat(this.topics.read(BROKER.topic())).hasSize(1);
				assertThat(context.getBean(Tombstones.class).handled).containsExactly("fails");
			});
	}

	@Test
	void whenOthersHaveAConverterEachListenerGetsWhatItReads() {
		BROKER.runner()
			.withUserConfiguration(Converting.class)
			.withPropertyValues("kafka.retry.max-attempts=1")
			.run((context) -> {
				Converting converting = context.getBean(Converting.class);
				KafkaListenerManager manager = context.getBean("kafkaListenerManager", KafkaListenerManager.class);
				try (ListenerHandle handle = manager.listen(ListenerSpec.topics(BROKER.topic()).group("by-hand"),
						Film.class, (message) -> converting.handle("manager", message.payload()))) {
					send("{\"title\": \"Alien\"}");
					awaitLetters(2);
					converting.healed = true;
					RedriveProgress progress = redrive(context.getBean(DeadLetters.class), Target.LISTENER);
					assertThat(progress.failedAgain()).isZero();
					assertThat(converting.handled).containsExactlyInAnyOrder("manager: Alien", "annotated: Alien");
					assertThat(handle.id()).isNotNull();
				}
			});
	}

	private RedriveProgress redrive(DeadLetters redrives, Target target) throws Exception {
		RedriveProgress progress = redrives.redrive(RedriveRequest.of(this.letters).target(target).build())
			.completion()
			.get(60, TimeUnit.SECONDS);
		assertThat(progress.state()).as(progress::toString).isEqualTo(State.FINISHED);
		return progress;
	}

	private void send(String... values) {
		for (String value : values) {
			this.topics.send(List.of(new ProducerRecord<>(BROKER.topic(), 0, bytes("key"), bytes(value))));
		}
	}

	private void awaitLetters(int count) {
		BrokerContexts.patiently().untilAsserted(() -> assertThat(this.topics.exists(this.letters)).isTrue());
		BrokerContexts.patiently().untilAsserted(() -> assertThat(this.topics.read(this.letters)).hasSize(count));
	}

	private List<String> texts(String topic) {
		return this.topics.read(topic)
			.stream()
			.map((record) -> new String(record.value(), StandardCharsets.UTF_8))
			.toList();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Configuration(proxyBeanMethods = false)
	static class Forwarding {

		final AtomicInteger unanswered = new AtomicInteger();

		private final AtomicInteger commits = new AtomicInteger();

		private volatile boolean healed;

		void heal() {
			this.healed = true;
		}

		@Bean
		DefaultKafkaProducerFactoryCustomizer unanswered() {
			return this::unanswered;
		}

		private <K, V> void unanswered(DefaultKafkaProducerFactory<K, V> factory) {
			factory.addPostProcessor(this::unanswered);
		}

		// Of those that do not take place and those that do.
		@SuppressWarnings("unchecked")
		private <K, V> Producer<K, V> unanswered(Producer<K, V> producer) {
			return (Producer<K, V>) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { Producer.class }, (proxy, method, arguments) -> {
						boolean fails = this.healed && method.getName().equals("commitTransaction")
								&& this.commits.getAndIncrement() % 2 == 0;
						try {
							Object result = method.invoke(producer, arguments);
							if (fails) {
								this.unanswered.incrementAndGet();
								throw new TimeoutException("No answer");
							}
							return result;
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}

		@Bean
		Forwarder forwarder(KafkaTemplate<Object, Object> template, @Value("${topic}") String topic) {
			return new Forwarder(this, template, topic);
		}

	}

	static class Forwarder {

		private final Forwarding forwarding;

		private final KafkaTemplate<Object, Object> template;

		private final String topic;

		Forwarder(Forwarding forwarding, KafkaTemplate<Object, Object> template, String topic) {
			this.forwarding = forwarding;
			this.template = template;
			this.topic = topic;
		}

		@KafkaListener(id = "forwarder", topics = "${topic}")
		void on(String value) {
			this.template.send(this.topic + "-out", value);
			if (!this.forwarding.healed) {
				throw new IllegalStateException("no");
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Tombstones {

		final Queue<String> handled = new ConcurrentLinkedQueue<>();

		volatile boolean healed;

		@KafkaListener(id = "tombstones", topics = "${topic}")
		void on(@Payload(required = false) String value) {
			if (!this.healed) {
				throw new IllegalStateException("no");
			}
			this.handled.add(String.valueOf(value));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithConsumer {

		private final List<String> answers = new CopyOnWriteArrayList<>();

		private volatile boolean healed;

		@KafkaListener(id = "with-consumer", topics = "${topic}")
		void on(String value, Consumer<?, ?> consumer) {
			try {
				this.answers.add(consumer.assignment().size() + " partition");
			}
			catch (UnsupportedOperationException ex) {
				this.answers.add(ex.getMessage());
			}
			if (!this.healed) {
				throw new IllegalStateException("not yet");
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Converting {

		final Queue<String> handled = new ConcurrentLinkedQueue<>();

		volatile boolean healed;

		@Bean
		RecordMessageConverter converter() {
			return new StringJacksonJsonMessageConverter();
		}

		@KafkaListener(id = "annotated", topics = "${topic}")
		void on(Film film) {
			handle("annotated", film);
		}

		void handle(String listener, Film film) {
			if (!this.healed) {
				throw new IllegalStateException("no");
			}
			this.handled.add(listener + ": " + film.title());
		}

	}

	record Film(String title) {
	}

}
