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

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service connection to a broker in a container. Skipped where no Docker engine
 * answers. The image is the system property {@code kafka.image}.
 */
@DirtiesContext
@SpringBootTest(properties = "kafka.hosts=not-this-one:9092", webEnvironment = WebEnvironment.NONE)
@Testcontainers(disabledWithoutDocker = true)
class ServiceConnectionTests {

	@Container
	@ServiceConnection
	static final KafkaContainer KAFKA = new KafkaContainer(DockerImageName
		.parse(System.getProperty("kafka.image", "apache/kafka-native:" + AppInfoParser.getVersion()))
		.asCompatibleSubstituteFor("apache/kafka-native"));

	@Autowired
	private KafkaTemplate<String, String> template;

	@Autowired
	private Application application;

	@Test
	void whenServiceConnectionIsThereItCounts() throws Exception {
		this.template.send("greetings", "key", "hello").get();
		assertThat(this.application.received.poll(30, TimeUnit.SECONDS)).isEqualTo("hello");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		@Bean
		NewTopic greetings() {
			return new NewTopic("greetings", 1, (short) 1);
		}

		@KafkaListener(id = "greeter", topics = "greetings")
		void on(String greeting) {
			this.received.add(greeting);
		}

	}

}
