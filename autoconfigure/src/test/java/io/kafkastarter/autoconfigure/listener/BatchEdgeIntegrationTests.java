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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Batches that fill from topics with many partitions, gaps, and records that go.
 */
class BatchEdgeIntegrationTests {

	private static final int PARTITIONS = 40;

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(PARTITIONS);

	@ParameterizedTest
	@ValueSource(ints = { 1, 100_000 })
	void whenPartitionsAreManyBatchesOfAnySizeHoldEachRecordOnce(int size) {
		BROKER.runner()
			.withUserConfiguration(Batches.class)
			.withPropertyValues("kafka.batch.size=" + size, "kafka.batch.wait=700ms", "kafka.listener.concurrency=3")
			.run((context) -> {
				send(context, 0, 300);
				Batches batches = context.getBean(Batches.class);
				BrokerContexts.patiently().until(() -> batches.values().size() >= 300);
				BROKER.awaitCommitted("edge");
				assertThat(batches.values()).hasSize(300).doesNotHaveDuplicates();
				assertThat(batches.handled).allMatch((batch) -> batch.size() <= size);
			});
	}

	@Test
	void whenTransactionsAreAbortedInBetweenBatchesAreFullWithoutThem() {
		BROKER.runner()
			.withUserConfiguration(Batches.class)
			.withPropertyValues("kafka.batch.size=25", "kafka.batch.wait=5s")
			.run((context) -> {
				try (KafkaProducer<String, String> producer = producer(context)) {
					producer.initTransactions();
					for (int number = 0; number < 100; number++) {
						producer.beginTransaction();
						producer.send(new ProducerRecord<>(BROKER.topic(), number % 3, "k", "v" + number)).get();
						if (number % 2 == 0) {
							producer.abortTransaction();
						}
						else {
							producer.commitTransaction();
						}
					}
				}
				Batches batches = context.getBean(Batches.class);
				BrokerContexts.patiently().until(() -> batches.values().size() >= 50);
				assertThat(batches.values()).hasSize(50).doesNotHaveDuplicates();
				assertThat(batches.handled).hasSize(2);
			});
	}

	@Test
	void whenRecordsAreDeletedWhileTheyWaitTheyAreHandledAllTheSame() {
		BROKER.runner()
			.withUserConfiguration(Batches.class)
			.withPropertyValues("kafka.batch.size=20", "kafka.batch.wait=30s")
			.run((context) -> {
				KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
				IntStream.range(0, 10).forEach((number) -> template.send(BROKER.topic(), 0, "k", "v" + number));
				template.flush();
				BrokerContexts.patiently().until(() -> consumed(context) >= 10);
				try (Admin admin = Admin.create(clients(context))) {
					admin.deleteRecords(Map.of(new TopicPartition(BROKER.topic(), 0), RecordsToDelete.beforeOffset(10)))
						.all()
						.get();
				}
				IntStream.range(10, 20).forEach((number) -> template.send(BROKER.topic(), 0, "k", "v" + number));
				Batches batches = context.getBean(Batches.class);
				BrokerContexts.patiently().until(() -> !batches.handled.isEmpty());
				assertThat(batches.handled).singleElement()
					.isEqualTo(IntStream.range(0, 20).mapToObj((number) -> "v" + number).toList());
				BROKER.awaitCommitted("edge");
			});
	}

	private static void send(AssertableApplicationContext context, int from, int to) {
		KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
		IntStream.range(from, to)
			.forEach((number) -> template.send(BROKER.topic(), number % PARTITIONS, "k", "v" + number));
		template.flush();
	}

	private static double consumed(AssertableApplicationContext context) {
		return context.getBean(KafkaListenerEndpointRegistry.class)
			.getListenerContainer("edge")
			.metrics()
			.values()
			.stream()
			.flatMap((metrics) -> metrics.entrySet().stream())
			.filter((entry) -> entry.getKey().name().equals("records-consumed-total")
					&& !entry.getKey().tags().containsKey("topic"))
			.mapToDouble((entry) -> (Double) entry.getValue().metricValue())
			.sum();
	}

	private static KafkaProducer<String, String> producer(AssertableApplicationContext context) {
		Map<String, Object> configuration = clients(context);
		configuration.put("transactional.id", "edge");
		return new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer());
	}

	private static Map<String, Object> clients(AssertableApplicationContext context) {
		return new HashMap<>(Map.of("bootstrap.servers", context.getEnvironment().getRequiredProperty("kafka.hosts")));
	}

	@Configuration(proxyBeanMethods = false)
	static class Batches {

		final List<List<String>> handled = new CopyOnWriteArrayList<>();

		@BatchKafkaListener(id = "edge", topics = "${topic}")
		void on(List<String> values) {
			this.handled.add(List.copyOf(values));
		}

		List<String> values() {
			return this.handled.stream().flatMap(List::stream).toList();
		}

	}

}
