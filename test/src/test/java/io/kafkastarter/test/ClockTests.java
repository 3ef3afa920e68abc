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
import java.util.UUID;

import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.DeliveryResult;
import io.kafkastarter.listener.observe.ListenerObserver;
import io.kafkastarter.test.shop.Invoice;
import io.kafkastarter.test.shop.LockedException;
import io.kafkastarter.test.shop.Order;
import io.kafkastarter.test.shop.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TestClock}, with pauses of an hour.
 */
@SpringBootTest(classes = Shop.class,
		properties = { "kafka.retry.backoff=1h", "kafka.retry.max-backoff=2h", "kafka.batch.parallelism=2",
				"kafka.listeners.billing.retry.non-retryable=io.kafkastarter.test.shop.LockedException",
				"kafka.dead-letter.retry-after=6h" })
@AutoConfigureKafkaTester
class ClockTests {

	@Test
	void whenClockMovesForwardRetryComesAtOnce(@Autowired KafkaTester kafka) {
		SentRecord sent = kafka.send("orders", "1", new Order("1", -1));
		for (String listener : List.of("billing", "statistics", "recommendations")) {
			assertThat(kafka.listener(listener)).retried(sent);
		}
		long start = System.nanoTime();
		kafka.clock().advance(Duration.ofHours(1));
		for (String listener : List.of("billing", "statistics", "recommendations")) {
			assertThat(kafka.listener(listener)).handled(sent).committed();
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
	}

	@Test
	void whenClockMovesForwardDeadLettersHealAtOnce(@Autowired KafkaTester kafka, @Autowired Shop.Billing billing) {
		billing.lock(true);
		SentRecord sent = kafka.send("orders", "2", new Order("2", 700));
		assertThat(kafka.listener("billing")).deadLettered(sent).because(LockedException.class);
		billing.lock(false);
		kafka.clock().advance(Duration.ofHours(6));
		assertThat(kafka.topic("invoices")).received(new Invoice("2", 700));
	}

	@ParameterizedTest
	@ValueSource(strings = { "billing", "statistics", "recommendations" })
	void whenClockMovesAsSoonAsFailureIsKnownPauseHasBegun(String listener) {
		assertTriedAtOnce(listener);
	}

	@ParameterizedTest
	@ValueSource(strings = { "billing", "statistics", "recommendations" })
	void whenClockMovesAsSoonAsFailureIsKnownPauseOfBreakerHasBegun(String listener) {
		assertTriedAtOnce(listener, "--kafka.breaker.exceptions=java.lang.IllegalStateException",
				"--kafka.breaker.pause=1h", "--kafka.breaker.max-pause=2h");
	}

	private static void assertTriedAtOnce(String listener, String... arguments) {
		SpringApplication application = new SpringApplicationBuilder(Told.class)
			.properties("kafka.retry.backoff=1h", "kafka.retry.max-backoff=2h", "kafka.batch.parallelism=2",
					"tested.listener=" + listener)
			.build();
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			KafkaTester kafka = context.getBean(KafkaTester.class);
			kafka.begin();
			SentRecord sent = kafka.send("orders", "1", new Order(UUID.randomUUID().toString(), -1));
			assertThat(kafka.listener(listener)).handled(sent);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Shop.class)
	@ImportAutoConfiguration(KafkaTesterAutoConfiguration.class)
	static class Told {

		// No test can be faster.
		@Bean
		ListenerObserver hurry(TestClock clock, @Value("${tested.listener}") String tested) {
			return (listener, mode) -> listener.equals(tested) ? new Hurry(clock) : DeliveryObserver.NONE;
		}

	}

	private record Hurry(TestClock clock) implements DeliveryObserver {

		@Override
		public void delivered(String topic, DeliveryResult result, int count, long nanos) {
			if (result == DeliveryResult.RETRIED) {
				this.clock.advance(Duration.ofHours(1));
			}
		}

		@Override
		public void failed(Throwable failure) {
		}

		@Override
		public void batch(boolean handled, long nanos) {
		}

	}

}
