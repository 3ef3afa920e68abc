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

import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.autoconfigure.cluster.KafkaConnectionAutoConfiguration;
import io.kafkastarter.autoconfigure.payload.KafkaSerializationAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaTopicAutoConfiguration;
import io.kafkastarter.listener.Ordering;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.parallel.ParallelKafkaListenerContainerFactory;
import io.kafkastarter.listener.parallel.ParallelMessageListenerContainer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Container factories of parallel listeners, and what counts for a listener.
 */
class WorkerContainerFactoriesTests {

	private static final String FACTORY = "parallelKafkaListenerContainerFactory";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KafkaConnectionAutoConfiguration.class,
				KafkaSerializationAutoConfiguration.class, KafkaClientAutoConfiguration.class,
				KafkaListenerAutoConfiguration.class, KafkaTopicAutoConfiguration.class, KafkaAutoConfiguration.class))
		.withPropertyValues("spring.application.name=test", "kafka.hosts=localhost:1",
				"kafka.clusters.audit.hosts=localhost:2", "kafka.listener.auto-startup=false",
				"kafka.provisioning.topics=none");

	@Test
	void whenThereAreClustersEachHasAFactoryOfItsOwn() {
		this.contextRunner.run((context) -> {
			assertThat(factory(context, FACTORY).getConsumerFactory())
				.isSameAs(context.getBean("kafkaConsumerFactory"));
			assertThat(factory(context, "auditParallelKafkaListenerContainerFactory").getConsumerFactory())
				.isSameAs(context.getBean("auditConsumerFactory"));
		});
	}

	@Test
	void whenUserDefinesTheFactoryBacksOffByName() {
		ConcurrentKafkaListenerContainerFactory<?, ?> own = new ConcurrentKafkaListenerContainerFactory<>();
		this.contextRunner.withBean(FACTORY, ConcurrentKafkaListenerContainerFactory.class, () -> own)
			.run((context) -> assertThat(context.getBean(FACTORY)).isSameAs(own));
	}

	@Test
	void whenAnnotationSaysSoItComesBeforeWhatCountsForAll() {
		this.contextRunner.withUserConfiguration(Listeners.class)
			.withPropertyValues("kafka.parallel.ordering=none", "kafka.parallel.concurrency=7")
			.run((context) -> {
				ParallelMessageListenerContainer annotated = container(context, "annotated");
				assertThat(annotated.getSettings().ordering()).isEqualTo(Ordering.PARTITION);
				assertThat(annotated.getSettings().concurrency()).isEqualTo(3);
				ParallelMessageListenerContainer plain = container(context, "plain");
				assertThat(plain.getSettings().ordering()).isEqualTo(Ordering.NONE);
				assertThat(plain.getSettings().concurrency()).isEqualTo(7);
				assertThat(plain.getGroupId()).isEqualTo("plain");
				assertThat(plain.getContainerProperties().getClientId()).isEqualTo("test-plain");
				assertThat(plain.isAutoStartup()).isFalse();
			});
	}

	@Test
	void whenListenerHasItsOwnSettingsTheyComeBeforeTheAnnotation() {
		this.contextRunner.withUserConfiguration(Listeners.class)
			.withPropertyValues("kafka.listeners.annotated.parallel.ordering=key",
					"kafka.listeners.annotated.concurrency=4", "kafka.listeners.annotated.parallel.concurrency=5")
			.run((context) -> {
				assertThat(container(context, "annotated").getSettings().ordering()).isEqualTo(Ordering.KEY);
				assertThat(container(context, "annotated").getSettings().concurrency()).isEqualTo(5);
			});
	}

	private static ParallelKafkaListenerContainerFactory factory(AssertableApplicationContext context, String name) {
		return context.getBean(name, ParallelKafkaListenerContainerFactory.class);
	}

	private static ParallelMessageListenerContainer container(AssertableApplicationContext context, String id) {
		return (ParallelMessageListenerContainer) context.getBean(KafkaListenerEndpointRegistry.class)
			.getListenerContainer(id);
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@ParallelKafkaListener(id = "annotated", topics = "t", ordering = Ordering.PARTITION, concurrency = "3")
		void annotated(String value) {
		}

		@ParallelKafkaListener(id = "plain", topics = "t")
		void plain(String value) {
		}

	}

}
