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

package io.kafkastarter.autoconfigure.operations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.kafkastarter.health.KafkaClusterHealthIndicator;
import io.kafkastarter.test.KafkaContexts;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of health in the probes of an application whose brokers are away.
 */
class HealthProbesTests {

	@Test
	void whenBrokersAreAwayTheApplicationIsAliveAndReadyUnlessTheUserWantsOtherwise() throws Exception {
		try (ConfigurableApplicationContext context = application()) {
			assertThat(get(context, "/actuator/health")).isEqualTo(503);
			assertThat(get(context, "/actuator/health/liveness")).isEqualTo(200);
			assertThat(get(context, "/actuator/health/readiness")).isEqualTo(200);
		}
	}

	@Test
	void whenUserPutsItIntoReadinessTheApplicationIsNotReadyAndStillAlive() throws Exception {
		try (ConfigurableApplicationContext context = application(
				"--management.endpoint.health.group.readiness.include=readinessState,kafka")) {
			assertThat(get(context, "/actuator/health/liveness")).isEqualTo(200);
			assertThat(get(context, "/actuator/health/readiness")).isEqualTo(503);
		}
	}

	private static ConfigurableApplicationContext application(String... arguments) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "spring.main.banner-mode=off", "spring.application.name=probes",
					"spring.jmx.enabled=false", "kafka.hosts=" + KafkaContexts.NOBODY, "kafka.health.timeout=300ms",
					"management.endpoint.health.probes.enabled=true")
			.run(arguments);
		KafkaClusterHealthIndicator indicator = context.getBean(KafkaClusterHealthIndicator.class);
		Awaitility.await().until(() -> indicator.health().getStatus().equals(Status.DOWN));
		return context;
	}

	private static int get(ConfigurableApplicationContext context, String path)
			throws IOException, InterruptedException {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
