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

import java.time.Duration;

import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.topic.UndeclaredTopicException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A topic that is not there is told at once, where others are declared.
 */
class UndeclaredTopicIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	private static ApplicationContextRunner runner(String... properties) {
		return BROKER.runner()
			.withPropertyValues("kafka.topics.ratings.partitions=1", "kafka.topics.films.partitions=1",
					"kafka.provisioning.startup=wait")
			.withPropertyValues(properties);
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.main.banner-mode=off", "kafka.producer.transaction-id-prefix=tx-" })
	void whenTopicIsMisspelledTheNearestNameIsToldAtOnce(String property) {
		runner(property).run((context) -> {
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			long start = System.nanoTime();
			assertThatExceptionOfType(UndeclaredTopicException.class).isThrownBy(() -> send(template, "ratngs"))
				.withMessage("Topic 'ratngs' is not declared, and does not exist. Declared are films, ratings. "
						+ "Did you mean 'ratings'?")
				.satisfies((failure) -> assertThat(failure.getTopic()).isEqualTo("ratngs"));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
		});
	}

	@Test
	void whenTopicExistsThoughUndeclaredItIsSentTo() {
		runner().run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), "x").get();
			BrokerContexts.template(context).send("ratings", "x").get();
			assertThat(BROKER.ends()).containsEntry(0, 1L);
		});
	}

	@Test
	void whenNoTopicIsDeclaredKafkaDecides() {
		BROKER.runner()
			.withPropertyValues("kafka.producer.properties.max.block.ms=200")
			.run((context) -> assertThatExceptionOfType(Exception.class)
				.isThrownBy(() -> BrokerContexts.template(context).send("ratngs", "x").get())
				.withMessageNotContaining("is not declared"));
	}

	@Test
	void whenBrokersAreAwayNothingIsSaidOfTheTopic() {
		KafkaContexts.runner()
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + KafkaContexts.NOBODY,
					"kafka.topics.ratings.partitions=1", "kafka.producer.properties.max.block.ms=200")
			.run((context) -> assertThatExceptionOfType(Exception.class)
				.isThrownBy(() -> BrokerContexts.template(context).send("ratngs", "x").get())
				.withMessageNotContaining("is not declared"));
	}

	private static void send(KafkaTemplate<Object, Object> template, String topic) {
		if (template.isTransactional()) {
			template.executeInTransaction((operations) -> operations.send(topic, "x"));
		}
		else {
			template.send(topic, "x");
		}
	}

}
