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
import java.util.Map;

import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.lifecycle.DockerComposeServicesReadyEvent;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.kafka.core.KafkaAdmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests of connections to brokers that Docker Compose runs, from where Spring Boot tells
 * that it runs them. {@code compose.yaml} was tried with an engine.
 */
class DockerComposeConnectionTests {

	private final ApplicationContextRunner runner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=not-this-one:9092", "kafka.service-name=svc");

	@ParameterizedTest
	@ValueSource(strings = { "apache/kafka:4.2.1", "apache/kafka-native:4.2.1", "confluentinc/cp-kafka:8.0.0" })
	void whenABrokerRunsItCounts(String image) {
		run(this.runner, service("kafka", image, Map.of(), 9092)).run((context) -> {
			assertThat(context).hasSingleBean(KafkaConnectionDetails.class);
			assertThat(hosts(context, "kafkaAdmin")).isEqualTo(List.of("127.0.0.1:9092"));
		});
	}

	@Test
	void whenBrokerAdvertisesSeveralListenersTheOneOfThisMachineCounts() {
		run(this.runner,
				service("kafka", "apache/kafka:4.2.1",
						Map.of("KAFKA_ADVERTISED_LISTENERS", "INTERNAL://kafka1:9092,HOST://localhost:29092"), 29092))
			.run((context) -> assertThat(hosts(context, "kafkaAdmin")).isEqualTo(List.of("127.0.0.1:29092")));
	}

	@Test
	void whenBrokerAdvertisesNothingOfThisMachineTheStartSaysSo() {
		run(KafkaContexts.runner(),
				service("kafka", "apache/kafka:4.2.1", Map.of("KAFKA_ADVERTISED_LISTENERS", "INTERNAL://kafka1:9092"),
						29092))
			.run((context) -> assertThat(KafkaContexts.mistake(context.getStartupFailure()))
				.hasMessageContaining("'kafka' advertises [kafka1:9092], and publishes the ports [29092]"));
	}

	@Test
	void whenServiceIsNamedAsAClusterItIsThatOne() {
		run(this.runner.withPropertyValues("kafka.clusters.audit.client.request-timeout=5s"),
				service("kafka", "apache/kafka:4.2.1", Map.of(), 9092), service("audit", "apache/kafka:4.2.1",
						Map.of("KAFKA_ADVERTISED_LISTENERS", "HOST://localhost:9192"), 9192))
			.run((context) -> {
				assertThat(hosts(context, "kafkaAdmin")).isEqualTo(List.of("127.0.0.1:9092"));
				assertThat(hosts(context, "auditKafkaAdmin")).isEqualTo(List.of("127.0.0.1:9192"));
			});
	}

	@Test
	void whenUserDefinesTheConnectionOfAClusterTheMainOneIsLeftAlone() {
		this.runner.withPropertyValues("kafka.clusters.audit.client.request-timeout=5s")
			.withBean("auditKafkaConnectionDetails", KafkaConnectionDetails.class, () -> () -> List.of("audit:9092"))
			.withBean("mainKafkaConnectionDetails", KafkaConnectionDetails.class, () -> () -> List.of("main:9092"))
			.run((context) -> {
				assertThat(hosts(context, "kafkaAdmin")).isEqualTo(List.of("main:9092"));
				assertThat(hosts(context, "auditKafkaAdmin")).isEqualTo(List.of("audit:9092"));
			});
	}

	private static Object hosts(AssertableApplicationContext context, String admin) {
		return context.getBean(admin, KafkaAdmin.class).getConfigurationProperties().get("bootstrap.servers");
	}

	// As Spring Boot does when the services are ready.
	private static ApplicationContextRunner run(ApplicationContextRunner runner, RunningService... services) {
		return runner.withInitializer((context) -> SpringFactoriesLoader.forDefaultResourceLocation()
			.load(ApplicationListener.class)
			.stream()
			.filter((listener) -> listener.getClass().getName().contains("DockerComposeServiceConnections"))
			.forEach((listener) -> publish(listener, context, services)));
	}

	@SuppressWarnings("unchecked")
	private static void publish(ApplicationListener<?> listener, ConfigurableApplicationContext context,
			RunningService... services) {
		DockerComposeServicesReadyEvent event = mock();
		given(event.getSource()).willReturn(context);
		given(event.getRunningServices()).willReturn(List.of(services));
		((ApplicationListener<DockerComposeServicesReadyEvent>) listener).onApplicationEvent(event);
	}

	private static RunningService service(String name, String image, Map<String, String> variables, int port) {
		RunningService service = mock();
		ConnectionPorts ports = mock();
		given(ports.getAll()).willReturn(List.of(port));
		given(ports.get(port)).willReturn(port);
		given(service.name()).willReturn(name);
		given(service.image()).willReturn(ImageReference.of(image));
		given(service.host()).willReturn("127.0.0.1");
		given(service.env()).willReturn(variables);
		given(service.labels()).willReturn(Map.of());
		given(service.ports()).willReturn(ports);
		return service;
	}

}
