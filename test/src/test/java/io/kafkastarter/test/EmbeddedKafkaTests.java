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

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.test.shop.Order;
import io.kafkastarter.test.shop.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for a broker that somebody else has started.
 */
@SpringBootTest(classes = Shop.class)
@AutoConfigureKafkaTester
@EmbeddedKafka
@DirtiesContext
class EmbeddedKafkaTests {

	@AfterAll
	static void clear() {
		System.clearProperty("spring.kafka.bootstrap-servers");
		System.clearProperty("spring.embedded.kafka.brokers");
	}

	@Test
	void whenBrokerIsEmbeddedItIsUsed(@Autowired KafkaTester kafka, @Autowired EmbeddedKafkaBroker broker,
			@Autowired ApplicationContext context) {
		SentRecord sent = kafka.send("orders", "1", new Order("1", 990));
		assertThat(kafka.listener("billing")).handled(sent).isIdle();
		kafka.broker().rebalance("billing");
		assertThat(kafka.listener("billing")).handled(kafka.send("orders", "1", new Order("1", 0)));
		assertThat(context.getBeanNamesForType(DevelopmentBroker.class)).isEmpty();
		assertThat(broker.getBrokersAsString()).isNotEmpty();
	}

	@Test
	void whenBrokerIsEmbeddedItCannotBeBroken(@Autowired KafkaTester kafka) {
		assertThatIllegalStateException().isThrownBy(() -> kafka.broker().stop())
			.withMessageContaining("a cluster that the test kit has not started");
	}

}
