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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link EmbeddedKafka} as a user of Spring Boot writes it. Its broker is a system
 * property for as long as the context lives, which must not be longer than this class.
 */
@DirtiesContext
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@EmbeddedKafka(topics = "greetings")
class EmbeddedKafkaTests {

	@Autowired
	private KafkaTemplate<String, String> template;

	@Autowired
	private Application application;

	// The broker leaves its address behind, and later tests in this JVM would use it.
	@AfterAll
	static void forgetBroker() {
		System.clearProperty("spring.kafka.bootstrap-servers");
	}

	@Test
	void whenBrokerIsEmbeddedMessagesArrive() throws Exception {
		this.template.send("greetings", "key", "hello").get();
		assertThat(this.application.received.poll(30, TimeUnit.SECONDS)).isEqualTo("hello");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		@KafkaListener(id = "greeter", topics = "greetings")
		void on(String greeting) {
			this.received.add(greeting);
		}

	}

}
