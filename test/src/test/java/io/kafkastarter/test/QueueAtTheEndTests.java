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

import io.kafkastarter.listener.QueueKafkaListener;
import io.kafkastarter.test.shop.Order;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the first record of a queue that begins at the end of its topic.
 */
@SpringBootTest(classes = QueueAtTheEndTests.Application.class,
		properties = { "kafka.test.timeout=20s", "kafka.queue.auto-offset-reset=latest" })
@AutoConfigureKafkaTester
class QueueAtTheEndTests {

	@Test
	void whenFirstRecordIsSentQueueHasItsPartitionsAndNobodyWaitsInVain(@Autowired KafkaTester kafka) {
		long start = System.nanoTime();
		SentRecord first = kafka.send("orders", "1", new Order("1", 1));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
		assertThat(kafka.listener("packing")).handled(first).isIdle();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@QueueKafkaListener(id = "packing", topics = "${kafka.topics.orders.name}")
		void on(Order order) {
		}

	}

}
