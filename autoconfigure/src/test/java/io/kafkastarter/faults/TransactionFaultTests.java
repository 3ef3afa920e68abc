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

package io.kafkastarter.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.ProcessCluster;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.MessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners in transactions, whose transactions come to nothing for another reason than
 * their handlers. Whoever reads what they write reads each record once.
 */
class TransactionFaultTests {

	private static final AtomicInteger TOPICS = new AtomicInteger();

	private static ProcessCluster cluster;

	private final String topic = "topic-" + TOPICS.incrementAndGet();

	@BeforeAll
	static void startCluster() {
		cluster = ProcessCluster.start(1);
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	@Tag("long")
	@ParameterizedTest
	@ValueSource(strings = { "record", "batch" })
	void whenBrokersAreAwayForLongerThanTransactionsWaitNothingIsPassedOver(String mode) {
		create(2);
		send(200, 2);
		// A batch has no single failed record in a transaction.
		List<String> dead = mode.equals("record") ? List.of("199") : List.of();
		runner(mode)
			.withPropertyValues("handler.dead=" + String.join("", dead), "kafka.producer.properties.max.block.ms=1000")
			.run((context) -> {
				Handler handler = context.getBean(Handler.class);
				BrokerContexts.patiently().until(() -> handler.deliveries.get() > 20);
				cluster.broker(1).freeze();
				Awaitility.await().pollDelay(Duration.ofSeconds(6)).until(() -> true);
				cluster.broker(1).thaw();
				assertWritten("brokers away for longer than max.block.ms, transactional " + mode, 200 - dead.size(), 2,
						dead);
			});
	}

	@Tag("long")
	@ParameterizedTest
	@ValueSource(strings = { "record", "batch" })
	void whenHandlerTakesLongerThanItsTransactionMayTheRecordIsHandledAgainOrDead(String mode) {
		create(1);
		send(3, 1);
		runner(mode)
			.withPropertyValues("handler.slow-once=0", "handler.slow=2", "kafka.batch.size=1",
					"kafka.consumer.max-poll-records=3", "kafka.producer.properties.transaction.timeout.ms=1000")
			.run((context) -> assertWritten("handler takes longer than transaction.timeout.ms, transactional " + mode,
					2, 1, List.of("2")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "batch" })
	void whenTwoInstancesHaveOneConfigurationNothingIsPassedOver(String mode) {
		create(4);
		runner(mode).run((one) -> runner(mode).run((other) -> {
			awaitShares(mode, one, other);
			send(200, 4);
			assertWritten("two instances with one configuration, transactional " + mode, 200, 4, List.of());
			assertThat(one.getBean(Handler.class).deliveries).hasPositiveValue();
			assertThat(other.getBean(Handler.class).deliveries).hasPositiveValue();
			assertThat(one.getBean(Handler.class).deliveries.get() + other.getBean(Handler.class).deliveries.get())
				.isEqualTo(200);
		}));
	}

	@Tag("long")
	@Test
	void whenInstancesAreMeantToHaveTheSameIdsNothingIsPassedOver() {
		create(4);
		ApplicationContextRunner runner = runner("record")
			.withPropertyValues("kafka.producer.transaction-instance-id=one");
		runner.run((one) -> runner.run((other) -> {
			awaitShares("record", one, other);
			send(200, 4);
			assertWritten("two instances with the same transactional ids, record", 200, 4, List.of());
			// They fenced each other: what was rolled back was handled again.
			assertThat(one.getBean(Handler.class).deliveries.get() + other.getBean(Handler.class).deliveries.get())
				.isGreaterThan(200);
		}));
	}

	private ApplicationContextRunner runner(String mode) {
		return KafkaContexts.runner()
			.withUserConfiguration(Handling.class)
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + cluster.bootstrapServers(),
					"topic=" + this.topic, "mode=" + mode, "kafka.producer.transaction-id-prefix=tx-",
					"kafka.consumer.group-id=" + this.topic, "kafka.retry.max-attempts=2", "kafka.retry.backoff=50ms",
					"kafka.batch.size=50", "kafka.topics.ends.name=" + this.topic + "-dlt",
					"kafka.topics.ends.partitions=1");
	}

	private static void awaitShares(String mode, ApplicationContext... instances) {
		for (ApplicationContext instance : instances) {
			BrokerContexts.patiently().until(() -> {
				MessageListenerContainer container = instance.getBean(KafkaListenerEndpointRegistry.class)
					.getListenerContainer(mode);
				return container.getAssignedPartitions() != null && container.getAssignedPartitions().size() == 2;
			});
		}
	}

	private void create(int partitions) {
		TestTopics.create(cluster.admin(), new NewTopic(this.topic, partitions, (short) 1),
				new NewTopic(this.topic + "-out", 1, (short) 1));
	}

	private void send(int count, int partitions) {
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", cluster.bootstrapServers()), new StringSerializer(),
				new StringSerializer())) {
			for (int number = 0; number < count; number++) {
				producer.send(new ProducerRecord<>(this.topic, number % partitions, null, String.valueOf(number)));
			}
		}
	}

	private void assertWritten(String fault, int count, int partitions, List<String> dead) {
		List<Integer> written = read(this.topic + "-out", count).stream().map(Integer::valueOf).toList();
		Set<Integer> distinct = new HashSet<>(written);
		List<Integer> swapped = swapped(written, partitions);
		FaultReport.add(fault, 1, count + dead.size(), count - distinct.size(), FaultReport.order(swapped.size()),
				written.size() - distinct.size());
		assertThat(written).containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).boxed().toList());
		assertThat(swapped).isEmpty();
		if (!dead.isEmpty()) {
			assertThat(read(this.topic + "-dlt", dead.size())).containsExactlyElementsOf(dead);
		}
		assertThat(read(this.topic + "-out", count)).hasSize(count);
	}

	// Written after one that comes later in the same partition.
	private static List<Integer> swapped(List<Integer> written, int partitions) {
		int[] last = new int[partitions];
		return written.stream().filter((number) -> {
			boolean swapped = number < last[number % partitions];
			last[number % partitions] = number;
			return swapped;
		}).toList();
	}

	private static List<String> read(String topic, int count) {
		List<String> values = new ArrayList<>();
		try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers",
				cluster.bootstrapServers(), "isolation.level", "read_committed", "auto.offset.reset", "earliest"),
				new StringDeserializer(), new StringDeserializer())) {
			Set<TopicPartition> partition = Set.of(new TopicPartition(topic, 0));
			consumer.assign(partition);
			consumer.seekToBeginning(partition);
			BrokerContexts.patiently().untilAsserted(() -> {
				consumer.poll(Duration.ofMillis(100)).forEach((record) -> values.add(record.value()));
				assertThat(values).hasSizeGreaterThanOrEqualTo(count);
				consumer.endOffsets(partition)
					.forEach((each, end) -> assertThat(consumer.position(each)).isEqualTo(end));
			});
		}
		return values;
	}

	@Configuration(proxyBeanMethods = false)
	static class Handling {

		@Bean
		Handler handler(KafkaTemplate<Object, Object> template, Environment environment) {
			return new Handler(template, environment);
		}

	}

	static class Handler {

		private final KafkaTemplate<Object, Object> template;

		private final Environment environment;

		private final Set<String> slow = ConcurrentHashMap.newKeySet();

		final AtomicInteger deliveries = new AtomicInteger();

		Handler(KafkaTemplate<Object, Object> template, Environment environment) {
			this.template = template;
			this.environment = environment;
		}

		@KafkaListener(id = "record", topics = "${topic}", idIsGroup = false, autoStartup = "#{'${mode}' == 'record'}")
		void on(String value) {
			this.deliveries.incrementAndGet();
			this.template.send(this.environment.getRequiredProperty("topic") + "-out", value);
			if (is("dead", value)) {
				throw new IllegalStateException("always");
			}
			if (is("slow", value) || (is("slow-once", value) && this.slow.add(value))) {
				this.template.flush();
				LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
			}
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}", idIsGroup = false,
				autoStartup = "#{'${mode}' == 'batch'}")
		void on(List<String> values) {
			values.forEach(this::on);
		}

		private boolean is(String what, String value) {
			return value.equals(this.environment.getProperty("handler." + what));
		}

	}

}
