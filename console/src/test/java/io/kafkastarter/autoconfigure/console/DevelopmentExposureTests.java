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

package io.kafkastarter.autoconfigure.console;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link DevelopmentExposure}.
 */
class DevelopmentExposureTests {

	@Test
	void whenDevelopmentBrokerRunsEndpointsAreExposedAndMayWrite() {
		StandardEnvironment environment = process();
		assertThat(DevelopmentExposure.isIn(environment)).isTrue();
		assertThat(environment.getProperty("management.endpoints.web.exposure.include")).contains("kafkaconsole",
				"kafkalisteners", "health");
		assertThat(environment.getProperty("management.endpoint.kafkalisteners.access")).isEqualTo("unrestricted");
		assertThat(environment.getProperty("management.endpoint.kafkatopics.show-values")).isEqualTo("always");
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.endpoints.web.exposure.include=health",
			"management.endpoints.web.exposure.include[0]=health", "kafka.hosts=broker1:9092", "kafka.hosts=",
			"kafka.hosts[0]=broker1:9092", "spring.kafka.bootstrap-servers=broker1:9092", "kafka.sasl.username=films",
			"kafka.console.enabled=false", "kafka.dev-broker.enabled=false", "kafka.enabled=false" })
	void whenAnythingIsSaidNothingIsExposed(String property) {
		assertThat(DevelopmentExposure.isIn(process(property))).as(property).isFalse();
	}

	@Test
	void whenAccessIsSetItIsLeftAlone() {
		StandardEnvironment environment = process("management.endpoints.access.default=read-only",
				"management.endpoint.kafkatopics.show-values=never");
		assertThat(environment.getProperty("management.endpoint.kafkalisteners.access")).isNull();
		assertThat(environment.getProperty("management.endpoint.kafkatopics.show-values")).isEqualTo("never");
		assertThat(process("management.endpoint.kafkalisteners.access=none")
			.getProperty("management.endpoint.kafkalisteners.access")).isEqualTo("none");
	}

	private static StandardEnvironment process(String... properties) {
		StandardEnvironment environment = new StandardEnvironment();
		Map<String, Object> given = new LinkedHashMap<>();
		for (String property : properties) {
			String[] parts = property.split("=", 2);
			given.put(parts[0], parts[1]);
		}
		environment.getPropertySources().addFirst(new MapPropertySource("test", given));
		new DevelopmentExposure().postProcessEnvironment(environment, new SpringApplication());
		return environment;
	}

}
