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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Listeners in Kafka transactions.
 */
class TransactionIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@ParameterizedTest
	@ValueSource(strings = { "0ms", "300ms" })
	void whenHandlersFailNothingTheySentIsSeenAndMalformedRecordsStopNothing(String wait) {
		BROKER.runner()
			.withUserConfiguration(Forwarding.class, Reading.class)
			.withPropertyValues("kafka.producer.transaction-id-prefix=tx-", "kafka.topics.out.partitions=1",
					"kafka.topics.out.name=${topic}-out", "kafka.provisioning.startup=wait", "kafka.batch.wait=" + wait)
			.run((context) -> {
				BrokerContexts.template(context).executeInTransaction((template) -> {
					for (String value : List.of("1", "{ no json", "2", "3")) {
						template.send(BROKER.topic(), "key", value);
					}
					return null;
				});
				List<Integer> read = context.getBean(Reading.class).read;
				BrokerContexts.patiently().until(() -> read.size() >= 6);
				assertThat(read).containsExactlyInAnyOrder(1, 2, 3, 10, 20, 30);
				assertThat(context.getBean(Forwarding.class).attempts).isGreaterThan(3);
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(BROKER.committed("record").get(0)).isGreaterThanOrEqualTo(4));
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(BROKER.committed("batch").get(0)).isGreaterThanOrEqualTo(4));
			});
	}

	@Test
	void whenThereIsNoTransactionRecordsAreSentWithoutOne() {
		BROKER.runner()
			.withUserConfiguration(Parallel.class)
			.withPropertyValues("kafka.producer.transaction-id-prefix=tx-", "kafka.topics.out.partitions=1",
					"kafka.topics.out.name=${topic}-out", "kafka.provisioning.startup=wait")
			.run((context) -> {
				BrokerContexts.template(context).send(BROKER.topic(), "key", "1").get(30, TimeUnit.SECONDS);
				Parallel parallel = context.getBean(Parallel.class);
				BrokerContexts.patiently().until(() -> parallel.read.contains(1));
			});
	}

	@Test
	void whenUserRefusesSendsOutsideOfTransactionsTheyFail() {
		BROKER.runner()
			.withPropertyValues("kafka.producer.transaction-id-prefix=tx-",
					"spring.kafka.template.allow-non-transactional=false")
			.run((context) -> assertThatIllegalStateException()
				.isThrownBy(() -> BrokerContexts.template(context).send(BROKER.topic(), "key", "1"))
				.withMessageContaining("No transaction is in process"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.producer.acks=all", "kafka.producer.transaction-id-prefix=tx-" })
	void whenThereAreSeveralTemplatesAndOwnDeserializersDeadLettersAreWritten(String property) {
		BROKER.runner()
			.withUserConfiguration(Failing.class)
			.withPropertyValues(property, "kafka.retry.backoff=10ms",
					"kafka.consumer.properties.key.deserializer=" + StringDeserializer.class.getName(),
					"kafka.consumer.properties.value.deserializer=" + StringDeserializer.class.getName())
			.run((context) -> {
				context.getBean("one", KafkaTemplate.class).send(BROKER.topic(), "key", "value");
				Failing failing = context.getBean(Failing.class);
				BrokerContexts.patiently().until(() -> failing.dead.contains("key: value"));
				BROKER.awaitCommitted("failing");
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Failing {

		final List<String> dead = new CopyOnWriteArrayList<>();

		@KafkaListener(id = "failing", topics = "${topic}")
		void on(String text) {
			throw new IllegalStateException("always");
		}

		@KafkaListener(id = "dead", topics = "${topic}-dlt")
		void on(ConsumerRecord<String, String> letter) {
			this.dead.add(letter.key() + ": " + letter.value());
		}

		@Bean
		KafkaTemplate<?, ?> one(ProducerFactory<?, ?> producers) {
			KafkaTemplate<?, ?> template = new KafkaTemplate<>(producers);
			template.setAllowNonTransactional(template.isTransactional());
			return template;
		}

		@Bean
		KafkaTemplate<?, ?> other(ProducerFactory<?, ?> producers) {
			return new KafkaTemplate<>(producers);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Parallel {

		final List<Integer> read = new CopyOnWriteArrayList<>();

		@Autowired
		KafkaTemplate<Object, Object> template;

		@Value("${topic}")
		String topic;

		@ParallelKafkaListener(id = "parallel", topics = "${topic}")
		void on(Integer number) {
			this.template.send(this.topic + "-out", number);
		}

		@KafkaListener(id = "read", topics = "${topic}-out")
		void read(Integer number) {
			this.read.add(number);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Forwarding {

		@Autowired
		KafkaTemplate<Object, Object> template;

		@Value("${topic}")
		String topic;

		volatile int attempts;

		@KafkaListener(id = "record", topics = "${topic}")
		void on(Integer number) {
			this.template.send(this.topic + "-out", number);
			this.attempts++;
			if (number == 2 && this.attempts <= 2) {
				throw new IllegalStateException("the first time");
			}
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void on(List<Integer> numbers) {
			numbers.forEach((number) -> this.template.send(this.topic + "-out", 10 * number));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Reading {

		final List<Integer> read = new CopyOnWriteArrayList<>();

		@KafkaListener(id = "reading", topics = "${topic}-out")
		void on(Integer number) {
			this.read.add(number);
		}

	}

}
