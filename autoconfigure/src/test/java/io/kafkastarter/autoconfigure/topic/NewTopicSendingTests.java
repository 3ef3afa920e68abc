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

package io.kafkastarter.autoconfigure.topic;

import io.kafkastarter.test.FirstRecords;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCluster;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that an application can send as soon as it is started, while its topics are being
 * created in the background. A topic of many partitions stands for a slow disk: the
 * broker takes a while to open them.
 */
class NewTopicSendingTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.topics.fresh.format=string", "kafka.producer.properties.batch.size=0",
				"kafka.producer.properties.linger.ms=0");

	@Test
	void whenTopicIsBeingCreatedNoRecordOfTheFirstMomentsFails() {
		try (TestCluster broker = TestCluster.start(1)) {
			this.contextRunner
				.withPropertyValues("kafka.hosts=" + broker.bootstrapServers(),
						"kafka.topics.fresh.partitions=" + FirstRecords.PARTITIONS)
				.run((context) -> FirstRecords
					.assertAcknowledged((partition) -> template(context).send("fresh", partition, null, "value")
						.thenApply(SendResult::getRecordMetadata)));
		}
	}

	@ParameterizedTest
	@CsvSource({ "fresh, Topic fresh is still being provisioned after 300 ms",
			"undeclared, Topic undeclared not present in metadata after 300 ms." })
	void whenBrokersAreAwaySendingFailsAfterMaxBlock(String topic, String message) {
		this.contextRunner
			.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.producer.properties.max.block.ms=300")
			.run((context) -> assertThatExceptionOfType(KafkaException.class)
				.isThrownBy(() -> template(context).send(topic, "value"))
				.havingCause()
				.isInstanceOf(TimeoutException.class)
				.withMessage(message));
	}

	@SuppressWarnings("unchecked")
	private static KafkaTemplate<Object, Object> template(ApplicationContext context) {
		return context.getBean(KafkaTemplate.class);
	}

}
