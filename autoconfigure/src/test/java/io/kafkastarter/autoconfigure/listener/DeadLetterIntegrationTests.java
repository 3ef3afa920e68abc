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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Dead letters on real brokers.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeadLetterIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final byte[] POISON = { (byte) 0xff, 0, 1, '{' };

	private static DevelopmentBroker broker;

	private static DevelopmentBroker audit;

	private static Topics topics;

	private static Topics auditTopics;

	private static int count;

	private String topic;

	@BeforeAll
	static void startBrokers() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		audit = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		topics = new Topics(broker.bootstrapServers());
		auditTopics = new Topics(audit.bootstrapServers());
	}

	@AfterAll
	static void stopBrokers() {
		topics.close();
		auditTopics.close();
		broker.close();
		audit.close();
	}

	@BeforeEach
	void nameTopic() {
		this.topic = "letters-" + count++;
	}

	@Test
	void whenRecordFailsForGoodItsDeadLetterSaysAllOfIt(CapturedOutput output) {
		run("record", (context) -> {
			Instant start = Instant.now();
			context.getBean(Handler.class).behaviour = (record, template) -> {
				throw new IllegalStateException("no film", new UnsupportedOperationException());
			};
			ProducerRecord<byte[], byte[]> sent = record(2, "classified");
			sent.headers().add("trace", POISON).add("trace", null).add("empty", new byte[0]);
			topics.send(sent);
			ConsumerRecord<byte[], byte[]> letter = awaitLetters(this.topic + "-dlt", 1).get(0);
			assertThat(letter.partition()).isEqualTo(2);
			assertThat(letter.key()).isEqualTo(sent.key());
			assertThat(letter.value()).isEqualTo(sent.value());
			Headers headers = letter.headers();
			assertThat(headers.toArray()).startsWith(sent.headers().toArray());
			assertThat(text(headers, KafkaHeaders.DLT_EXCEPTION_FQCN)).isEqualTo(IllegalStateException.class.getName());
			assertThat(text(headers, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN))
				.isEqualTo(UnsupportedOperationException.class.getName());
			assertThat(text(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE)).isEqualTo("no film");
			assertThat(text(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC)).isEqualTo(this.topic);
			assertThat(buffer(headers, KafkaHeaders.DLT_ORIGINAL_PARTITION).getInt()).isEqualTo(2);
			assertThat(buffer(headers, KafkaHeaders.DLT_ORIGINAL_OFFSET).getLong()).isZero();
			assertThat(buffer(headers, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP).getLong()).isBetween(start.toEpochMilli(),
					System.currentTimeMillis());
			assertThat(text(headers, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP)).isEqualTo("record");
			assertThat(text(headers, DeadLetterHeaders.LISTENER)).isEqualTo("record");
			assertThat(text(headers, DeadLetterHeaders.ATTEMPTS)).isEqualTo("3");
			assertThat(Instant.parse(text(headers, DeadLetterHeaders.TIME))).isBetween(start.minusMillis(1),
					Instant.now());
			assertThat(headers).noneMatch((header) -> header.key().contains("stacktrace"));
			awaitCommitted("record", 2, 1);
			assertThat(output.getOut()).containsOnlyOnce("is now dead letter").doesNotContain("classified");
		}, "kafka.topics.letters.name=" + this.topic, "kafka.topics.letters.partitions=3");
	}

	@Test
	void whenTopicIsDeclaredThatOfItsDeadLettersIsProvisionedAlike() {
		run("record", (context) -> {
			await().atMost(PATIENCE).until(() -> topics.exists(this.topic + "-dead"));
			assertThat(topics.partitions(this.topic + "-dead")).isEqualTo(5);
			assertThat(topics.exists(this.topic + "-other-dead")).isFalse();
		}, "kafka.topics.letters.name=" + this.topic, "kafka.topics.letters.partitions=5",
				"kafka.topics.other.name=" + this.topic + "-other", "kafka.dead-letter.suffix=-dead",
				"kafka.provisioning.startup=wait");
	}

	// A seek for each of them would wait half a second for what was asked of the broker.
	@Test
	void whenManyRecordsFailForGoodTheyDoNotWaitForTheBroker() throws Exception {
		run("typed", (context) -> {
			topics.create(this.topic, 2);
			topics.send(new ProducerRecord<>(this.topic, 0, null, POISON));
			awaitCommitted("typed", 0, 1);
			Instant start = Instant.now();
			for (int record = 1; record < 100; record++) {
				topics.send(new ProducerRecord<>(this.topic, 0, null, POISON));
			}
			awaitCommitted("typed", 0, 100);
			assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
			assertThat(topics.read(this.topic + "-dlt")).hasSize(100);
		});
	}

	@Test
	void whenTopicIsNotDeclaredThatOfItsDeadLettersIsCreatedAtNeed() throws Exception {
		topics.create(this.topic, 4);
		run("typed", (context) -> {
			topics.send(new ProducerRecord<>(this.topic, 3, null, POISON));
			topics.send(record(3, "7"));
			awaitCommitted("typed", 3, 2);
			assertThat(topics.partitions(this.topic + "-dlt")).isEqualTo(4);
			assertThat(topics.read(this.topic + "-dlt")).singleElement().satisfies((letter) -> {
				assertThat(letter.partition()).isEqualTo(3);
				assertThat(letter.key()).isNull();
				assertThat(letter.value()).isEqualTo(POISON);
				assertThat(text(letter.headers(), DeadLetterHeaders.ATTEMPTS)).isEqualTo("1");
			});
			assertThat(context.getBean(Handler.class).handled).containsExactly("7");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "batch", "typed-batch" })
	void whenDeadLetterTopicIsMissingNothingIsCommittedUntilItIsThere(String mode, CapturedOutput output)
			throws Exception {
		topics.create(this.topic, 1);
		run(mode, (context) -> {
			context.getBean(Handler.class).behaviour = (record, template) -> {
				if (record.equals("bad")) {
					throw new IllegalStateException();
				}
			};
			topics.send(record(0, "1"));
			topics.send(
					mode.equals("typed-batch") ? new ProducerRecord<>(this.topic, 0, null, POISON) : record(0, "bad"));
			topics.send(record(0, "2"));
			await().atMost(PATIENCE).until(() -> output.getOut().contains("cannot be written to dead-letter topic"));
			// Longer than a few tries take.
			await().during(Duration.ofSeconds(3))
				.atMost(Duration.ofSeconds(4))
				.until(() -> topics.committed(mode, this.topic, 0) <= 1);
			topics.create(this.topic + "-dlt", 1);
			awaitCommitted(mode, 0, 3);
			assertThat(topics.read(this.topic + "-dlt"))
				.extracting((letter) -> buffer(letter.headers(), KafkaHeaders.DLT_ORIGINAL_OFFSET).getLong())
				.contains(1L)
				.doesNotHaveDuplicates();
			if (mode.equals("record")) {
				assertThat(topics.read(this.topic + "-dlt")).singleElement()
					.satisfies(
							(letter) -> assertThat(text(letter.headers(), DeadLetterHeaders.ATTEMPTS)).isEqualTo("3"));
			}
			assertThat(output.getOut()).containsOnlyOnce("cannot be written to dead-letter topic")
				.containsOnlyOnce("can be written to topic");
		}, "kafka.provisioning.topics=none", "kafka.producer.properties.max.block.ms=300",
				"kafka.retry.max-backoff=100ms");
	}

	@Test
	void whenDeadLetterTopicHasFewerPartitionsTheOthersGoToAnyOfThem(CapturedOutput output) throws Exception {
		topics.create(this.topic, 3);
		topics.create(this.topic + "-dlt", 1);
		run("record", (context) -> {
			context.getBean(Handler.class).behaviour = (record, template) -> {
				throw new IllegalStateException();
			};
			topics.send(record(2, "a"));
			topics.send(record(1, "b"));
			awaitLetters(this.topic + "-dlt", 2);
			assertThat(output.getOut()).containsOnlyOnce("fewer than");
		});
	}

	@Test
	void whenSwitchedOffRecordIsLogged(CapturedOutput output) throws Exception {
		topics.create(this.topic, 1);
		run("record", (context) -> {
			context.getBean(Handler.class).behaviour = (record, template) -> {
				throw new IllegalStateException();
			};
			topics.send(record(0, "bad"));
			awaitCommitted("record", 0, 1);
			assertThat(output.getOut()).contains("was given up by group 'record'");
			assertThat(topics.exists(this.topic + "-dlt")).isFalse();
		}, "kafka.dead-letter.enabled=false");
	}

	@Test
	void whenClusterIsNamedDeadLettersStayThere() {
		run("audit", (context) -> {
			context.getBean(Handler.class).behaviour = (record, template) -> {
				throw new IllegalStateException();
			};
			await().atMost(PATIENCE).until(() -> auditTopics.exists(this.topic + "-dlt"));
			auditTopics.send(record(1, "bad"));
			await().atMost(PATIENCE).until(() -> auditTopics.read(this.topic + "-dlt").size() == 1);
			assertThat(topics.exists(this.topic + "-dlt")).isFalse();
		}, "kafka.clusters.audit.hosts=" + audit.bootstrapServers(), "kafka.topics.letters.name=" + this.topic,
				"kafka.topics.letters.cluster=audit", "kafka.topics.letters.partitions=2",
				"kafka.provisioning.startup=wait");
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "batch", "typed-batch" })
	void whenListenerIsTransactionalItsDeadLettersAreToo(String mode) throws Exception {
		topics.create(this.topic + "-out", 1);
		run(mode, (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.behaviour = (record, template) -> {
				template.send(this.topic + "-out", "k", "of " + record);
				if (record.equals("8")) {
					throw new IllegalStateException();
				}
			};
			topics.send(record(0, "7"));
			awaitCommitted(mode, 0, 1);
			topics.send(List.of(new ProducerRecord<>(this.topic, 0, null, POISON), record(0, "8")));
			awaitCommitted(mode, 0, 3);
			topics.send(record(0, "9"));
			awaitCommitted(mode, 0, 4);
			List<ConsumerRecord<byte[], byte[]>> letters = topics.read(this.topic + "-dlt");
			assertThat(letters).extracting(ConsumerRecord::value)
				.contains("8".getBytes(StandardCharsets.UTF_8))
				.doesNotHaveDuplicates();
			assertThat(topics.read(this.topic + "-out")).extracting((record) -> new String(record.value()))
				.contains("of 7", "of 9")
				.doesNotContain("of 8");
		}, "kafka.producer.transaction-id-prefix=" + this.topic + "-", "kafka.topics.letters.name=" + this.topic,
				"kafka.provisioning.startup=wait");
	}

	@Test
	void whenDeadLetterIsSentAgainAndFailsItsHeadersDoNotGrow() {
		run("record", (context) -> {
			context.getBean(Handler.class).behaviour = (record, template) -> {
				throw new IllegalStateException("x".repeat(100_000));
			};
			topics.send(record(0, "bad"));
			ConsumerRecord<byte[], byte[]> first = awaitLetters(this.topic + "-dlt", 1).get(0);
			topics.send(new ProducerRecord<>(this.topic, 0, first.key(), first.value(), first.headers()));
			ConsumerRecord<byte[], byte[]> second = awaitLetters(this.topic + "-dlt", 2).get(1);
			assertThat(second.headers()).extracting(Header::key)
				.containsExactlyInAnyOrderElementsOf(
						List.of(first.headers().toArray()).stream().map(Header::key).toList());
			assertThat(buffer(second.headers(), KafkaHeaders.DLT_ORIGINAL_OFFSET).getLong()).isOne();
			assertThat(second.serializedValueSize() + size(second.headers())).isLessThan(2_000);
		}, "kafka.topics.letters.name=" + this.topic, "kafka.provisioning.startup=wait");
	}

	@Test
	void whenListenerOfDeadLettersFailsTheyAreParked() {
		this.topic = this.topic + "-dlt";
		run("record", (context) -> {
			context.getBean(Handler.class).behaviour = (record, template) -> {
				throw new IllegalStateException();
			};
			topics.send(record(0, "bad"));
			awaitLetters(this.topic + "-parked", 1);
			awaitCommitted("record", 0, 1);
		}, "kafka.topics.letters.name=" + this.topic, "kafka.provisioning.startup=wait");
	}

	private ProducerRecord<byte[], byte[]> record(int partition, String value) {
		return new ProducerRecord<>(this.topic, partition, "key".getBytes(StandardCharsets.UTF_8),
				value.getBytes(StandardCharsets.UTF_8));
	}

	private List<ConsumerRecord<byte[], byte[]>> awaitLetters(String topic, int number) {
		await().atMost(PATIENCE).until(() -> topics.exists(topic) && topics.read(topic).size() >= number);
		assertThat(topics.read(topic)).hasSize(number);
		return topics.read(topic);
	}

	private void awaitCommitted(String group, int partition, long offset) {
		await().atMost(PATIENCE).until(() -> topics.committed(group, this.topic, partition) >= offset);
	}

	private static String text(Headers headers, String name) {
		return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
	}

	private static ByteBuffer buffer(Headers headers, String name) {
		return ByteBuffer.wrap(headers.lastHeader(name).value());
	}

	private static int size(Headers headers) {
		int size = 0;
		for (Header header : headers) {
			size += header.key().length() + header.value().length;
		}
		return size;
	}

	private void run(String mode, ContextConsumer<AssertableApplicationContext> consumer, String... properties) {
		ApplicationContextRunner runner = KafkaContexts.runner();
		runner.withUserConfiguration(Handler.class, mode.equals("audit") ? AuditListener.class : Listeners.class)
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + broker.bootstrapServers(),
					"topic=" + this.topic, "mode=" + mode, "kafka.retry.backoff=5ms")
			.withPropertyValues(properties)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				consumer.accept(context);
			});
	}

	static class Handler {

		final Queue<String> handled = new ConcurrentLinkedQueue<>();

		volatile BiConsumer<String, KafkaTemplate<Object, Object>> behaviour = (record, template) -> {
		};

		private final KafkaTemplate<Object, Object> template;

		Handler(KafkaTemplate<Object, Object> template) {
			this.template = template;
		}

		void handle(String value) {
			this.behaviour.accept(value, this.template);
			this.handled.add(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final Handler handler;

		Listeners(Handler handler) {
			this.handler = handler;
		}

		@KafkaListener(id = "record", topics = "${topic}", autoStartup = "#{'${mode}' == 'record'}")
		void on(String value) {
			this.handler.handle(value);
		}

		@KafkaListener(id = "typed", topics = "${topic}", autoStartup = "#{'${mode}' == 'typed'}")
		void onTyped(Integer value) {
			this.handler.handle(value.toString());
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}", autoStartup = "#{'${mode}' == 'batch'}")
		void onBatch(List<String> values) {
			values.forEach(this.handler::handle);
		}

		@BatchKafkaListener(id = "typed-batch", topics = "${topic}", autoStartup = "#{'${mode}' == 'typed-batch'}")
		void onTypedBatch(List<Integer> values) {
			values.forEach((value) -> this.handler.handle(value.toString()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AuditListener {

		private final Handler handler;

		AuditListener(Handler handler) {
			this.handler = handler;
		}

		@KafkaListener(id = "audit", topics = "${topic}", containerFactory = "auditKafkaListenerContainerFactory")
		void on(String value) {
			this.handler.handle(value);
		}

	}

}
