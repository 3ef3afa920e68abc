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

package io.kafkastarter.autoconfigure.operations;

import java.util.List;
import java.util.Map;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is logged of a handler that fails at each of its three deliveries.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailedHandlerLogTests {

	private static final Map<String, String> TOGETHER = Map.of("record", "onRecord", "batch", "onBatch");

	private static final Map<String, String> BY_WORKERS = Map.of("workers", "onWorkers", "parallel", "onParallel");

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@BeforeEach
	void listenAsAnApplicationDoes() {
		new ClientLogLevelsListener().onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
				new DefaultBootstrapContext(), new SpringApplication(), new String[0], new MockEnvironment()));
	}

	@Test
	void whenHandlerFailsEachRetryIsOneLineAndItsEndHasTheStackTrace(CapturedOutput output) {
		assertTold(output, TOGETHER, "kafka.enabled=true", Together.class);
	}

	@Test
	void whenHandlerFailsInAWorkerEachRetryIsOneLineAndItsEndHasTheStackTrace(CapturedOutput output) {
		assertTold(output, BY_WORKERS, "kafka.enabled=true", ByWorkers.class);
	}

	@Test
	void whenTransactionIsRolledBackEachRetryIsOneLineAndItsEndHasTheStackTrace(CapturedOutput output) {
		assertTold(output, TOGETHER, "kafka.producer.transaction-id-prefix=tx-", Together.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.enabled=true", "kafka.producer.transaction-id-prefix=tx-" })
	void whenBatchFailsAsAWholeItsStackTraceIsThereOnce(String property, CapturedOutput output) {
		BROKER.runner()
			.run((context) -> List.of("1", "2", "3")
				.forEach((value) -> BrokerContexts.template(context).send(BROKER.topic(), "key", value)));
		BROKER.runner()
			.withUserConfiguration(Together.class)
			.withPropertyValues(property, "kafka.retry.max-attempts=1", "kafka.listeners.record.auto-startup=false")
			.run((context) -> BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(BROKER.committed("batch")).hasEntrySatisfying(0,
						(offset) -> assertThat(offset).isGreaterThanOrEqualTo(3))));
		LogLines lines = LogLines.of(output.toString());
		assertThat(lines.matching((line) -> line.contains("\tat ") && line.contains(".onBatch(")).lines()).hasSize(1);
		assertThat(lines.matching((line) -> line.contains(" is now dead letter ")).lines()).hasSize(3);
	}

	@Test
	void whenTransactionFailsNobodyLogsItTwice(CapturedOutput output) {
		Logger factory = LoggerFactory.getLogger(DefaultKafkaProducerFactory.class);
		factory.error("commitTransaction failed: a producer", new IllegalStateException("told already"));
		factory.error("Exception while closing producer", new IllegalStateException("told here"));
		factory.error("commitTransaction failed, and no exception");
		assertThat(output.toString()).doesNotContain("told already").contains("told here", "and no exception");
	}

	private static void assertTold(CapturedOutput output, Map<String, String> handlers, String property,
			Class<?> listeners) {
		BROKER.runner()
			.withUserConfiguration(listeners)
			.withPropertyValues(property, "kafka.retry.backoff=5ms", "kafka.retry.max-attempts=3")
			.run((context) -> {
				BrokerContexts.template(context).send(BROKER.topic(), "key", "1");
				for (String id : handlers.keySet()) {
					BrokerContexts.patiently()
						.untilAsserted(() -> assertThat(BROKER.committed(id)).hasEntrySatisfying(0,
								(offset) -> assertThat(offset).isPositive()));
				}
			});
		LogLines lines = LogLines.of(output.toString());
		handlers.forEach((id, method) -> assertTold(lines, id, method));
		assertThat(lines.toString()).doesNotContain("rolled back");
	}

	private static void assertTold(LogLines lines, String id, String method) {
		List<String> said = lines.matching((line) -> line.contains(" '" + id + "' ") && line.contains(": no film 1"))
			.lines();
		assertThat(said).as(lines::toString).filteredOn((line) -> line.contains(", delivery ")).hasSize(2);
		assertThat(lines.matching((line) -> line.contains("\tat ") && line.contains("." + method + "(")).lines())
			.as(lines::toString)
			.hasSize(1);
		// Two of the retries, and the exception with the stack trace.
		assertThat(lines.matching((line) -> line.contains(method + ": no film 1")).lines()).hasSizeBetween(3, 4);
	}

	@Configuration(proxyBeanMethods = false)
	static class Together {

		@KafkaListener(id = "record", topics = "${topic}")
		void onRecord(String value) {
			throw new IllegalStateException("onRecord: no film " + value);
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void onBatch(List<String> values) {
			throw new IllegalStateException("onBatch: no film " + values.get(0));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByWorkers {

		@ParallelKafkaListener(id = "parallel", topics = "${topic}", concurrency = "2")
		void onParallel(String value) {
			throw new IllegalStateException("onParallel: no film " + value);
		}

		@BatchKafkaListener(id = "workers", topics = "${topic}", parallelism = "2")
		void onWorkers(List<String> values) {
			throw new IllegalStateException("onWorkers: no film " + values.get(0));
		}

	}

}
