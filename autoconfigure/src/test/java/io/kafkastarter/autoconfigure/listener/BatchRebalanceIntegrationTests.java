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
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Groups that rebalance while a batch waits for its next delivery.
 */
class BatchRebalanceIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(2);

	@Test
	void whenPartitionComesBackDuringRetryItsBatchIsHandledOnce() {
		run((failing, template) -> {
			Set<TopicPartition> moved;
			try (KafkaConsumer<String, String> other = join()) {
				moved = Set.copyOf(other.assignment());
			}
			failing.fails = false;
			BROKER.awaitCommitted("failing");
			send(template, 20, 30);
			BrokerContexts.patiently().until(() -> failing.handled.containsAll(values(20, 30)));
			int kept = 1 - moved.iterator().next().partition();
			assertThat(failing.handled.stream().filter((value) -> Integer.parseInt(value) % 2 == kept))
				.containsExactlyElementsOf(
						values(0, 30).stream().filter((value) -> Integer.parseInt(value) % 2 == kept).toList());
		});
	}

	@Test
	void whenPartitionIsLostDuringRetryItsRecordsAreLeftToTheOther() {
		run((failing, template) -> {
			Set<TopicPartition> moved;
			try (KafkaConsumer<String, String> other = join()) {
				moved = Set.copyOf(other.assignment());
				failing.fails = false;
				int kept = 1 - moved.iterator().next().partition();
				BrokerContexts.patiently().until(() -> {
					other.pause(other.assignment());
					other.poll(Duration.ofMillis(50));
					return failing.handled.size() >= 10;
				});
				assertThat(failing.handled).allMatch((value) -> Integer.parseInt(value) % 2 == kept)
					.doesNotHaveDuplicates();
			}
			BROKER.awaitCommitted("failing");
			assertThat(failing.handled).containsExactlyInAnyOrderElementsOf(values(0, 20));
		});
	}

	private static void run(Work work) {
		BROKER.runner()
			.withUserConfiguration(Failing.class)
			.withPropertyValues("kafka.retry.max-attempts=1000", "kafka.retry.backoff=100ms",
					"kafka.retry.max-backoff=100ms", "kafka.batch.size=100", "kafka.batch.wait=500ms",
					"kafka.listener.auto-startup=false")
			.run((context) -> {
				KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
				send(template, 0, 20);
				context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainer("failing").start();
				Failing failing = context.getBean(Failing.class);
				BrokerContexts.patiently().until(() -> failing.calls.get() > 3);
				work.run(failing, template);
			});
	}

	private static void send(KafkaTemplate<Object, Object> template, int from, int to) throws Exception {
		for (String value : values(from, to)) {
			template.send(new ProducerRecord<>(BROKER.topic(), Integer.parseInt(value) % 2, value, value)).get();
		}
	}

	private static List<String> values(int from, int to) {
		return IntStream.range(from, to).mapToObj(String::valueOf).toList();
	}

	// It has a partition, and has read nothing of it.
	private static KafkaConsumer<String, String> join() {
		KafkaConsumer<String, String> other = new KafkaConsumer<>(
				Map.of("bootstrap.servers", BROKER.hosts(), "group.id", "failing", "enable.auto.commit", false,
						"auto.offset.reset", "earliest", "max.poll.records", 1),
				new StringDeserializer(), new StringDeserializer());
		other.subscribe(List.of(BROKER.topic()));
		BrokerContexts.patiently().until(() -> {
			other.poll(Duration.ofMillis(50));
			return !other.assignment().isEmpty();
		});
		return other;
	}

	private interface Work {

		void run(Failing failing, KafkaTemplate<Object, Object> template) throws Exception;

	}

	@Configuration(proxyBeanMethods = false)
	static class Failing {

		private final AtomicInteger calls = new AtomicInteger();

		private final ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();

		private volatile boolean fails = true;

		@BatchKafkaListener(id = "failing", topics = "${topic}")
		void on(List<String> values) {
			if (values.size() == 20) {
				this.calls.incrementAndGet();
			}
			if (this.fails) {
				throw new IllegalStateException("Not yet");
			}
			this.handled.addAll(values);
		}

	}

}
