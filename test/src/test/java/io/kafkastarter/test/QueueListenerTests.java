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

package io.kafkastarter.test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.kafkastarter.listener.QueueKafkaListener;
import io.kafkastarter.test.shop.Order;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of what a queue listener has done: a share group commits no offsets.
 */
@SpringBootTest(classes = QueueListenerTests.Application.class,
		properties = { "kafka.test.timeout=5s", "kafka.retry.backoff=10ms" })
@AutoConfigureKafkaTester
class QueueListenerTests {

	@Autowired
	private KafkaTester kafka;

	@Autowired
	private Packing packing;

	@Test
	void whenRecordsAreSentTheyAreHandledAcknowledgedAndItIsIdle() {
		List<SentRecord> sent = IntStream.range(0, 20)
			.mapToObj((number) -> this.kafka.send("orders", "" + number, new Order("q" + number, 1)))
			.toList();
		sent.forEach((record) -> assertThat(this.kafka.listener("packing")).handled(record));
		assertThat(this.kafka.listener("packing")).committed().isIdle();
	}

	@Test
	void whenRecordFailsItIsADeadLetterAfterItsAttempts() {
		SentRecord bad = this.kafka.send("orders", "bad", new Order("bad", -1));
		SentRecord good = this.kafka.send("orders", "good", new Order("good", 1));
		assertThat(this.kafka.listener("packing")).handled(good)
			.deadLettered(bad)
			.because(IllegalArgumentException.class)
			.afterDeliveries(3);
		assertThat(this.kafka.listener("packing")).didNotHandle(bad).isIdle();
	}

	@Test
	void whenHandlerIsAtARecordItIsNotIdleAndSaysWhat() {
		CountDownLatch release = this.packing.hold("held");
		SentRecord held = this.kafka.send("orders", "held", new Order("held", 1));
		try {
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> assertThat(this.kafka.listener("packing")).isIdle())
				.withMessageContaining("'packing'")
				.withMessageContaining("1 record in flight");
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> assertThat(this.kafka.listener("packing")).handled(held))
				.withMessageContaining("The handler is at it.");
		}
		finally {
			release.countDown();
		}
		assertThat(this.kafka.listener("packing")).handled(held).committed().isIdle();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Packing packing() {
			return new Packing();
		}

	}

	static class Packing {

		private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

		CountDownLatch hold(String id) {
			return this.held.computeIfAbsent(id, (key) -> new CountDownLatch(1));
		}

		@QueueKafkaListener(id = "packing", topics = "${kafka.topics.orders.name}")
		void on(Order order) throws InterruptedException {
			if (order.cents() < 0) {
				throw new IllegalArgumentException("more than nothing");
			}
			CountDownLatch latch = this.held.get(order.id());
			if (latch != null) {
				latch.await(30, TimeUnit.SECONDS);
			}
		}

	}

}
