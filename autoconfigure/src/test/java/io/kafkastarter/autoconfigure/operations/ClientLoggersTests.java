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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link ClientLoggers}.
 */
class ClientLoggersTests {

	private static final String NETWORK = "org.apache.kafka.clients.NetworkClient";

	private final LoggingSystem loggingSystem = mock();

	@ParameterizedTest
	@EnumSource(names = { "INFO", "WARN" })
	void whenNobodyChoseTheyAreQuiet(LogLevel root) {
		configured(LoggingSystem.ROOT_LOGGER_NAME, root);
		new ClientLoggers(this.loggingSystem, (logger) -> true).quiet();
		Map.of(NETWORK, LogLevel.ERROR, "org.apache.kafka.clients", LogLevel.WARN, "org.apache.kafka.common",
				LogLevel.WARN)
			.forEach((name, level) -> verify(this.loggingSystem).setLogLevel(name, level));
	}

	@ParameterizedTest
	@EnumSource(names = { "TRACE", "DEBUG", "ERROR", "OFF" })
	void whenRootLoggerIsAtAnotherLevelTheyAreLeftAlone(LogLevel root) {
		configured(LoggingSystem.ROOT_LOGGER_NAME, root);
		new ClientLoggers(this.loggingSystem, (logger) -> true).quiet();
		verify(this.loggingSystem, never()).setLogLevel(any(), any());
	}

	@ParameterizedTest
	@ValueSource(strings = { "org", "org.apache.kafka" })
	void whenLevelWasChosenForOneAboveTheyAreLeftAlone(String name) {
		configured(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
		configured(name, LogLevel.DEBUG);
		new ClientLoggers(this.loggingSystem, (logger) -> true).quiet();
		verify(this.loggingSystem, never()).setLogLevel(any(), any());
	}

	@Test
	void whenLevelWasChosenForOneTheOthersAreQuiet() {
		configured(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
		configured(NETWORK, LogLevel.INFO);
		new ClientLoggers(this.loggingSystem, (logger) -> true).quiet();
		verify(this.loggingSystem, never()).setLogLevel(NETWORK, LogLevel.ERROR);
		List.of("org.apache.kafka.clients", "org.apache.kafka.common")
			.forEach((name) -> verify(this.loggingSystem).setLogLevel(name, LogLevel.WARN));
	}

	@Test
	void whenThereIsNoLoggingSystemNothingHappens() {
		new ClientLoggers(this.loggingSystem, (logger) -> true).quiet();
		verify(this.loggingSystem, never()).setLogLevel(any(), any());
	}

	private void configured(String name, LogLevel level) {
		given(this.loggingSystem.getLoggerConfiguration(name)).willReturn(new LoggerConfiguration(name, level, level));
	}

}
