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

package io.kafkastarter.test.shop;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * A shop that sends an invoice for each order that has a price.
 */
@SpringBootApplication
public class Shop {

	@Component
	public static class Billing {

		private final KafkaTemplate<Object, Object> kafka;

		private volatile boolean locked;

		private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

		Billing(KafkaTemplate<Object, Object> kafka) {
			this.kafka = kafka;
		}

		@KafkaListener(id = "billing", topics = "${kafka.topics.orders.name}")
		void on(Order order) throws Exception {
			if (this.locked) {
				throw new LockedException();
			}
			CountDownLatch latch = this.held.get(order.id());
			if (latch != null) {
				latch.await(1, TimeUnit.MINUTES);
			}
			if (order.cents() < -1) {
				throw new IllegalStateException("Order %s costs less than nothing".formatted(order.id()));
			}
			Statistics.check(order);
			if (order.cents() > 0) {
				this.kafka.send("shop.invoices", order.id(), new Invoice(order.id(), order.cents())).get();
			}
		}

		public void lock(boolean locked) {
			this.locked = locked;
		}

		public CountDownLatch hold(String id) {
			return this.held.computeIfAbsent(id, (key) -> new CountDownLatch(1));
		}

	}

	@Component
	public static class Statistics {

		private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();

		@BatchKafkaListener(id = "statistics", topics = "${kafka.topics.orders.name}")
		void on(List<Order> orders) {
			orders.forEach(Statistics::check);
		}

		@ParallelKafkaListener(id = "recommendations", topics = "${kafka.topics.orders.name}")
		void recommend(Order order) {
			check(order);
		}

		private static void check(Order order) {
			if (order.cents() == -3) {
				throw new IllegalStateException("Order %s cannot be counted".formatted(order.id()));
			}
			if (order.cents() == -1 && FAILED.add(Thread.currentThread().getName().split("-")[0] + order.id())) {
				throw new IllegalStateException("Order %s cannot be counted yet".formatted(order.id()));
			}
		}

	}

}
