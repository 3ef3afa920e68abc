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

package io.kafkastarter.autoconfigure.listener;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.Acknowledgment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Batches with records that are malformed or fail: which are handled, which are given up,
 * and what is committed.
 */
class BatchIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			x 1 2 3     | 1,2,3
			1 2 3 x     | 1,2,3
			x x x       |
			x 1 x 2 x   | 1,2
			""")
	void whenRecordsAreMalformedTheOthersAreHandledAndAllIsCommitted(String sent, String handled) {
		List<Integer> expected = (handled != null) ? Stream.of(handled.split(",")).map(Integer::valueOf).toList()
				: List.of();
		for (Class<? extends Sink> type : List.of(Plain.class, Manual.class, ManualImmediate.class, ByIndex.class,
				Records.class)) {
			String group = type.getSimpleName();
			BROKER.runner().withUserConfiguration(type, Recovered.class).run((context) -> {
				send(context, sent);
				BROKER.awaitCommitted(group);
				assertThat(context.getBean(Sink.class).handled).as(group).containsExactlyElementsOf(expected);
			});
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { FailingByIndex.class, FailingByRecord.class, FailingRecords.class })
	void whenRecordFailsAfterMalformedOnesItIsTheOneThatIsGivenUp(Class<? extends Sink> type) {
		BROKER.runner().withUserConfiguration(type, Recovered.class).run((context) -> {
			send(context, "x 1 x 2 13 x 3 4");
			BROKER.awaitCommitted("failing");
			assertThat(context.getBean(Recovered.class).values()).contains("13").doesNotContain("1", "2", "3", "4");
			Sink sink = context.getBean(Sink.class);
			assertThat(sink.handled).contains(1, 2, 3, 4);
			assertThat(sink.attempts).as("deliveries of the record that fails").isEqualTo(3);
		});
	}

	// All of it is there before the listener reads, so that it comes as one batch.
	private static void send(AssertableApplicationContext context, String values) throws Exception {
		KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
		if (BROKER.ends().isEmpty()) {
			for (String value : values.split(" ")) {
				template.send(BROKER.topic(), value.equals("x") ? "{ no json" : value).get();
			}
		}
		context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainers().forEach((each) -> each.start());
	}

	abstract static class Sink {

		final List<Integer> handled = new CopyOnWriteArrayList<>();

		volatile int attempts;

	}

	@Configuration(proxyBeanMethods = false)
	static class Plain extends Sink {

		@BatchKafkaListener(id = "Plain", topics = "${topic}", autoStartup = "false")
		void on(List<Integer> values) {
			this.handled.addAll(values);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Manual extends Sink {

		@BatchKafkaListener(id = "Manual", topics = "${topic}", autoStartup = "false", ackMode = "MANUAL")
		void on(List<Integer> values, Acknowledgment acknowledgment) {
			this.handled.addAll(values);
			acknowledgment.acknowledge();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ManualImmediate extends Sink {

		@BatchKafkaListener(id = "ManualImmediate", topics = "${topic}", autoStartup = "false",
				ackMode = "MANUAL_IMMEDIATE")
		void on(List<Integer> values, Acknowledgment acknowledgment) {
			this.handled.addAll(values);
			acknowledgment.acknowledge();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByIndex extends Sink {

		@BatchKafkaListener(id = "ByIndex", topics = "${topic}", autoStartup = "false", ackMode = "MANUAL_IMMEDIATE")
		void on(List<Integer> values, Acknowledgment acknowledgment) {
			for (int index = 0; index < values.size(); index++) {
				this.handled.add(values.get(index));
				acknowledgment.acknowledge(index);
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Records extends Sink {

		@BatchKafkaListener(id = "Records", topics = "${topic}", autoStartup = "false")
		void on(ConsumerRecords<String, Integer> records) {
			records.forEach((record) -> this.handled.add(record.value()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingByIndex extends Sink {

		@BatchKafkaListener(id = "failing", topics = "${topic}", autoStartup = "false")
		void on(List<Integer> values) {
			for (int index = 0; index < values.size(); index++) {
				if (values.get(index) == 13) {
					this.attempts++;
					throw new BatchListenerFailedException("unlucky", index);
				}
				this.handled.add(values.get(index));
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingByRecord extends Sink {

		@BatchKafkaListener(id = "failing", topics = "${topic}", autoStartup = "false")
		void on(List<ConsumerRecord<String, Integer>> records) {
			records.forEach((record) -> {
				if (record.value() == 13) {
					this.attempts++;
					throw new BatchListenerFailedException("unlucky", record);
				}
				this.handled.add(record.value());
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingRecords extends Sink {

		@BatchKafkaListener(id = "failing", topics = "${topic}", autoStartup = "false")
		void on(ConsumerRecords<String, Integer> records) {
			int index = 0;
			for (ConsumerRecord<String, Integer> record : records) {
				if (record.value() == 13) {
					this.attempts++;
					throw new BatchListenerFailedException("unlucky", index);
				}
				this.handled.add(record.value());
				index++;
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Recovered {

		private final List<ConsumerRecord<?, ?>> records = new CopyOnWriteArrayList<>();

		@Bean
		ConsumerRecordRecoverer recoverer() {
			return (record, exception) -> this.records.add(record);
		}

		List<String> values() {
			return this.records.stream()
				.map((record) -> new String((byte[]) record.value(), StandardCharsets.UTF_8))
				.toList();
		}

	}

}
