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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring does around a checkpoint of the JVM (CRaC): it stops all that has a life
 * cycle, and starts what was running. No connection may be open in between.
 */
class CheckpointTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	private static final List<String> CLIENTS = List.of("kafka-producer-network-thread", "kafka-admin-client-thread",
			"kafka-coordinator-heartbeat-thread");

	private static final List<String> handled = new CopyOnWriteArrayList<>();

	@Test
	void whenStoppedForACheckpointNoClientIsOpenAndAllGoesOnAfterTheRestore() {
		List<Thread> before = clients();
		BROKER.runner()
			.withUserConfiguration(Listeners.class)
			.withPropertyValues("kafka.health.refresh-interval=200ms", "kafka.topics.orders.name=" + BROKER.topic())
			.run((context) -> {
				KafkaListenerManager listeners = context.getBean(KafkaListenerManager.class);
				listeners.listen(ListenerSpec.topics(BROKER.topic()).id("code").parallel(2), String.class,
						(message) -> handled.add("code " + message.payload()));
				BrokerContexts.template(context).send(BROKER.topic(), "k", "first").join();
				awaitHandled("first");
				context.getSourceApplicationContext().stop();
				BrokerContexts.patiently()
					.untilAsserted(
							() -> assertThat(clients()).filteredOn((thread) -> !before.contains(thread)).isEmpty());
				context.getSourceApplicationContext().start();
				BrokerContexts.template(context).send(BROKER.topic(), "k", "second").join();
				awaitHandled("second");
				assertThat(handled).doesNotHaveDuplicates();
			});
	}

	private static void awaitHandled(String value) {
		BrokerContexts.patiently()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(handled).contains("record " + value, "batch " + value, "parallel " + value,
					"future " + value, "code " + value));
	}

	private static List<Thread> clients() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> CLIENTS.stream().anyMatch(thread.getName()::startsWith))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@KafkaListener(id = "record", topics = "${topic}")
		void onRecord(String value) {
			handled.add("record " + value);
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void onBatch(List<String> values) {
			values.forEach((value) -> handled.add("batch " + value));
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}")
		void onParallel(String value) {
			handled.add("parallel " + value);
		}

		@ParallelKafkaListener(id = "future", topics = "${topic}")
		CompletableFuture<Void> onFuture(String value) {
			return CompletableFuture.runAsync(() -> handled.add("future " + value));
		}

	}

}
