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

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Test of the dead-letter topics of parallel listeners.
 */
class ParallelDeadLetterTopicTests {

	@RegisterExtension
	static final BrokerContexts contexts = new BrokerContexts(1);

	@Test
	void whenListenerIsParallelTheTopicOfItsDeadLettersIsProvisionedBeforeTheFirst() {
		contexts.runner()
			.withPropertyValues("kafka.topics.letters.partitions=4", "kafka.topics.unread.partitions=1",
					"kafka.provisioning.startup=fail")
			.withUserConfiguration(Listeners.class)
			.run((context) -> assertThat(
					context.getBean(KafkaClusters.class).get(KafkaCluster.MAIN).admin().listTopics().names().get())
				.contains("letters", "letters-dlt", "unread")
				.doesNotContain("unread-dlt"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@ParallelKafkaListener(id = "letters", topics = "letters")
		void on(String letter) {
		}

	}

}
