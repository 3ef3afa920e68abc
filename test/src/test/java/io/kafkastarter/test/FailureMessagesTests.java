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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.test.shop.Invoice;
import io.kafkastarter.test.shop.Shop;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for what assertions say when they fail: each is seen failing, and what it says is
 * kept in a file. Run with {@code -Dmessages.write=true} to write the files anew, and
 * read them.
 */
@SpringBootTest(classes = Shop.class,
		properties = { "kafka.test.timeout=1500ms", "kafka.consumer.properties.heartbeat.interval.ms=300",
				"kafka.topics.orders.partitions=1", "kafka.topics.invoices.partitions=1",
				"kafka.topics.invoices.replicas=1" })
@AutoConfigureKafkaTester
@TestMethodOrder(OrderAnnotation.class)
class FailureMessagesTests {

	private static final Path FILES = Path.of("src/test/resources/messages");

	@Autowired
	private KafkaTester kafka;

	@Autowired
	private Shop.Billing billing;

	@Test
	@Order(1)
	void whenRecordIsGivenUpHandledSaysSo() throws IOException {
		SentRecord sent = this.kafka.send("orders", "1", new io.kafkastarter.test.shop.Order("1", -3));
		// The first failure of a JVM takes longer than any later one.
		Awaitility.await().untilAsserted(() -> assertThat(this.kafka.listener("billing")).deadLettered(sent));
		check("handled", () -> assertThat(this.kafka.listener("billing")).handled(sent));
	}

	@Test
	@Order(2)
	void whenHandlerIsAtItHandledSaysSo() throws IOException {
		this.billing.hold("held");
		SentRecord sent = this.kafka.send("orders", "2", new io.kafkastarter.test.shop.Order("held", 0));
		check("handled-later", () -> assertThat(this.kafka.listener("billing")).handled(sent));
		this.billing.hold("held").countDown();
		assertThat(this.kafka.listener("billing")).handled(sent);
	}

	@Test
	@Order(3)
	void whenRecordIsHandledDeadLetteredSaysSo() throws IOException {
		SentRecord sent = this.kafka.send("orders", "3", new io.kafkastarter.test.shop.Order("3", 0));
		check("dead-lettered", () -> assertThat(this.kafka.listener("billing")).deadLettered(sent));
	}

	@Test
	@Order(4)
	void whenDeadLetterIsOtherwiseItsAssertionsSaySo() throws IOException {
		SentRecord sent = this.kafka.send("orders", "4", new io.kafkastarter.test.shop.Order("4", -3));
		check("because", () -> assertThat(this.kafka.listener("billing")).deadLettered(sent)
			.because(IllegalArgumentException.class));
		check("with-message-containing", () -> assertThat(this.kafka.listener("billing")).deadLettered(sent)
			.withMessageContaining("more than nothing"));
		check("after-deliveries",
				() -> assertThat(this.kafka.listener("billing")).deadLettered(sent).afterDeliveries(5));
	}

	@Test
	@Order(5)
	void whenRecordIsHandledRetriedSaysSo() throws IOException {
		SentRecord sent = this.kafka.send("orders", "5", new io.kafkastarter.test.shop.Order("5", 0));
		check("retried", () -> assertThat(this.kafka.listener("billing")).retried(sent));
	}

	@Test
	@Order(6)
	void whenOrderIsAnotherHandledInOrderSaysSo() throws IOException {
		SentRecord first = this.kafka.send("orders", "6", new io.kafkastarter.test.shop.Order("6a", 0));
		SentRecord second = this.kafka.send("orders", "6", new io.kafkastarter.test.shop.Order("6b", 0));
		check("handled-in-order", () -> assertThat(this.kafka.listener("billing")).handledInOrder(second, first));
	}

	@Test
	@Order(7)
	void whenRecordIsHandledDidNotHandleSaysSo() throws IOException {
		SentRecord sent = this.kafka.send("orders", "7", new io.kafkastarter.test.shop.Order("7", 0));
		assertThat(this.kafka.listener("billing")).handled(sent);
		check("did-not-handle", () -> assertThat(this.kafka.listener("billing")).didNotHandle(sent));
	}

	@Test
	@Order(8)
	void whenHandlerIsAtItIsIdleSaysSo() throws IOException {
		this.billing.hold("held too");
		SentRecord sent = this.kafka.send("orders", "8", new io.kafkastarter.test.shop.Order("held too", 0));
		check("is-idle", () -> assertThat(this.kafka.listener("billing")).isIdle());
		check("did-not-handle-yet", () -> assertThat(this.kafka.listener("billing")).didNotHandle(sent));
		this.billing.hold("held too").countDown();
		assertThat(this.kafka.listener("billing")).isIdle();
	}

	@Test
	@Order(9)
	void whenTopicHasOthersReceivedSaysSo() throws IOException {
		this.kafka.send("invoices", "9", new Invoice("9", 900));
		check("received", () -> assertThat(this.kafka.topic("invoices")).received(new Invoice("9", 990)));
		check("received-condition", () -> assertThat(this.kafka.topic("invoices")).received(Invoice.class,
				(invoice) -> invoice.cents() > 900));
		check("is-empty", () -> assertThat(this.kafka.topic("invoices")).isEmpty());
		check("records", () -> assertThat(this.kafka.topic("invoices")).records().hasSize(2));
	}

	@Test
	@Order(10)
	void whenBrokersAreAwayCommittedSaysSo() throws IOException {
		SentRecord sent = this.kafka.send("orders", "10", new io.kafkastarter.test.shop.Order("10", 0));
		assertThat(this.kafka.listener("billing")).handled(sent);
		this.kafka.broker().stop();
		check("committed", () -> assertThat(this.kafka.listener("billing")).committed());
		this.kafka.broker().start();
		assertThat(this.kafka.listener("billing")).isIdle();
	}

	@Test
	@Order(11)
	void whenArgumentIsMissingAssertJSaysSo() throws IOException {
		check("arguments",
				() -> assertThat(this.kafka.listener("billing").arguments(io.kafkastarter.test.shop.Order.class))
					.contains(new io.kafkastarter.test.shop.Order("none", 1)));
	}

	@Test
	@Order(12)
	void whenListenerIsStoppedHandledSaysSo(@Autowired KafkaListenerManager listeners) throws IOException {
		listeners.find("billing").orElseThrow().stop();
		SentRecord sent = this.kafka.send("orders", "11", new io.kafkastarter.test.shop.Order("11", 0));
		check("stopped", () -> assertThat(this.kafka.listener("billing")).handled(sent));
		assertThat(this.kafka.listener("billing")).didNotHandle(sent);
		listeners.find("billing").orElseThrow().start();
		assertThat(this.kafka.listener("billing")).handled(sent);
	}

	private void check(String name, ThrowingCallable assertion) throws IOException {
		Throwable failure = catchThrowable(assertion);
		assertThat(failure).isInstanceOf(AssertionError.class);
		String message = normalized(failure.getMessage());
		Path file = FILES.resolve(name + ".txt");
		if (Boolean.getBoolean("messages.write")) {
			Files.createDirectories(FILES);
			Files.writeString(file, message, StandardCharsets.UTF_8);
		}
		assertThat(message).isEqualTo(Files.readString(file));
	}

	// Lines of the log depend on what else goes on, and lines of code change.
	private static String normalized(String message) {
		String text = message
			.replaceAll("(?s)\nWhat its threads have logged last:\n.*", "\nWhat its threads have logged last: …")
			.replaceAll("\\.java:\\d+\\)", ".java)");
		return text.strip() + "\n";
	}

}
