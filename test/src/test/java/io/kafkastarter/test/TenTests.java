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

import io.kafkastarter.payload.RecordDecodingException;
import io.kafkastarter.test.shop.Invoice;
import io.kafkastarter.test.shop.Order;
import io.kafkastarter.test.shop.Shop;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ten tests of the documentation: its blocks of code stand in here.
 */
@SpringBootTest(classes = Shop.class,
		properties = { "kafka.listeners.billing.retry.backoff=1h", "kafka.listeners.billing.retry.max-backoff=1h" })
@AutoConfigureKafkaTester
class TenTests {

	@Test
	void whenOrderArrivesItIsBilled(@Autowired KafkaTester kafka) {
		var sent = kafka.send("orders", "1", new Order("1", 990));
		assertThat(kafka.listener("billing")).handled(sent);
		assertThat(kafka.listener("billing").argument(sent, Order.class)).isEqualTo(new Order("1", 990));
	}

	@Test
	void whenOrderIsBilledInvoiceIsSent(@Autowired KafkaTester kafka) {
		kafka.send("orders", "2", new Order("2", 250));
		assertThat(kafka.topic("invoices")).received(new Invoice("2", 250));
	}

	@Test
	void whenOrderCostsNothingNoInvoiceIsSent(@Autowired KafkaTester kafka) {
		var sent = kafka.send("orders", "3", new Order("3", 0));
		assertThat(kafka.listener("billing")).handled(sent);
		assertThat(kafka.topic("invoices")).isEmpty();
	}

	@Test
	void whenOrdersHaveOneKeyTheyAreHandledInOrder(@Autowired KafkaTester kafka) {
		var first = kafka.send("orders", "4", new Order("4", 100));
		var second = kafka.send("orders", "4", new Order("4", 200));
		assertThat(kafka.listener("billing")).handledInOrder(first, second);
	}

	@Test
	void whenOrderIsMalformedItIsDeadLetterAtOnce(@Autowired KafkaTester kafka) {
		var sent = kafka.send("orders", "5", "{ not json".getBytes());
		assertThat(kafka.listener("billing")).deadLettered(sent)
			.because(RecordDecodingException.class)
			.afterDeliveries(1);
	}

	@Test
	void whenHandlerFailsOrderIsDeadLetterAfterThreeDeliveries(@Autowired KafkaTester kafka) {
		var sent = kafka.send("orders", "6", new Order("6", -3));
		assertThat(kafka.listener("statistics")).deadLettered(sent)
			.because(IllegalStateException.class)
			.afterDeliveries(3);
		assertThat(kafka.listener("statistics")).didNotHandle(sent);
	}

	@Test
	void whenHandlerFailsOnceOrderIsBilledAnHourLater(@Autowired KafkaTester kafka) {
		var sent = kafka.send("orders", "7", new Order("7", -1));
		assertThat(kafka.listener("billing")).retried(sent);
		kafka.clock().advance(Duration.ofHours(1));
		assertThat(kafka.listener("billing")).handled(sent);
	}

	@Test
	void whenBrokersAreAwayListenerGoesOnAfterwards(@Autowired KafkaTester kafka) {
		kafka.broker().stop();
		kafka.broker().start();
		var sent = kafka.send("orders", "8", new Order("8", 800));
		assertThat(kafka.listener("billing")).handled(sent);
	}

	@Test
	void whenRightIsMissingOrderIsRetried(@Autowired KafkaTester kafka) {
		kafka.broker().denyAcl(AclOperation.WRITE, ResourceType.TOPIC, "invoices");
		var sent = kafka.send("orders", "9", new Order("9", 900));
		assertThat(kafka.listener("billing")).retried(sent);
		kafka.broker().allowAll();
		kafka.clock().advance(Duration.ofHours(1));
		assertThat(kafka.listener("billing")).handled(sent);
	}

	@Test
	void whenGroupRebalancesNoOrderIsLost(@Autowired KafkaTester kafka) {
		var before = kafka.send("orders", "10", new Order("10", 0));
		kafka.broker().rebalance("billing");
		var after = kafka.send("orders", "10", new Order("10", 0));
		assertThat(kafka.listener("billing")).handled(before, after).isIdle();
		assertThat(kafka.listener("billing").arguments(Order.class)).contains(new Order("10", 0));
	}

}
