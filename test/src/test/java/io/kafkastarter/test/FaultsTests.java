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
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.test.shop.Invoice;
import io.kafkastarter.test.shop.Order;
import io.kafkastarter.test.shop.Shop;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TestBroker}.
 */
@SpringBootTest(classes = Shop.class, properties = "kafka.test.timeout=20s")
@AutoConfigureKafkaTester
class FaultsTests {

	@Autowired
	private KafkaTester kafka;

	@Test
	void whenBrokerStopsSendersWaitUntilItStarts(@Autowired KafkaTemplate<Object, Object> template) throws Exception {
		this.kafka.broker().stop();
		Future<?> sending = send(template, new Invoice("1", 1));
		assertThat(sending).isNotDone();
		this.kafka.broker().start();
		sending.get(30, TimeUnit.SECONDS);
		assertThat(this.kafka.topic("invoices")).received(new Invoice("1", 1));
		SentRecord after = this.kafka.send("orders", "1", new Order("after", 0));
		assertThat(this.kafka.listener("billing")).handled(after);
	}

	@Test
	void whenBrokerIsFrozenNobodyIsAnsweredUntilItGoesOn(@Autowired KafkaTemplate<Object, Object> template)
			throws Exception {
		this.kafka.broker().freeze();
		Future<?> sending = send(template, new Invoice("2", 1));
		assertThat(sending).isNotDone();
		this.kafka.broker().start();
		sending.get(30, TimeUnit.SECONDS);
		assertThat(this.kafka.topic("invoices")).received(new Invoice("2", 1));
	}

	@Test
	void whenBrokerIsSlowAnswersTakeLonger() {
		this.kafka.send("invoices", "3", new Invoice("3", 1));
		this.kafka.broker().slow(Duration.ofMillis(200));
		long start = System.nanoTime();
		this.kafka.send("invoices", "3", new Invoice("3", 2));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
	}

	@Test
	void whenRightIsTakenAwayListenerFails() {
		this.kafka.broker().denyAcl(AclOperation.WRITE, ResourceType.TOPIC, "invoices");
		SentRecord sent = this.kafka.send("orders", "4", new Order("4", 400));
		assertThat(this.kafka.listener("billing")).deadLettered(sent).because(TopicAuthorizationException.class);
		this.kafka.broker().allowAll();
		SentRecord later = this.kafka.send("orders", "4", new Order("4", 400));
		assertThat(this.kafka.listener("billing")).handled(later);
	}

	@Test
	void whenTopicRefusesRecordsListenerFails() {
		this.kafka.broker().refuse("invoices");
		SentRecord sent = this.kafka.send("orders", "5", new Order("5", 500));
		assertThat(this.kafka.listener("billing")).deadLettered(sent).because(RecordTooLargeException.class);
		this.kafka.broker().accept("invoices");
		SentRecord later = this.kafka.send("orders", "5", new Order("5", 500));
		assertThat(this.kafka.listener("billing")).handled(later);
	}

	@ParameterizedTest
	@ValueSource(strings = { "billing", "statistics", "recommendations" })
	void whenGroupRebalancesNothingIsLost(String listener) {
		SentRecord before = this.kafka.send("orders", "6", new Order("before", 0));
		this.kafka.broker().rebalance(listener);
		SentRecord after = this.kafka.send("orders", "6", new Order("after", 0));
		assertThat(this.kafka.listener(listener)).handled(before, after).isIdle();
	}

	@ParameterizedTest
	@ValueSource(strings = { "billing", "statistics", "recommendations" })
	void whenSessionExpiresListenerJoinsAgain(String listener) {
		SentRecord before = this.kafka.send("orders", "7", new Order("before", 0));
		assertThat(this.kafka.listener(listener)).handled(before);
		this.kafka.broker().expireSession(listener);
		SentRecord after = this.kafka.send("orders", "7", new Order("after", 0));
		assertThat(this.kafka.listener(listener)).handled(after).isIdle();
	}

	// A producer that knows of no brokers waits for them before it returns.
	private static Future<?> send(KafkaTemplate<Object, Object> template, Invoice invoice) {
		FutureTask<Object> sending = new FutureTask<>(
				() -> template.send("shop.invoices", invoice.order(), invoice).get(30, TimeUnit.SECONDS));
		new Thread(sending, "sender").start();
		return sending;
	}

}
