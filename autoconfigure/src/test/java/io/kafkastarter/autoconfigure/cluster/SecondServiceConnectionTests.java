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

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistrar;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of a named cluster whose brokers a test brings, beside those of the main one, as
 * the guide shows it.
 */
@DirtiesContext
@SpringBootTest(properties = { "kafka.clusters.audit.hosts=not-this-one:9092", "kafka.service-name=svc" },
		webEnvironment = WebEnvironment.NONE)
class SecondServiceConnectionTests {

	@Test
	void whenTestTellsTheHostsOfAClusterByItsNameTheyCount(@Autowired KafkaAdmin main,
			@Autowired @Qualifier("auditKafkaAdmin") KafkaAdmin audit) {
		assertThat(main.getConfigurationProperties()).containsEntry("bootstrap.servers", List.of("127.0.0.1:1"));
		assertThat(audit.getConfigurationProperties()).containsEntry("bootstrap.servers", List.of("127.0.0.1:2"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		KafkaConnectionDetails container() {
			return () -> List.of("127.0.0.1:1");
		}

		@Bean
		DynamicPropertyRegistrar auditHosts() {
			return (properties) -> properties.add("kafka.clusters.audit.hosts", () -> "127.0.0.1:2");
		}

	}

}
