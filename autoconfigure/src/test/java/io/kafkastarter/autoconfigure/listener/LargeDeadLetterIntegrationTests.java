package io.kafkastarter.autoconfigure.listener;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.health.KafkaClusterHealthIndicator;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dead letters that are as large as a record can be, or larger than their topic takes,
 * and those that cannot be written at all.
 */
class LargeDeadLetterIntegrationTests {

	private static final List<String> MODES = List.of("record", "batch", "parallel");

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
	void whenDeadLetterIsTooLargeItIsWrittenWithoutItsValueInEveryMode() throws Exception {
		createLetters(Map.of("max.message.bytes", "3000"));
		byte[] large = value(20_000);
		run(MODES, "x=y", (context) -> {
			send(large);
			MODES.forEach(broker::awaitCommitted);
			send("good".getBytes(StandardCharsets.UTF_8));
			assertOmitted(large);
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(context.getBean(Listeners.class).handled).hasSize(MODES.size()));
		});
	}

	@Test
	void whenListenerIsTransactionalItsDeadLettersMayBeLargerThanItsProducersRequests() throws Exception {
		try (Admin admin = admin()) {
			TestTopics.create(admin, large("large-" + broker.topic()));
		}
		byte[] large = value(2_000_000);
		List<String> modes = List.of("record", "batch");
		transactional(modes, "topic=large-" + broker.topic(), (context) -> {
			send("large-" + broker.topic(), large);
			BrokerContexts.patiently().untilAsserted(() -> {
				List<ConsumerRecord<byte[], byte[]>> letters = letters("large-" + broker.topic() + "-dlt");
				assertThat(letters).hasSize(modes.size())
					.allSatisfy((letter) -> assertThat(letter.value()).isEqualTo(large));
			});
			send("large-" + broker.topic(), "good".getBytes(StandardCharsets.UTF_8));
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(context.getBean(Listeners.class).handled).hasSize(modes.size()));
		});
	}

	@Test
	void whenDeadLetterIsTooLargeForATransactionItIsWrittenWithoutItsValue() throws Exception {
		createLetters(Map.of("max.message.bytes", "3000"));
		byte[] large = value(20_000);
		List<String> modes = List.of("record", "batch");
		transactional(modes, "x=y", (context) -> {
			send(large);
			BrokerContexts.patiently().until(() -> !letters().isEmpty());
			send("good".getBytes(StandardCharsets.UTF_8));
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(context.getBean(Listeners.class).handled).hasSize(modes.size()));
			assertOmitted(large);
		});
	}

	@Test
	void whenDeadLettersCannotBeWrittenHealthNamesTheTopicUntilTheyCan() {
		run(List.of("record"), "kafka.provisioning.topics=none", (context) -> {
			send(value(10));
			KafkaClusterHealthIndicator health = context.getBean(KafkaClusterHealthIndicator.class);
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(health.health().toString())
					.contains("Dead letters cannot be written to topic '%s-dlt'".formatted(broker.topic()))
					.contains("Create topic"));
			assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
			createLetters(Map.of());
			BrokerContexts.patiently().until(() -> health.health().getStatus().equals(Status.UP));
			assertThat(letters()).hasSize(1);
		});
	}

	private void assertOmitted(byte[] large) throws Exception {
		String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(large));
		assertThat(letters()).isNotEmpty().allSatisfy((letter) -> {
			assertThat(letter.value()).isNull();
			assertThat(text(letter, DeadLetterHeaders.OMITTED)).isEqualTo("value");
			assertThat(text(letter, DeadLetterHeaders.VALUE_SIZE)).isEqualTo(Integer.toString(large.length));
			assertThat(text(letter, DeadLetterHeaders.VALUE_HASH)).isEqualTo(hash);
			assertThat(text(letter, KafkaHeaders.DLT_ORIGINAL_TOPIC)).isEqualTo(broker.topic());
		});
	}

	private static void run(List<String> modes, String property,
			ContextConsumer<AssertableApplicationContext> consumer) {
		runner(modes).withPropertyValues(property).run(consumer);
	}

	private static void transactional(List<String> modes, String property,
			ContextConsumer<AssertableApplicationContext> consumer) {
		runner(modes).withPropertyValues("kafka.producer.transaction-id-prefix=" + broker.topic(), property)
			.run(consumer);
	}

	private static ApplicationContextRunner runner(List<String> modes) {
		return broker.runner()
			.withUserConfiguration(Listeners.class)
			.withPropertyValues(MODES.stream()
				.filter((mode) -> !modes.contains(mode))
				.map((mode) -> "kafka.listeners.%s.auto-startup=false".formatted(mode))
				.toArray(String[]::new))
			.withPropertyValues("kafka.retry.backoff=2ms", "kafka.retry.max-backoff=50ms",
					"kafka.provisioning.startup=wait", "kafka.producer.properties.max.block.ms=1000",
					"kafka.health.refresh-interval=1s");
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

	}

}
