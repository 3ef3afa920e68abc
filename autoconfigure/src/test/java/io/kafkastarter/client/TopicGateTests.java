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
import java.util.concurrent.TimeUnit;

import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TopicGate}.
 */
class TopicGateTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final TopicGate gate = new TopicGate();

	@Test
	void whenNothingWasClosedPasses() {
		assertThatCode(() -> this.gate.pass("ratings", Duration.ZERO)).doesNotThrowAnyException();
	}

	@Test
	void whenTopicIsClosedOnlyThatOneIsHeldBack() {
		this.gate.close(List.of("ratings"));
		assertThatExceptionOfType(TimeoutException.class)
			.isThrownBy(() -> this.gate.pass("ratings", Duration.ofMillis(20)))
			.withMessage("Topic ratings is still being provisioned after 20 ms");
		assertThatCode(() -> this.gate.pass("bookmarks", Duration.ZERO)).doesNotThrowAnyException();
	}

	@Test
	void whenTopicIsOpenedWhoWaitsGoesOn() throws Exception {
		this.gate.close(List.of("ratings", "bookmarks"));
		Sender sender = send("ratings");
		this.gate.open(List.of("ratings", "unknown"));
		sender.passed.get(1, TimeUnit.MINUTES);
		assertThatExceptionOfType(TimeoutException.class)
			.isThrownBy(() -> this.gate.pass("bookmarks", Duration.ofMillis(1)));
	}

	@Test
	void whenClosedTwiceWhoWaitsSinceTheFirstTimeGoesOn() throws Exception {
		this.gate.close(List.of("ratings"));
		Sender sender = send("ratings");
		this.gate.close(List.of("ratings"));
		this.gate.open();
		sender.passed.get(1, TimeUnit.MINUTES);
		assertThatCode(() -> this.gate.pass("ratings", Duration.ZERO)).doesNotThrowAnyException();
	}

	@Test
	void whenWaiterIsInterruptedSaysSoAndStaysInterrupted() throws Exception {
		this.gate.close(List.of("ratings"));
		Sender sender = send("ratings");
		sender.thread.interrupt();
		assertThat(sender.passed).failsWithin(LONG)
			.withThrowableOfType(java.util.concurrent.ExecutionException.class)
			.withCauseInstanceOf(InterruptException.class);
		assertThat(sender.interrupted).isTrue();
	}

	private Sender send(String topic) {
		Sender sender = new Sender(topic);
		sender.thread.start();
		Awaitility.await().until(() -> sender.thread.getState() == Thread.State.TIMED_WAITING);
		return sender;
	}

	private final class Sender {

		private final CompletableFuture<Void> passed = new CompletableFuture<>();

		private final Thread thread;

		private volatile boolean interrupted;

		Sender(String topic) {
			this.thread = new Thread(() -> run(topic), "sender");
			this.thread.setDaemon(true);
		}

		private void run(String topic) {
			try {
				TopicGateTests.this.gate.pass(topic, LONG);
				this.passed.complete(null);
			}
			catch (RuntimeException ex) {
				this.interrupted = Thread.currentThread().isInterrupted();
				this.passed.completeExceptionally(ex);
			}
		}

	}

}
