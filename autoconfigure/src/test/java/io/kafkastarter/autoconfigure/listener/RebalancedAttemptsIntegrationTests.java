package io.kafkastarter.autoconfigure.listener;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often a record is delivered whose partition is revoked while it waits, and stays.
 */
class RebalancedAttemptsIntegrationTests {

	private static final int ATTEMPTS = 3;

	@RegisterExtension
	static final BrokerContexts broker = new BrokerContexts(1);

	@BeforeEach
	void createOtherTopic() {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.hosts()))) {
			TestTopics.create(admin, new NewTopic(other(), 1, (short) 1));
		}
	}

	@Test
	void whenPartitionsAreAssignedAnewThoseThatStayKeepTheirCounts() {
		check(List.of("record", "workers", "parallel"), "kafka.listeners.workers.batch.parallelism=2");
	}

	@Test
	void whenPartitionsAreAssignedAnewThoseOfTransactionsKeepTheirCounts() {
		check(List.of("record"), "kafka.producer.transaction-id-prefix=" + broker.topic(),
				"kafka.listeners.workers.auto-startup=false", "kafka.listeners.parallel.auto-startup=false");
	}

	private void check(List<String> modes, String... properties) {
		ApplicationContextRunner runner = broker.runner()
			.withUserConfiguration(Listeners.class)
			.withPropertyValues("kafka.retry.backoff=1500ms", "kafka.retry.multiplier=1", "kafka.retry.jitter=0",
					"kafka.retry.max-attempts=" + ATTEMPTS, "kafka.consumer.properties.heartbeat.interval.ms=200")
			.withPropertyValues(properties);
		runner.run((context) -> {
			send();
			Listeners listeners = context.getBean(Listeners.class);
			for (String mode : modes) {
				BrokerContexts.patiently().until(() -> listeners.deliveries(mode) > 0);
			}
			modes.forEach(RebalancedAttemptsIntegrationTests::join);
			modes.forEach(broker::awaitCommitted);
			assertThat(modes).allSatisfy((mode) -> assertThat(listeners.deliveries(mode)).isEqualTo(ATTEMPTS));
		});
	}

	private static void send() {
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.hosts()),
				new StringSerializer(), new StringSerializer())) {
			producer.send(new ProducerRecord<>(broker.topic(), "k", "bad"));
		}
	}

	// Reads something else, so that all partitions stay where they are.
	private static void join(String group) {
		AtomicBoolean assigned = new AtomicBoolean();
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", broker.hosts(), "group.id", group), new ByteArrayDeserializer(),
				new ByteArrayDeserializer())) {
			consumer.subscribe(List.of(other()), new ConsumerRebalanceListener() {

				@Override
				public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
				}

				@Override
				public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
					assigned.set(true);
				}

			});
			BrokerContexts.patiently().until(() -> {
				consumer.poll(Duration.ofMillis(50));
				return assigned.get();
			});
		}
	}

	private static String other() {
		return "other-" + broker.topic();
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();

		int deliveries(String mode) {
			return this.deliveries.getOrDefault(mode, 0);
		}

		private void fail(String mode) {
			this.deliveries.merge(mode, 1, Integer::sum);
			throw new IllegalStateException("no film");
		}

		@KafkaListener(id = "record", topics = "${topic}")
		void onRecord(String value) {
			fail("record");
		}

		@BatchKafkaListener(id = "workers", topics = "${topic}")
		void onBatch(List<String> values) {
			fail("workers");
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}", concurrency = "2")
		void onParallel(String value) {
			fail("parallel");
		}

	}

}
