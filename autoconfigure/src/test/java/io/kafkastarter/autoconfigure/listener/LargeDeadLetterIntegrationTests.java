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
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.health.KafkaClusterHealthIndicator;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dead letters that are as large as a record can be, or larger than their topic takes,
 * and those that cannot be written at all.
 */
@ExtendWith(OutputCaptureExtension.class)
class LargeDeadLetterIntegrationTests {

	private static final List<String> MODES = List.of("record", "batch", "workers", "shares", "parallel", "future");

	private static final List<String> TRANSACTIONAL = List.of("record", "batch");

	private static final int FIVE_MEGABYTES = 5_000_000;

	@RegisterExtension
	static final BrokerContexts broker = new BrokerContexts(1);

	@Test
	void whenRecordIsAsLargeAsItsTopicTakesItsDeadLetterFitsInEveryMode() {
		byte[] large = value(1_048_480);
		run(MODES, "kafka.topics.ratings.name=" + broker.topic(), (context) -> {
			send(large);
			MODES.forEach(broker::awaitCommitted);
			assertThat(letters()).hasSize(MODES.size())
				.allSatisfy((letter) -> assertThat(letter.value()).isEqualTo(large));
		});
	}

	@Test
	void whenDeadLetterIsTooLargeItIsWrittenWithoutItsValueInEveryMode(CapturedOutput output) throws Exception {
		createLetters(Map.of("max.message.bytes", "3000"));
		byte[] large = value(20_000);
		run(MODES, "x=y", (context) -> {
			send(large);
			MODES.forEach(broker::awaitCommitted);
			send("good".getBytes(StandardCharsets.UTF_8));
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(context.getBean(Listeners.class).handled).hasSize(MODES.size()));
			assertOmitted(large, MODES);
			assertNeverUnhealthy(context, output);
		});
	}

	// With several requests on their way, Kafka's producer would number what follows a
	// refused one wrongly, and all wait until that times out.
	@Test
	void whenManyAreTooLargeAtOnceNoneIsHeldUp(CapturedOutput output) throws Exception {
		createLetters(Map.of("max.message.bytes", "3000"));
		byte[] large = value(20_000);
		run(MODES, "x=y", (context) -> {
			for (int number = 0; number < 40; number++) {
				send(large);
			}
			BrokerContexts.patiently().until(() -> letters().size() == 40 * MODES.size());
			assertThat(output).doesNotContain("OUT_OF_ORDER_SEQUENCE");
		});
	}

	@Test
	void whenListenerIsTransactionalItsDeadLettersMayBeLargerThanItsProducersRequests() throws Exception {
		try (Admin admin = admin()) {
			TestTopics.create(admin, large("large-" + broker.topic()));
		}
		byte[] large = value(2_000_000);
		transactional(TRANSACTIONAL, "topic=large-" + broker.topic(), (context) -> {
			send("large-" + broker.topic(), large);
			BrokerContexts.patiently().untilAsserted(() -> {
				List<ConsumerRecord<byte[], byte[]>> letters = letters("large-" + broker.topic() + "-dlt");
				assertThat(letters).hasSize(TRANSACTIONAL.size())
					.allSatisfy((letter) -> assertThat(letter.value()).isEqualTo(large));
			});
			send("large-" + broker.topic(), "good".getBytes(StandardCharsets.UTF_8));
			BrokerContexts.patiently()
				.untilAsserted(
						() -> assertThat(context.getBean(Listeners.class).handled).hasSize(TRANSACTIONAL.size()));
		});
	}

	@Test
	void whenDeadLetterIsTooLargeForATransactionItIsWrittenWithoutItsValue(CapturedOutput output) throws Exception {
		createLetters(Map.of("max.message.bytes", "3000"));
		byte[] large = value(20_000);
		transactional(TRANSACTIONAL, "x=y", (context) -> {
			send(large);
			BrokerContexts.patiently().until(() -> letters().size() == TRANSACTIONAL.size());
			send("good".getBytes(StandardCharsets.UTF_8));
			BrokerContexts.patiently()
				.untilAsserted(
						() -> assertThat(context.getBean(Listeners.class).handled).hasSize(TRANSACTIONAL.size()));
			assertOmitted(large, TRANSACTIONAL);
			assertNeverUnhealthy(context, output);
		});
	}

	@ParameterizedTest
	@MethodSource("modes")
	void whenDeadLettersCannotBeWrittenHealthNamesTheTopicUntilTheyCan(String mode, boolean transactional) {
		runner(List.of(mode), transactional).withPropertyValues("kafka.provisioning.topics=none").run((context) -> {
			send(value(10));
			awaitUnhealthy(context, "Create topic");
			createLetters(Map.of());
			awaitHealthy(context);
			awaitHandled(context);
			assertThat(letters()).hasSize(1);
		});
	}

	@ParameterizedTest
	@MethodSource("modes")
	void whenNotEvenADeadLetterWithoutItsValueFitsHealthNamesTheTopicUntilItDoes(String mode, boolean transactional) {
		createLetters(Map.of("max.message.bytes", "100"));
		byte[] large = value(20_000);
		runner(List.of(mode), transactional).run((context) -> {
			send(large);
			awaitUnhealthy(context, "not even a dead letter without its value fits");
			try (Admin admin = admin()) {
				admin
					.incrementalAlterConfigs(Map.of(new ConfigResource(Type.TOPIC, broker.topic() + "-dlt"),
							List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", "3000"), OpType.SET))))
					.all()
					.get();
			}
			awaitHealthy(context);
			awaitHandled(context);
			assertOmitted(large, List.of(mode));
		});
	}

	static Stream<Arguments> modes() {
		return Stream.concat(MODES.stream().map((mode) -> Arguments.of(mode, false)),
				TRANSACTIONAL.stream().map((mode) -> Arguments.of(mode, true)));
	}

	// The partition goes on.
	private static void awaitHandled(AssertableApplicationContext context) throws Exception {
		send("good".getBytes(StandardCharsets.UTF_8));
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(context.getBean(Listeners.class).handled).containsExactly("good"));
	}

	private static void awaitUnhealthy(AssertableApplicationContext context, String action) {
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(health(context).toString())
				.contains("Dead letters cannot be written to topic '%s-dlt'".formatted(broker.topic()))
				.contains(action));
		assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
	}

	private static void assertNeverUnhealthy(AssertableApplicationContext context, CapturedOutput output) {
		assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		assertThat(output).contains("has no value: it is too large for the topic")
			.doesNotContain("Dead letters cannot be written")
			.doesNotContain("cannot be written to dead-letter topic");
	}

	private static void awaitHealthy(AssertableApplicationContext context) {
		BrokerContexts.patiently()
			.untilAsserted(
					() -> assertThat(health(context).getStatus()).as(health(context).toString()).isEqualTo(Status.UP));
	}

	private static Health health(AssertableApplicationContext context) {
		return context.getBean(KafkaClusterHealthIndicator.class).health();
	}

	private void assertOmitted(byte[] large, List<String> modes) throws Exception {
		String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(large));
		assertThat(letters()).extracting((letter) -> text(letter, DeadLetterHeaders.LISTENER))
			.containsExactlyInAnyOrderElementsOf(modes);
		assertThat(letters()).allSatisfy((letter) -> {
			assertThat(letter.value()).isNull();
			assertThat(text(letter, DeadLetterHeaders.OMITTED)).isEqualTo("value");
			assertThat(text(letter, DeadLetterHeaders.VALUE_SIZE)).isEqualTo(Integer.toString(large.length));
			assertThat(text(letter, DeadLetterHeaders.VALUE_HASH)).isEqualTo(hash);
			assertThat(text(letter, KafkaHeaders.DLT_ORIGINAL_TOPIC)).isEqualTo(broker.topic());
		});
	}

	private static void run(List<String> modes, String property,
			ContextConsumer<AssertableApplicationContext> consumer) {
		runner(modes, false).withPropertyValues(property).run(consumer);
	}

	private static void transactional(List<String> modes, String property,
			ContextConsumer<AssertableApplicationContext> consumer) {
		runner(modes, true).withPropertyValues(property).run(consumer);
	}

	private static ApplicationContextRunner runner(List<String> modes, boolean transactional) {
		return broker.runner()
			.withUserConfiguration(Listeners.class)
			.withUserConfiguration(transactional ? new Class<?>[0] : new Class<?>[] { Workers.class })
			.withPropertyValues(MODES.stream()
				.filter((mode) -> !modes.contains(mode))
				.map((mode) -> "kafka.listeners.%s.auto-startup=false".formatted(mode))
				.toArray(String[]::new))
			.withPropertyValues("kafka.retry.backoff=2ms", "kafka.retry.max-backoff=50ms",
					"kafka.provisioning.startup=wait", "kafka.producer.properties.max.block.ms=1000",
					"kafka.health.refresh-interval=1s",
					transactional ? "kafka.producer.transaction-id-prefix=" + broker.topic() : "x=y");
	}

	private static byte[] value(int size) {
		byte[] value = new byte[size];
		Arrays.fill(value, (byte) 'x');
		return value;
	}

	private static NewTopic large(String topic) {
		return new NewTopic(topic, 1, (short) 1).configs(Map.of("max.message.bytes", Integer.toString(FIVE_MEGABYTES)));
	}

	private static void createLetters(Map<String, String> configs) {
		try (Admin admin = admin()) {
			TestTopics.create(admin, new NewTopic(broker.topic() + "-dlt", 1, (short) 1).configs(configs));
		}
	}

	private static Admin admin() {
		return Admin.create(Map.of("bootstrap.servers", broker.hosts()));
	}

	private static void send(byte[] value) throws Exception {
		send(broker.topic(), value);
	}

	private static void send(String topic, byte[] value) throws Exception {
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", broker.hosts(), "max.request.size", FIVE_MEGABYTES),
				new ByteArraySerializer(), new ByteArraySerializer())) {
			producer.send(new ProducerRecord<>(topic, 0, null, value)).get();
		}
	}

	private static List<ConsumerRecord<byte[], byte[]>> letters() {
		return letters(broker.topic() + "-dlt");
	}

	private static List<ConsumerRecord<byte[], byte[]>> letters(String topic) {
		try (Topics topics = new Topics(broker.hosts())) {
			return topics.read(topic);
		}
	}

	private static String text(ConsumerRecord<?, ?> letter, String header) {
		return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		final Queue<String> handled = new ConcurrentLinkedQueue<>();

		private void handle(byte[] value) {
			if (value.length > 4) {
				throw new IllegalStateException("no film ".repeat(1_000));
			}
			this.handled.add(new String(value, StandardCharsets.UTF_8));
		}

		@KafkaListener(id = "record", topics = "${topic}")
		void onRecord(byte[] value) {
			handle(value);
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void onBatch(List<byte[]> values) {
			values.forEach(this::handle);
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}", concurrency = "2")
		void onParallel(byte[] value) {
			handle(value);
		}

		@ParallelKafkaListener(id = "future", topics = "${topic}", concurrency = "2")
		CompletableFuture<Void> onFuture(byte[] value) {
			return CompletableFuture.runAsync(() -> handle(value));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Workers {

		private final Listeners listeners;

		Workers(Listeners listeners) {
			this.listeners = listeners;
		}

		@BatchKafkaListener(id = "workers", topics = "${topic}", parallelism = "2")
		void onWorker(byte[] value) {
			this.listeners.handle(value);
		}

		@BatchKafkaListener(id = "shares", topics = "${topic}", parallelism = "2")
		void onShare(List<byte[]> values) {
			values.forEach(this.listeners::handle);
		}

	}

}
