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
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SendFailureLog}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SendFailureLogTests {

	private final AtomicLong nanos = new AtomicLong();

	private final SendFailureLog<String, String> log = new SendFailureLog<>(this.nanos::get);

	@Test
	void whenRecordsFailForTheSameReasonThereIsOneLineAMinuteWithTheirNumber(CapturedOutput output) {
		for (int second = 0; second < 61; second++) {
			fail((second % 2 == 0) ? "orders" : "views", new TimeoutException("No broker."));
			this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
		}
		assertThat(output.toString().lines()).hasSize(2)
			.allMatch((line) -> line.contains("No broker. (TimeoutException)"));
		assertThat(output).contains("1 record to [orders]", "60 records to [orders, views]").doesNotContain("secret");
	}

	@Test
	void whenTheReasonIsAnotherThatIsToldAtOnce(CapturedOutput output) {
		fail("orders", new TimeoutException("No broker."));
		fail("orders", new NetworkException("Gone."));
		assertThat(output.toString().lines()).hasSize(2);
	}

	@Test
	void whenFailureIsNotOfKafkaItsStackTraceIsThere(CapturedOutput output) {
		fail("orders", new IllegalStateException("A fault."));
		assertThat(output).contains("\tat ");
	}

	private void fail(String topic, Exception exception) {
		this.log.onError(new ProducerRecord<>(topic, "secret key", "secret"), null, exception);
	}

}
