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

package io.kafkastarter.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TopicAwaitingConsumer}.
 */
class TopicAwaitingConsumerTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private static final Duration SHORT = Duration.ofMillis(20);

	private final TopicGate gate = new TopicGate();

	private final AtomicInteger polls = new AtomicInteger();

	private final MockConsumer<String, String> delegate = new MockConsumer<>("earliest") {

		@Override
		public synchronized ConsumerRecords<String, String> poll(Duration timeout) {
			TopicAwaitingConsumerTests.this.polls.incrementAndGet();
			return super.poll(timeout);
		}

	};

	@Test
	void whenNoTopicIsBeingCreatedTheConsumerIsLeftAlone() {
		assertThat(this.gate.hold(this.delegate, LONG)).isSameAs(this.delegate);
	}

	@Test
	void whenItsTopicIsBeingCreatedItDoesNotPoll() {
		Consumer<String, String> consumer = hold(LONG, "orders");
		assertThat(consumer.poll(SHORT)).isEmpty();
		assertThat(this.polls).hasValue(0);
		this.gate.open(List.of("orders"));
		consumer.poll(SHORT);
		assertThat(this.polls).hasValue(1);
	}

	@Test
	void whenAnotherTopicIsBeingCreatedItPolls() {
		hold(LONG, "views").poll(SHORT);
		assertThat(this.polls).hasValue(1);
	}

	@Test
	void whenItHasWaitedLongEnoughItPolls() {
		Consumer<String, String> consumer = hold(Duration.ofMillis(50), "orders");
		consumer.poll(LONG);
		assertThat(this.polls).hasValue(1);
	}

	@Test
	void whenItIsWokenUpWhileItWaitsItHearsOfIt() {
		Consumer<String, String> consumer = hold(LONG, "orders");
		CompletableFuture<Void> polled = CompletableFuture.runAsync(() -> consumer.poll(LONG));
		consumer.wakeup();
		assertThat(polled).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(java.util.concurrent.ExecutionException.class)
			.withCauseInstanceOf(WakeupException.class);
	}

	@Test
	void whenConsumerFailsItsOwnExceptionIsThrown() {
		Consumer<String, String> consumer = hold(LONG, "orders");
		this.gate.open();
		this.delegate.wakeup();
		assertThatExceptionOfType(WakeupException.class).isThrownBy(() -> consumer.poll(SHORT));
	}

	private Consumer<String, String> hold(Duration patience, String topic) {
		this.gate.close(List.of("orders"));
		Consumer<String, String> consumer = this.gate.hold(this.delegate, patience);
		consumer.subscribe(List.of(topic));
		return consumer;
	}

}
