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

package io.kafkastarter.autoconfigure.cluster;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application of two clusters.
 */
class NamedClusterIntegrationTests {

	private static TestCluster main;

	private static TestCluster audit;

	@BeforeAll
	static void startBrokers() {
		main = TestCluster.start(1);
		audit = TestCluster.start(1);
	}

	@AfterAll
	static void stopBrokers() {
		main.close();
		audit.close();
	}

	@Test
	@SuppressWarnings("unchecked")
	void whenClusterIsNamedTopicsTemplateAndListenersAreItsOwn() {
		KafkaContexts.runner()
			.withUserConfiguration(Listeners.class)
			.withPropertyValues("spring.application.name=films", "kafka.hosts=" + main.bootstrapServers(),
					"kafka.clusters.audit.hosts=" + audit.bootstrapServers(), "kafka.provisioning.startup=wait",
					"kafka.topics.films.partitions=1", "kafka.topics.log.cluster=audit",
					"kafka.topics.log.value-type=" + Entry.class.getName())
			.run((context) -> {
				assertThat(main.admin().listTopics().names().get()).contains("films").doesNotContain("log");
				assertThat(audit.admin().listTopics().names().get()).contains("log").doesNotContain("films");
				context.getBean("auditKafkaTemplate", KafkaTemplate.class).send("log", new Entry("rated")).get();
				context.getBean(KafkaTemplate.class).send("films", "film").get();
				Listeners listeners = context.getBean(Listeners.class);
				assertThat(listeners.entries.poll(30, TimeUnit.SECONDS)).isEqualTo(new Entry("rated"));
				assertThat(listeners.films.poll(30, TimeUnit.SECONDS)).isEqualTo("film");
				assertThat(audit.admin().listGroups().all().get()).extracting("groupId").contains("entries");
				assertThat(main.admin().listGroups().all().get()).extracting("groupId")
					.contains("films")
					.doesNotContain("entries");
			});
	}

	record Entry(String what) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();

		final BlockingQueue<String> films = new LinkedBlockingQueue<>();

		@BatchKafkaListener(id = "entries", topics = "log",
				containerFactory = "auditBatchKafkaListenerContainerFactory")
		void on(List<Entry> entries) {
			this.entries.addAll(entries);
		}

		@KafkaListener(id = "films", topics = "films")
		void on(String film) {
			this.films.add(film);
		}

	}

}
