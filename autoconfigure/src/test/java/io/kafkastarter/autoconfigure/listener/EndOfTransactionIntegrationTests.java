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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.receiver.MessageReceiver;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverSpec;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Partitions that end with what is no record, the end of a transaction or records that
 * were aborted: whoever has read all of it is not behind.
 */
class EndOfTransactionIntegrationTests {

	private static final List<String> CONTAINERS = List.of("record", "batch");

	private static final List<String> OTHERS = List.of("workers", "parallel", "manual");

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(2);

	@Test
	void whenPartitionEndsWithTransactionNobodyIsBehind() {
		ApplicationContextRunner runner = BROKER.runner()
			.withUserConfiguration(ContainersListeners.class, OtherListeners.class);
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			send(true);
			CONTAINERS.forEach(BROKER::awaitCommitted);
			OTHERS.forEach(BROKER::awaitCommitted);
			send(false);
			CONTAINERS.forEach(BROKER::awaitCommitted);
			OTHERS.forEach(BROKER::awaitCommitted);
			try (MessageReceiver<String> receiver = context.getBean(MessageReceiverFactory.class)
				.open(ReceiverSpec.topic(BROKER.topic()).group("receiver"), String.class)) {
				for (int partition = 0; partition < 2; partition++) {
					BrokerContexts.patiently().until(() -> receiver.retrieve(Duration.ofMillis(500)).map((message) -> {
						message.acknowledge();
						return message;
					}).isPresent());
				}
				BROKER.awaitCommitted("receiver");
			}
		});
		// Those begin where there is nothing but the end of a transaction.
		runner.withPropertyValues("kafka.listener.auto-startup=false").run((context) -> send(false));
		runner.run((context) -> {
			CONTAINERS.forEach(BROKER::awaitCommitted);
			OTHERS.forEach(BROKER::awaitCommitted);
		});
	}

	@Test
	void whenListenersAreTransactionalTheyAreNotBehindEither() {
		BROKER.runner()
			.withUserConfiguration(ContainersListeners.class)
			.withPropertyValues("kafka.producer.transaction-id-prefix=tx-")
			.run((context) -> {
				send(true);
				CONTAINERS.forEach(BROKER::awaitCommitted);
			});
	}

	private static void send(boolean commit) {
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", BROKER.hosts(), "transactional.id", BROKER.topic()), new StringSerializer(),
				new StringSerializer())) {
			producer.initTransactions();
			producer.beginTransaction();
			for (int partition = 0; partition < 2; partition++) {
				producer.send(new ProducerRecord<>(BROKER.topic(), partition, "k", "v"));
			}
			producer.flush();
			if (commit) {
				producer.commitTransaction();
			}
			else {
				producer.abortTransaction();
			}
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class ContainersListeners {

		@KafkaListener(id = "record", topics = "${topic}")
		void record(String value) {
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void batch(List<String> values) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherListeners {

		@BatchKafkaListener(id = "workers", topics = "${topic}")
		void workers(String value) {
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}")
		void parallel(String value) {
		}

		@KafkaListener(id = "manual", topics = "${topic}")
		void manual(String value, Acknowledgment acknowledgment) {
			acknowledgment.acknowledge();
		}

	}

}
