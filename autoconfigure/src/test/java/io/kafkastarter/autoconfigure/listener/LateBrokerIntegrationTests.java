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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.autoconfigure.cluster.KafkaConnectionAutoConfiguration;
import io.kafkastarter.autoconfigure.payload.KafkaSerializationAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaTopicAutoConfiguration;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.TestCluster;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Brokers that come 20 seconds after the application: the start does not wait for them,
 * and listeners receive within seconds of the topic's creation.
 */
class LateBrokerIntegrationTests {

	private static final Duration LATE = Duration.ofSeconds(20);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KafkaConnectionAutoConfiguration.class,
				KafkaSerializationAutoConfiguration.class, KafkaClientAutoConfiguration.class,
				KafkaListenerAutoConfiguration.class, KafkaTopicAutoConfiguration.class, KafkaAutoConfiguration.class))
		.withUserConfiguration(Application.class);

	@Test
	void whenBrokersAreLateStartGoesOnAndListenersReceiveSecondsAfter() {
		try (TestCluster cluster = TestCluster.prepare(1)) {
			long begun = System.nanoTime();
			this.contextRunner
				.withPropertyValues("spring.application.name=test", "kafka.topics.news.partitions=3",
						"kafka.hosts=" + cluster.bootstrapServers())
				.run((context) -> {
					assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
					await().pollDelay(LATE).atMost(LATE.plusSeconds(5)).until(() -> true);
					cluster.start();
					Application application = context.getBean(Application.class);
					await().atMost(Duration.ofSeconds(20))
						.ignoreExceptions()
						.until(() -> cluster.admin().describeTopics(List.of("news")).allTopicNames().get() != null);
					KafkaTemplate<Object, Object> template = context.getBean(KafkaTemplate.class);
					CompletableFuture<?> sent = template.send("news", "late");
					assertThat(application.records.poll(15, TimeUnit.SECONDS)).isEqualTo("late");
					assertThat(application.batches.poll(15, TimeUnit.SECONDS)).containsExactly("late");
					assertThat(sent).isCompleted();
				});
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		final BlockingQueue<String> records = new LinkedBlockingQueue<>();

		final BlockingQueue<List<String>> batches = new LinkedBlockingQueue<>();

		@KafkaListener(id = "records", topics = "news")
		void on(String record) {
			this.records.add(record);
		}

		@BatchKafkaListener(id = "batches", topics = "news")
		void on(List<String> batch) {
			this.batches.add(List.copyOf(batch));
		}

	}

}
