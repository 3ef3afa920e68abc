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

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.kafkastarter.payload.InvalidPayloadException;
import io.kafkastarter.payload.RecordDecodingException;
import io.kafkastarter.test.shop.Invoice;
import io.kafkastarter.test.shop.Order;
import io.kafkastarter.test.shop.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link KafkaTester}, as a user writes them.
 */
@SpringBootTest(classes = Shop.class)
@AutoConfigureKafkaTester
class KafkaTesterTests {

	@Autowired
	private KafkaTester kafka;

	@ParameterizedTest
	@ValueSource(strings = { "billing", "statistics", "recommendations" })
	void whenRecordArrivesItIsHandled(String listener) {
		SentRecord sent = this.kafka.send("orders", "1", new Order("1", 990));
		assertThat(this.kafka.listener(listener)).handled(sent).committed().isIdle();
		assertThat(this.kafka.listener(listener).arguments(Order.class)).contains(new Order("1", 990));
		assertThat(this.kafka.listener(listener).argument(sent, Order.class)).isEqualTo(new Order("1", 990));
	}

	@ParameterizedTest
	@ValueSource(strings = { "billing", "statistics", "recommendations" })
	void whenRecordsHaveOneKeyTheyAreHandledInOrder(String listener) {
		SentRecord first = this.kafka.send("orders", "a", new Order("a1", 0));
		SentRecord second = this.kafka.send("orders", "a", new Order("a2", 0));
		SentRecord third = this.kafka.send("orders", "a", new Order("a3", 0));
		assertThat(this.kafka.listener(listener)).handledInOrder(first, second, third);
	}

	@ParameterizedTest
	@ValueSource(strings = { "billing", "statistics", "recommendations" })
	void whenHandlerFailsRecordIsRetriedAndBecomesDeadLetter(String listener) {
		SentRecord sent = this.kafka.send("orders", "2", new Order("2", -3));
		assertThat(this.kafka.listener(listener)).retried(sent, 2)
			.deadLettered(sent)
			.because(IllegalStateException.class)
			.afterDeliveries(3);
		assertThat(this.kafka.listener(listener)).didNotHandle(sent).committed();
	}

	@ParameterizedTest
	@ValueSource(strings = { "billing", "statistics", "recommendations" })
	void whenRecordIsMalformedItBecomesDeadLetterAtOnce(String listener) {
		SentRecord sent = this.kafka.send("orders", "3", "{".getBytes(StandardCharsets.UTF_8));
		assertThat(this.kafka.listener(listener)).deadLettered(sent)
			.because(RecordDecodingException.class)
			.afterDeliveries(1);
	}

	@Test
	void whenListenerSendsTopicShowsIt() {
		this.kafka.send("orders", "4", new Order("4", 400));
		assertThat(this.kafka.topic("invoices")).received(new Invoice("4", 400));
		assertThat(this.kafka.topic("invoices").records()).singleElement()
			.satisfies((message) -> assertThat(message.key()).isEqualTo("4"));
	}

	@Test
	void whenListenerSendsNothingTopicIsEmpty() {
		this.kafka.send("orders", "5", new Order("5", 0));
		assertThat(this.kafka.topic("invoices")).isEmpty();
	}

	@Test
	void whenHeadersAreSentTheyArrive() {
		this.kafka.send("invoices", "6", new Invoice("6", 1), Map.of("trace", "abc", "raw", new byte[] { 1 }));
		assertThat(this.kafka.topic("invoices")).records()
			.singleElement()
			.satisfies(
					(message) -> assertThat(message.headers().lastHeader("trace").value()).asString().isEqualTo("abc"));
	}

	@Test
	void whenPayloadIsInvalidSendingFails() {
		assertThatExceptionOfType(InvalidPayloadException.class)
			.isThrownBy(() -> this.kafka.send("orders", "7", new Order("", 1)));
	}

	@Test
	void whenTopicIsUnknownMessageNamesOthers() {
		assertThatIllegalStateException().isThrownBy(() -> this.kafka.send("odrers", "1", "x"))
			.withMessageContaining("There is no topic 'odrers'")
			.withMessageContaining("shop.orders");
	}

	@Test
	void whenListenerIsUnknownMessageNamesOthers() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.kafka.listener("biling"))
			.withMessage(
					"There is no listener 'biling'. The application has: audit, billing, recommendations, statistics.");
	}

	@Test
	void whenListenerListensToOtherTopicsAssertionRefusesRecord() {
		SentRecord sent = this.kafka.send("invoices", "1", new Invoice("1", 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> assertThat(this.kafka.listener("billing")).didNotHandle(sent))
			.withMessageContaining("it listens to shop.orders");
	}

}
