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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.receiver.MessageReceiver;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverSpec;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.TopicPartition;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners that name a topic, or a partition, more than once.
 */
class RepeatedTopicIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@Test
	void whenTopicIsNamedTwiceItsRecordsAreHandledOnceByAllModes() {
		BROKER.runner().withUserConfiguration(Listeners.class).run((context) -> {
			assertThat(context).hasNotFailed();
			Listeners listeners = context.getBean(Listeners.class);
			String topic = BROKER.topic();
			context.getBean("kafkaListenerManager", KafkaListenerManager.class)
				.listen(ListenerSpec.topics(topic, topic).id("handle").group("handle"), String.class,
						(message) -> listeners.handled("handle", message.payload()));
			MessageListenerContainer created = container(
					context.getBean("kafkaListenerContainerFactory", ConcurrentKafkaListenerContainerFactory.class),
					topic);
			created.getContainerProperties()
				.setMessageListener((MessageListener<Object, Object>) (record) -> listeners.handled("created", "v"));
			created.start();
			BrokerContexts.template(context).send(topic, "k", "v").get();
			for (String mode : List.of("record", "batch", "workers", "parallel", "partitions", "parallel-partitions",
					"handle", "created")) {
				BROKER.awaitCommitted(mode);
				assertThat(listeners.handled).hasEntrySatisfying(mode, (values) -> assertThat(values).hasSize(1));
			}
			created.stop();
			assertThat(context.getBean(RegisteredListeners.class).all())
				.allSatisfy((listener) -> assertThat(listener.topics()).containsExactly(topic));
			try (MessageReceiver<String> receiver = context.getBean(MessageReceiverFactory.class)
				.open(ReceiverSpec.topics(topic, topic).group("receiver"), String.class)) {
				BrokerContexts.patiently().until(() -> receiver.retrieve(Duration.ofMillis(500)).isPresent());
			}
		});
	}

	private static MessageListenerContainer container(ConcurrentKafkaListenerContainerFactory<?, ?> factory,
			String topic) {
		MessageListenerContainer container = factory.createContainer(topic, topic);
		container.getContainerProperties().setGroupId("created");
		return container;
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final Map<String, Queue<String>> handled = new ConcurrentHashMap<>();

		void handled(String mode, String value) {
			this.handled.computeIfAbsent(mode, (key) -> new ConcurrentLinkedQueue<>()).add(value);
		}

		@KafkaListener(id = "record", topics = { "${topic}", "${topic}" })
		void record(String value) {
			handled("record", value);
		}

		@BatchKafkaListener(id = "batch", topics = { "${topic}", "${topic}" })
		void batch(List<String> values) {
			values.forEach((value) -> handled("batch", value));
		}

		@BatchKafkaListener(id = "workers", topics = { "${topic}", "#{'${topic},${topic}'.split(',')}" })
		void workers(String value) {
			handled("workers", value);
		}

		@ParallelKafkaListener(id = "parallel", topics = { "${topic}", "${topic}" })
		void parallel(String value) {
			handled("parallel", value);
		}

		@KafkaListener(id = "partitions",
				topicPartitions = { @TopicPartition(topic = "${topic}", partitions = { "0", "0" }),
						@TopicPartition(topic = "${topic}", partitions = "0") })
		void partitions(String value) {
			handled("partitions", value);
		}

		@ParallelKafkaListener(id = "parallel-partitions",
				topicPartitions = { @TopicPartition(topic = "${topic}", partitions = { "0", "0" }),
						@TopicPartition(topic = "${topic}", partitions = "0") })
		void parallelPartitions(String value) {
			handled("parallel-partitions", value);
		}

	}

}
