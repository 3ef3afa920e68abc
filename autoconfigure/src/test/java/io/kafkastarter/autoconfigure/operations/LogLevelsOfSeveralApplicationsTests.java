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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Levels of Kafka's loggers where a JVM has several applications, as with cached contexts
 * of tests.
 */
class LogLevelsOfSeveralApplicationsTests {

	private static final String CLIENTS = "org.apache.kafka.clients";

	private ConfigurableApplicationContext first;

	@BeforeEach
	void startAnotherApplication() {
		this.first = run();
		assertThat(LoggerFactory.getLogger(CLIENTS).isInfoEnabled()).isFalse();
	}

	@AfterEach
	void reset() {
		this.first.close();
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel("org.apache.kafka", null);
		logging.setLogLevel(CLIENTS, null);
	}

	@Test
	void whenLevelOfKafkaIsChosenItCountsForItsClientsToo() {
		try (ConfigurableApplicationContext second = run("--logging.level.org.apache.kafka=debug")) {
			assertThat(LoggerFactory.getLogger(CLIENTS).isDebugEnabled()).isTrue();
		}
	}

	@Test
	void whenLevelOfItsClientsIsChosenBesideItThatCounts() {
		try (ConfigurableApplicationContext second = run("--logging.level.org.apache.kafka=debug",
				"--logging.level." + CLIENTS + "=" + LogLevel.WARN)) {
			assertThat(LoggerFactory.getLogger("org.apache.kafka").isDebugEnabled()).isTrue();
			assertThat(LoggerFactory.getLogger(CLIENTS).isInfoEnabled()).isFalse();
		}
	}

	@Test
	void whenNothingIsChosenClientsStayQuiet() {
		try (ConfigurableApplicationContext second = run()) {
			assertThat(LoggerFactory.getLogger(CLIENTS).isInfoEnabled()).isFalse();
		}
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		return new SpringApplicationBuilder(Empty.class).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

}
