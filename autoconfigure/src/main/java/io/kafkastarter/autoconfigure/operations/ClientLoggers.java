package io.kafkastarter.autoconfigure.operations;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Sets the levels of loggers of Kafka's clients. A logger is left alone when a level was
 * chosen for it or for one above it, in whatever way.
 */
final class ClientLoggers {

	private static final Map<String, LogLevel> LEVELS = levels();

	// With another level of the root logger somebody knows what they want to see.
	private static final Set<LogLevel> USUAL = EnumSet.of(LogLevel.INFO, LogLevel.WARN);

	private final LoggingSystem loggingSystem;

	ClientLoggers(LoggingSystem loggingSystem) {
		this.loggingSystem = loggingSystem;
	}

	private static Map<String, LogLevel> levels() {
		Map<String, LogLevel> levels = new LinkedHashMap<>();
		// All settings of each client, its version, each step of joining a group.
		levels.put("org.apache.kafka.clients", LogLevel.WARN);
		levels.put("org.apache.kafka.common", LogLevel.WARN);
		// Each attempt to connect to each broker, by each client.
		levels.put("org.apache.kafka.clients.NetworkClient", LogLevel.ERROR);
		return levels;
	}

	void quiet() {
		LoggerConfiguration root = this.loggingSystem.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME);
		if (root == null || !USUAL.contains(root.getEffectiveLevel())) {
			return;
		}
		// What is set here must not look like somebody's choice.
		LEVELS.entrySet()
			.stream()
			.filter((level) -> !isChosen(level.getKey()))
			.toList()
			.forEach((level) -> this.loggingSystem.setLogLevel(level.getKey(), level.getValue()));
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
