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

package io.kafkastarter.console;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * The application whose console is looked at: it bills orders, and fails on those of
 * nobody.
 */
@SpringBootApplication
public class Shop {

	private final Set<String> billed = ConcurrentHashMap.newKeySet();

	private final Duration pace;

	private final CountDownLatch released = new CountDownLatch(1);

	private volatile boolean healed;

	Shop(@Value("${shop.pace:0ms}") Duration pace) {
		this.pace = pace;
	}

	@KafkaListener(id = "billing", topics = "${kafka.topics.orders.name}")
	void bill(Order order) {
		if (order.customer().isBlank() && !this.healed) {
			throw new IllegalStateException("Order " + order.id() + " has no customer");
		}
		this.billed.add(order.id());
	}

	@BatchKafkaListener(id = "statistics", topics = "${kafka.topics.orders.name}")
	void count(List<Order> orders) {
	}

	@ParallelKafkaListener(id = "parcels", topics = "${kafka.topics.parcels.name}")
	void ship(Parcel parcel) throws InterruptedException {
		if (parcel.id().equals("held")) {
			this.released.await();
		}
		LockSupport.parkNanos(this.pace.toNanos());
	}

	// Orders as they come in; every tenth is of nobody.
	@Bean
	@ConditionalOnBooleanProperty("shop.feed")
	ThreadPoolTaskScheduler feed(KafkaTemplate<String, Object> kafka) {
		ThreadPoolTaskScheduler feed = new ThreadPoolTaskScheduler();
		AtomicInteger number = new AtomicInteger();
		feed.initialize();
		feed.scheduleAtFixedRate(() -> {
			int next = number.incrementAndGet();
			String customer = (next % 10 == 7 && next < 60) ? "" : "customer-" + next % 7;
			kafka.send("orders", customer, new Order(Integer.toString(next), customer, next * 990));
			kafka.send("parcels", Integer.toString(next % 20), new Parcel(Integer.toString(next)));
		}, Duration.ofMillis(100));
		return feed;
	}

	void heal() {
		this.healed = true;
	}

	void release() {
		this.released.countDown();
	}

	boolean hasBilled(String order) {
		return this.billed.contains(order);
	}

	/**
	 * Start it, to look at its console.
	 * @param args its properties
	 */
	public static void main(String[] args) {
		SpringApplication.run(Shop.class, args);
	}

	/**
	 * An order.
	 *
	 * @param id its id
	 * @param customer who ordered
	 * @param cents what it costs
	 */
	record Order(String id, String customer, int cents) {

	}

	/**
	 * A parcel.
	 *
	 * @param id its id
	 */
	record Parcel(String id) {

	}

}
