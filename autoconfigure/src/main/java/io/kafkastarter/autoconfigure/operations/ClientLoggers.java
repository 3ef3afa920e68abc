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

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Sets the levels of loggers of Kafka's clients. A logger is left alone when a level was
 * chosen for it or for one above it, in whatever way.
 */
final class ClientLoggers {

	// All settings of each client, its version, each step of joining a group; and each
	// attempt to connect to each broker, by each client.
	private static final Map<String, LogLevel> LEVELS = Map.of("org.apache.kafka.clients", LogLevel.WARN,
			"org.apache.kafka.common", LogLevel.WARN, "org.apache.kafka.clients.NetworkClient", LogLevel.ERROR);

	// With another level of the root logger somebody knows what they want to see.
	private static final Set<LogLevel> USUAL = EnumSet.of(LogLevel.INFO, LogLevel.WARN);

	// Loggers belong to the JVM, which may have other applications: tests, say.
	private static final Set<String> QUIETED = ConcurrentHashMap.newKeySet();

	private final LoggingSystem loggingSystem;

	private final Predicate<String> isWritten;

	/**
	 * Create the loggers.
	 * @param loggingSystem what has their levels
	 * @param isWritten whether this application's properties have a level for a logger
	 */
	ClientLoggers(LoggingSystem loggingSystem, Predicate<String> isWritten) {
		this.loggingSystem = loggingSystem;
		this.isWritten = isWritten;
	}

	/**
	 * Undo what was set for an application before this one in the same JVM, which is
	 * nobody's choice here.
	 */
	void reset() {
		QUIETED.removeIf((name) -> {
			LoggerConfiguration configuration = this.loggingSystem.getLoggerConfiguration(name);
			if (configuration != null && configuration.getConfiguredLevel() == LEVELS.get(name)
					&& !this.isWritten.test(name)) {
				this.loggingSystem.setLogLevel(name, null);
			}
			return true;
		});
	}

	void quiet() {
		LoggerConfiguration root = this.loggingSystem.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME);
		if (root == null || !USUAL.contains(root.getEffectiveLevel())) {
			return;
		}
		// What is set here must not look like somebody's choice.
		LEVELS.entrySet().stream().filter((level) -> !isChosen(level.getKey())).toList().forEach((level) -> {
			this.loggingSystem.setLogLevel(level.getKey(), level.getValue());
			QUIETED.add(level.getKey());
		});
	}

	private boolean isChosen(String name) {
		for (String logger = name; !logger.isEmpty(); logger = parent(logger)) {
			LoggerConfiguration configuration = this.loggingSystem.getLoggerConfiguration(logger);
			if (configuration != null && configuration.getConfiguredLevel() != null) {
				return true;
			}
		}
		return false;
	}

	private static String parent(String logger) {
		return logger.substring(0, Math.max(0, logger.lastIndexOf('.')));
	}

}
