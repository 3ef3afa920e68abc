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

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.Acknowledgment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of record and batch listeners that take an acknowledgment: offsets are committed
 * when it is given, with no setting of the user's.
 */
class AcknowledgmentIntegrationTests {

	@RegisterExtension
	static final BrokerContexts contexts = new BrokerContexts(1);

	@Test
	void whenRecordListenerTakesAnAcknowledgmentOnlyWhatItAcknowledgesIsCommitted() {
		contexts.runner().withUserConfiguration(RecordListener.class).run((context) -> {
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			RecordListener listener = context.getBean(RecordListener.class);
			template.send(contexts.topic(), "k", "yes").get();
			BrokerContexts.patiently().until(() -> Long.valueOf(1).equals(contexts.committed("acks").get(0)));
			template.send(contexts.topic(), "k", "no").get();
			BrokerContexts.patiently().until(() -> listener.received.contains("no"));
			context.close();
			assertThat(contexts.committed("acks")).containsEntry(0, 1L);
		});
		contexts.runner().withUserConfiguration(RecordListener.class).run((context) -> {
			RecordListener listener = context.getBean(RecordListener.class);
			BrokerContexts.patiently().until(() -> listener.received.contains("no"));
			assertThat(listener.received).doesNotContain("yes");
		});
	}

	@Test
	void whenBatchListenerTakesAnAcknowledgmentOnlyWhatItAcknowledgesIsCommitted() {
		contexts.runner().withUserConfiguration(BatchListener.class).run((context) -> {
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			BatchListener listener = context.getBean(BatchListener.class);
			template.send(contexts.topic(), "k", "yes").get();
			BrokerContexts.patiently().until(() -> Long.valueOf(1).equals(contexts.committed("batch-acks").get(0)));
			template.send(contexts.topic(), "k", "no").get();
			BrokerContexts.patiently().until(() -> listener.received.contains("no"));
			context.close();
			assertThat(contexts.committed("batch-acks")).containsEntry(0, 1L);
		});
	}

	@Test
	void whenOnlySomeMethodsOfAClassTakeAnAcknowledgmentStartFails() {
		contexts.runner()
			.withUserConfiguration(MixedListener.class)
			.run((context) -> assertThat(NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()))
				.isInstanceOf(InvalidListenerException.class)
				.hasMessageContaining("Listener 'mixed' cannot work: Some of its methods take an Acknowledgment"));
	}

	@Configuration(proxyBeanMethods = false)
	static class RecordListener {

		final Queue<String> received = new ConcurrentLinkedQueue<>();

		@KafkaListener(id = "acks", topics = "${topic}")
		void on(String value, Acknowledgment acknowledgment) {
			this.received.add(value);
			if (value.equals("yes")) {
				acknowledgment.acknowledge();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchListener {

		final Queue<String> received = new ConcurrentLinkedQueue<>();

		@BatchKafkaListener(id = "batch-acks", topics = "${topic}")
		void on(List<String> values, Acknowledgment acknowledgment) {
			this.received.addAll(values);
			if (values.contains("yes")) {
				acknowledgment.acknowledge();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@KafkaListener(id = "mixed", topics = "${topic}")
	static class MixedListener {

		@KafkaHandler
		void onText(String value, Acknowledgment acknowledgment) {
			acknowledgment.acknowledge();
		}

		@KafkaHandler
		void onNumber(Integer value) {
		}

	}

}
