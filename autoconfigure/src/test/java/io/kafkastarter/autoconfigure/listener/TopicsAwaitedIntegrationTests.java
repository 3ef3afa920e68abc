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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCluster;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of listeners and senders that start before their topics exist, because the broker
 * comes later than the application.
 */
@ExtendWith(OutputCaptureExtension.class)
class TopicsAwaitedIntegrationTests {

	private static final int RECORDS = 50;

	@Test
	void whenTopicsAreCreatedLateListenersWaitForThemAndNoSendFails(CapturedOutput output) {
		try (TestCluster cluster = TestCluster.prepare(1)) {
			KafkaContexts.runner()
				.withUserConfiguration(Listeners.class)
				.withPropertyValues("kafka.hosts=" + cluster.bootstrapServers(), "kafka.service-name=late",
						"kafka.topics.late.partitions=3", "kafka.client.request-timeout=1s")
				.run((context) -> {
					KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
					CompletableFuture<List<CompletableFuture<?>>> sending = CompletableFuture
						.supplyAsync(() -> send(template));
					Awaitility.await()
						.atMost(Duration.ofSeconds(30))
						.until(() -> output.toString().contains("cannot be provisioned yet"));
					assertThat(sending).isNotDone();
					cluster.start();
					assertThat(sending).succeedsWithin(Duration.ofSeconds(60))
						.satisfies((sent) -> assertThat(sent)
							.allSatisfy((each) -> assertThat(each).succeedsWithin(Duration.ofSeconds(30))));
					Listeners listeners = context.getBean(Listeners.class);
					Awaitility.await()
						.atMost(Duration.ofSeconds(60))
						.until(() -> listeners.handled.size() == 3 * RECORDS);
					assertThat(output).doesNotContain("late=UNKNOWN_TOPIC_OR_PARTITION");
				});
		}
	}

	private static List<CompletableFuture<?>> send(KafkaTemplate<Object, Object> template) {
		List<CompletableFuture<?>> sent = new ArrayList<>();
		IntStream.range(0, RECORDS).forEach((number) -> sent.add(template.send("late", "record-" + number)));
		return sent;
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final Set<String> handled = ConcurrentHashMap.newKeySet();

		@KafkaListener(id = "late-record", topics = "late")
		void onRecord(String value) {
			this.handled.add("record " + value);
		}

		@BatchKafkaListener(id = "late-batch", topics = "late")
		void onBatch(List<String> values) {
			values.forEach((value) -> this.handled.add("batch " + value));
		}

		@ParallelKafkaListener(id = "late-parallel", topics = "late")
		void inParallel(String value) {
			this.handled.add("parallel " + value);
		}

	}

}
