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

package io.kafkastarter.test;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.test.shop.Order;
import io.kafkastarter.test.shop.Shop;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a broker in a container. Skipped where no Docker engine answers. The image is
 * the system property {@code kafka.image}.
 */
@SpringBootTest(classes = Shop.class)
@AutoConfigureKafkaTester
@DirtiesContext
@Testcontainers(disabledWithoutDocker = true)
class ServiceConnectionTests {

	@Container
	@ServiceConnection
	static final KafkaContainer KAFKA = new KafkaContainer(DockerImageName
		.parse(System.getProperty("kafka.image", "apache/kafka-native:" + AppInfoParser.getVersion()))
		.asCompatibleSubstituteFor("apache/kafka-native"));

	@Test
	void whenServiceConnectionIsThereItIsUsed(@Autowired KafkaTester kafka, @Autowired ApplicationContext context) {
		assertThat(kafka.listener("billing")).handled(kafka.send("orders", "1", new Order("1", 990)));
		assertThat(context.getBeanNamesForType(DevelopmentBroker.class)).isEmpty();
	}

}
