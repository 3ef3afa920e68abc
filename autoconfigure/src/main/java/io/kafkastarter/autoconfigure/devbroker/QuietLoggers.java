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

package io.kafkastarter.autoconfigure.devbroker;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Loggers that say less until this is closed. A logger is left alone when a level was
 * chosen for it, or for one above it, or when the root logger is not at {@code INFO}:
 * then somebody knows what they want to see.
 */
final class QuietLoggers implements AutoCloseable {

	private final LoggingSystem loggingSystem;

	private final List<String> names;

	private QuietLoggers(LoggingSystem loggingSystem, List<String> names) {
		this.loggingSystem = loggingSystem;
		this.names = names;
	}

	static QuietLoggers set(LoggingSystem loggingSystem, LogLevel level, List<String> names) {
		List<String> untouched = names.stream().filter((name) -> isAtDefault(loggingSystem, name)).toList();
		QuietLoggers loggers = new QuietLoggers(loggingSystem, untouched);
		loggers.setLevel(level);
		return loggers;
	}

	private static boolean isAtDefault(LoggingSystem loggingSystem, String name) {
		for (String logger = name; !logger.isEmpty(); logger = parent(logger)) {
			LoggerConfiguration configuration = loggingSystem.getLoggerConfiguration(logger);
			if (configuration != null && configuration.getConfiguredLevel() != null) {
				return false;
			}
		}
		LoggerConfiguration root = loggingSystem.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME);
		return root != null && root.getEffectiveLevel() == LogLevel.INFO;
	}

	private static String parent(String logger) {
		return logger.substring(0, Math.max(0, logger.lastIndexOf('.')));
	}

	void setLevel(@Nullable LogLevel level) {
		this.names.forEach((name) -> this.loggingSystem.setLogLevel(name, level));
	}

	@Override
	public void close() {
		setLevel(null);
	}

}
