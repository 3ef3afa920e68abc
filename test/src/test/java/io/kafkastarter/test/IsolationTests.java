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

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.test.shop.Invoice;
import io.kafkastarter.test.shop.Order;
import io.kafkastarter.test.shop.Shop;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for contexts that are there at the same time, and for what they leave behind.
 */
class IsolationTests {

	@Test
	void whenTwoContextsHaveTheSameTopicsTheySeeTheirOwnRecordsOnly() {
		try (ConfigurableApplicationContext one = start(); ConfigurableApplicationContext other = start()) {
			KafkaTester here = one.getBean(KafkaTester.class);
			KafkaTester there = other.getBean(KafkaTester.class);
			SentRecord sent = here.send("orders", "1", new Order("1", 100));
			assertThat(here.listener("billing")).handled(sent);
			assertThat(here.topic("invoices")).received(new Invoice("1", 100));
			assertThat(there.topic("orders")).isEmpty();
			assertThat(there.topic("invoices")).isEmpty();
			here.broker().stop();
			assertThat(there.listener("billing")).handled(there.send("orders", "1", new Order("1", 0)));
			here.broker().start();
		}
	}

	@Test
	void whenContextIsClosedNothingIsLeft(@TempDir Path folder) {
		Set<Thread> threads = ownThreads();
		String before = System.setProperty("java.io.tmpdir", folder.toString());
		try (ConfigurableApplicationContext context = start()) {
			KafkaTester kafka = context.getBean(KafkaTester.class);
			assertThat(kafka.listener("billing")).handled(kafka.send("orders", "1", new Order("1", 100)));
			assertThat(kafka.topic("invoices")).received(new Invoice("1", 100));
			assertThat(folder).isNotEmptyDirectory();
		}
		finally {
			System.setProperty("java.io.tmpdir", before);
		}
		assertThat(folder).isEmptyDirectory();
		Set<Thread> left = ownThreads();
		left.removeAll(threads);
		// Those of a socket that is closed end a moment later.
		left.forEach(IsolationTests::join);
		assertThat(left).noneMatch(Thread::isAlive);
	}

	@Test
	@Tag("long")
	void whenContextIsTheSecondItsBrokerIsThereInLessThanHalfASecond() {
		try (ConfigurableApplicationContext first = start()) {
			assertThat(first.getBean(KafkaTester.class).topic("orders")).isEmpty();
			Duration fastest = Stream.generate(IsolationTests::brokerStart)
				.limit(3)
				.min(Duration::compareTo)
				.orElseThrow();
			System.out.printf("A further broker takes %d ms%n", fastest.toMillis());
			assertThat(fastest).isLessThan(Duration.ofMillis(500));
		}
	}

	@Test
	@Tag("long")
	void whenContextIsTheSecondTheTestKitCostsLessThanHalfASecond() {
		try (ConfigurableApplicationContext first = start()) {
			assertThat(first.getBean(KafkaTester.class).topic("orders")).isEmpty();
			String hosts = "--kafka.hosts=" + first.getBean(KafkaConnectionDetails.class).getBootstrapServers().get(0);
			Duration with = fastest(() -> SpringApplication.run(Tested.class));
			Duration without = fastest(() -> SpringApplication.run(Shop.class, hosts));
			System.out.printf(
					"A second context takes %d ms, and %d ms until its first test begins. "
							+ "Without the test kit and a broker of its own it takes %d ms%n",
					with.toMillis(), fastest(IsolationTests::start).toMillis(), without.toMillis());
			assertThat(with.minus(without)).isLessThan(Duration.ofMillis(500));
		}
	}

	private static Duration fastest(Supplier<ConfigurableApplicationContext> context) {
		return Stream.generate(() -> {
			long start = System.nanoTime();
			try (ConfigurableApplicationContext started = context.get()) {
				return Duration.ofNanos(System.nanoTime() - start);
			}
		}).limit(3).min(Duration::compareTo).orElseThrow();
	}

	private static Duration brokerStart() {
		long start = System.nanoTime();
		DevelopmentBroker broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		Duration time = Duration.ofNanos(System.nanoTime() - start);
		broker.close();
		return time;
	}

	private static ConfigurableApplicationContext start() {
		ConfigurableApplicationContext context = SpringApplication.run(Tested.class);
		context.getBean(KafkaTester.class).begin();
		return context;
	}

	private static Set<Thread> ownThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("kafka-tester-"))
			.collect(Collectors.toSet());
	}

	private static void join(Thread thread) {
		try {
			thread.join(5_000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Shop.class)
	@ImportAutoConfiguration(KafkaTesterAutoConfiguration.class)
	static class Tested {

	}

}
