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

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.QueueKafkaListener;
import io.kafkastarter.test.shop.Order;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for listeners with a record filter.
 */
@SpringBootTest(classes = FilteredRecordsTests.Application.class)
@AutoConfigureKafkaTester
class FilteredRecordsTests {

	@Autowired
	private KafkaTester kafka;

	@ParameterizedTest
	@ValueSource(strings = { "record", "list", "workers", "parallel", "queue" })
	void whenFilterKeepsRecordHandlerDidNotHandleIt(String listener) {
		SentRecord free = this.kafka.send("orders", "1", new Order(listener, 0));
		SentRecord sold = this.kafka.send("orders", "1", new Order(listener, 100));
		assertThat(this.kafka.listener(listener)).handled(sold).didNotHandle(free).committed();
		assertThat(this.kafka.listener(listener).arguments(Order.class)).contains(new Order(listener, 100))
			.doesNotContain(new Order(listener, 0));
		assertThatIllegalStateException().isThrownBy(() -> this.kafka.listener(listener).argument(free, Order.class))
			.withMessageContaining("was called with nothing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "list", "workers", "parallel", "queue" })
	void whenFilterKeepsRecordOtherAssertionsFailAtOnce(String listener) {
		SentRecord free = this.kafka.send("orders", "2", new Order("free", 0));
		String message = "%s. Its record filter has kept the record from the handler.".formatted(free);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.kafka.listener(listener)).handled(free))
			.withMessageContaining(message)
			.withMessageContaining("delivery 1: kept from the handler by a record filter")
			.withMessageNotContaining("After 10 s");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.kafka.listener(listener)).deadLettered(free))
			.withMessageContaining(message);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.kafka.listener(listener)).retried(free))
			.withMessageContaining(message);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		RecordFilterStrategy<Object, Order> free() {
			return (record) -> record.value().cents() == 0;
		}

		@Bean
		Cheap cheap() {
			return new Cheap(1);
		}

		// A filter may be needed by its class.
		@Bean
		Listeners listeners(Cheap cheap) {
			return new Listeners(cheap);
		}

	}

	static class Cheap implements RecordFilterStrategy<Object, Order> {

		private final int least;

		Cheap(int least) {
			this.least = least;
		}

		int least() {
			return this.least;
		}

		@Override
		public boolean filter(ConsumerRecord<Object, Order> record) {
			return record.value().cents() < this.least;
		}

	}

	static class Listeners {

		private final Cheap cheap;

		Listeners(Cheap cheap) {
			this.cheap = cheap;
		}

		@KafkaListener(id = "record", topics = "${kafka.topics.orders.name}", filter = "free")
		void one(Order order) {
			assertThat(order.cents()).isGreaterThanOrEqualTo(this.cheap.least());
		}

		@BatchKafkaListener(id = "list", topics = "${kafka.topics.orders.name}", filter = "cheap")
		void list(List<Order> orders) {
			orders.forEach(this::one);
		}

		@BatchKafkaListener(id = "workers", topics = "${kafka.topics.orders.name}", filter = "free", parallelism = "2")
		void worker(Order order) {
			one(order);
		}

		@ParallelKafkaListener(id = "parallel", topics = "${kafka.topics.orders.name}", filter = "cheap")
		void parallel(Order order) {
			one(order);
		}

		@QueueKafkaListener(id = "queue", topics = "${kafka.topics.orders.name}", filter = "cheap")
		void queue(Order order) {
			one(order);
		}

	}

}
