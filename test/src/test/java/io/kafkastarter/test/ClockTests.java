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

import io.kafkastarter.test.shop.Order;
import io.kafkastarter.test.shop.Shop;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TestClock}, with pauses of an hour.
 */
@SpringBootTest(classes = Shop.class,
		properties = { "kafka.retry.backoff=1h", "kafka.retry.max-backoff=2h", "kafka.batch.parallelism=2" })
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

}
