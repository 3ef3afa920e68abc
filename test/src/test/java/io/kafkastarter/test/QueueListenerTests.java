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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.QueueKafkaListener;
import io.kafkastarter.payload.RecordDecodingException;
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
		properties = { "kafka.test.timeout=5s", "kafka.retry.backoff=10ms", "kafka.listeners.labels.retry.backoff=1h",
				"kafka.listeners.labels.retry.max-backoff=1h" })
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

	@Test
	void whenOneRecordIsNotFinishedOthersAreCommittedAndOnlyItIsNamed() {
		List<SentRecord> before = sendWithKey("one", "before", 6);
		assertThat(this.kafka.listener("packing")).handled(before.toArray(SentRecord[]::new)).committed();
		CountDownLatch release = this.packing.hold("one-at-work");
		SentRecord held = this.kafka.send("orders", "one", new Order("one-at-work", 1));
		SentRecord after = this.kafka.send("orders", "one", new Order("after", 1));
		try {
			assertThat(this.kafka.listener("packing")).handled(after).committed();
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> assertThat(this.kafka.listener("packing")).isIdle())
				.withMessageStartingWith("Listener 'packing' has something left to do. It has 1 record in flight.")
				.withMessageContaining("%s is the first of its partition that it has not finished.", held.id())
				.satisfies((ex) -> assertThat(ex.getMessage().split("is the first of its partition")).hasSize(2));
		}
		finally {
			release.countDown();
		}
		assertThat(this.kafka.listener("packing")).handled(held).committed().isIdle();
	}

	@Test
	void whenListenerIsStoppedItSaysWhichRecordItHasNotFinished(@Autowired KafkaListenerManager listeners) {
		List<SentRecord> before = sendWithKey("two", "before", 6);
		assertThat(this.kafka.listener("packing")).handled(before.toArray(SentRecord[]::new)).isIdle();
		listeners.find("packing").orElseThrow().stop();
		try {
			SentRecord waiting = this.kafka.send("orders", "two", new Order("waiting", 1));
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> assertThat(this.kafka.listener("packing")).isIdle())
				.withMessageStartingWith(
						"Listener 'packing' has something left to do. It has not finished %s. After 5 s", waiting.id());
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> assertThat(this.kafka.listener("packing")).handled(waiting))
				.withMessageStartingWith("Listener 'packing' has not handled %s. The listener is stopped.", waiting);
			assertThat(this.kafka.listener("packing")).didNotHandle(waiting);
		}
		finally {
			listeners.find("packing").orElseThrow().start();
		}
		assertThat(this.kafka.listener("packing")).isIdle();
	}

	@Test
	void whenRecordIsMalformedItIsADeadLetterAtOnce() {
		SentRecord malformed = this.kafka.send("orders", "bytes", "{ not json".getBytes());
		assertThat(this.kafka.listener("packing")).deadLettered(malformed)
			.because(RecordDecodingException.class)
			.afterDeliveries(1);
	}

	@Test
	void whenClockMovesForwardRetryComesAtOnce() {
		SentRecord sent = this.kafka.send("orders", "late", new Order("late", -2));
		assertThat(this.kafka.listener("labels")).retried(sent);
		this.kafka.clock().advance(Duration.ofHours(1));
		assertThat(this.kafka.listener("labels")).handled(sent).committed();
	}

	@Test
	void whenGroupRebalancesNothingIsLost() {
		List<SentRecord> before = sendWithKey("rebalance", "before", 3);
		this.kafka.broker().rebalance("packing");
		List<SentRecord> after = sendWithKey("rebalance", "after", 3);
		assertThat(this.kafka.listener("packing")).handled(before.toArray(SentRecord[]::new))
			.handled(after.toArray(SentRecord[]::new))
			.isIdle();
	}

	@Test
	void whenSessionIsToExpireItSaysThatBrokersDoNotDoThat() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.kafka.broker().expireSession("packing"))
			.withMessageStartingWith("Listener 'packing' is a queue: ");
	}

	@Test
	void whenBrokerWasAwayRecordsAreHandled() {
		this.kafka.broker().stop();
		this.kafka.broker().start();
		SentRecord sent = this.kafka.send("orders", "away", new Order("away", 1));
		assertThat(this.kafka.listener("packing")).handled(sent).isIdle();
	}

	private List<SentRecord> sendWithKey(String key, String order, int count) {
		return IntStream.range(0, count)
			.mapToObj((number) -> this.kafka.send("orders", key, new Order(order + number, 1)))
			.toList();
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

		private final Set<String> failed = ConcurrentHashMap.newKeySet();

		CountDownLatch hold(String id) {
			return this.held.computeIfAbsent(id, (key) -> new CountDownLatch(1));
		}

		@QueueKafkaListener(id = "packing", topics = "${kafka.topics.orders.name}")
		void on(Order order) throws InterruptedException {
			if (order.cents() == -1) {
				throw new IllegalArgumentException("more than nothing");
			}
			CountDownLatch latch = this.held.get(order.id());
			if (latch != null) {
				latch.await(30, TimeUnit.SECONDS);
			}
		}

		@QueueKafkaListener(id = "labels", topics = "${kafka.topics.orders.name}")
		void label(Order order) {
			if (order.cents() == -2 && this.failed.add(order.id())) {
				throw new IllegalStateException("no paper");
			}
		}

	}

}
