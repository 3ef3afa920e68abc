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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ledger of many records, some of them malformed: every good one is handled once and in
 * the order of its partition, every malformed one is given up once, all is committed.
 */
class LedgerIntegrationTests {

	private static final int RECORDS = 5_000;

	private static final int PARTITIONS = 6;

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(PARTITIONS);

	@Test
	void whenSomeRecordsAreMalformedTheBooksBalance() {
		BROKER.runner()
			.withUserConfiguration(Ledger.class, Malformed.class)
			.withPropertyValues("kafka.listener.concurrency=2", "kafka.batch.size=97")
			.run((context) -> {
				Map<Integer, List<Integer>> expected = send(BrokerContexts.template(context));
				BROKER.awaitCommitted("record");
				BROKER.awaitCommitted("batch");
				Ledger ledger = context.getBean(Ledger.class);
				assertThat(ledger.handled.get("record")).isEqualTo(expected);
				assertThat(ledger.handled.get("batch")).isEqualTo(expected);
				int good = expected.values().stream().mapToInt(List::size).sum();
				assertThat(good).isLessThan(RECORDS);
				assertThat(context.getBean(Malformed.class).records).hasSize(2 * (RECORDS - good));
			});
	}

	private static Map<Integer, List<Integer>> send(KafkaTemplate<Object, Object> template) {
		Random random = new Random(7);
		Map<Integer, List<Integer>> good = new ConcurrentHashMap<>();
		for (int number = 0; number < RECORDS; number++) {
			int partition = random.nextInt(PARTITIONS);
			boolean malformed = random.nextInt(100) < 3;
			if (!malformed) {
				good.computeIfAbsent(partition, (key) -> new ArrayList<>()).add(number);
			}
			template.send(BROKER.topic(), partition, "key", malformed ? "{ no json" : new Entry(number));
		}
		template.flush();
		return good;
	}

	record Entry(int number) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Ledger {

		final Map<String, Map<Integer, List<Integer>>> handled = Map.of("record", new ConcurrentHashMap<>(), "batch",
				new ConcurrentHashMap<>());

		@KafkaListener(id = "record", topics = "${topic}")
		void on(ConsumerRecord<String, Entry> record) {
			add("record", record);
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void on(List<ConsumerRecord<String, Entry>> records) {
			assertThat(records).hasSizeLessThanOrEqualTo(97);
			records.forEach((record) -> add("batch", record));
		}

		private void add(String listener, ConsumerRecord<String, Entry> record) {
			this.handled.get(listener)
				.computeIfAbsent(record.partition(), (key) -> new CopyOnWriteArrayList<>())
				.add(record.value().number());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Malformed {

		final List<ConsumerRecord<?, ?>> records = new CopyOnWriteArrayList<>();

		@Bean
		ConsumerRecordRecoverer recoverer() {
			return (record, exception) -> this.records.add(record);
		}

	}

}
