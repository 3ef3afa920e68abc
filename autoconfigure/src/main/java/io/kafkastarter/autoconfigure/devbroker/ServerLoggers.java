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
import java.util.function.Supplier;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Keeps the console readable while a broker runs inside the application: Kafka's server
 * logs hundreds of lines at {@code INFO}. The loggers of Kafka's clients stay as they
 * are.
 */
final class ServerLoggers implements AutoCloseable {

	private static final List<String> SERVER = List.of("kafka.cluster", "kafka.coordinator", "kafka.log",
			"kafka.metrics", "kafka.network", "kafka.raft", "kafka.server", "kafka.utils",
			"org.apache.kafka.controller", "org.apache.kafka.coordinator", "org.apache.kafka.deferred",
			"org.apache.kafka.image", "org.apache.kafka.metadata", "org.apache.kafka.network", "org.apache.kafka.queue",
			"org.apache.kafka.raft", "org.apache.kafka.security", "org.apache.kafka.server",
			"org.apache.kafka.snapshot", "org.apache.kafka.storage", "org.apache.kafka.timeline",
			"state.change.logger");

	// These warn of what is always so here: that the metadata log is empty at the start,
	// and that a topic is there already which several members of a group asked for at
	// once.
	private static final List<String> OVERCAUTIOUS = List.of("org.apache.kafka.controller.QuorumController",
			"kafka.server.DefaultAutoTopicCreationManager");

	// Shared with the clients, so quiet only while the server starts and stops
	private static final List<String> SHARED = List.of("org.apache.kafka.clients.NetworkClient",
			"org.apache.kafka.common.config.AbstractConfig", "org.apache.kafka.common.utils.AppInfoParser");

	private final LoggingSystem loggingSystem;

	private final QuietLoggers overcautious;

	private final QuietLoggers server;

	ServerLoggers(LoggingSystem loggingSystem) {
		this.loggingSystem = loggingSystem;
		this.overcautious = QuietLoggers.set(loggingSystem, LogLevel.ERROR, OVERCAUTIOUS);
		this.server = QuietLoggers.set(loggingSystem, LogLevel.WARN, SERVER);
	}

	<T> T starting(Supplier<T> start) {
		QuietLoggers shared = QuietLoggers.set(this.loggingSystem, LogLevel.WARN, SHARED);
		try {
			return start.get();
		}
		finally {
			shared.close();
		}
	}

	// A broker that stops warns of its own connections, which it closes twice, and
	// complains of what it was about to read. Its data goes with it, so none of that
	// matters.
	void stopping(Runnable stop) {
		this.server.setLevel(LogLevel.OFF);
		QuietLoggers shared = QuietLoggers.set(this.loggingSystem, LogLevel.ERROR, SHARED);
		try {
			stop.run();
		}
		finally {
			shared.close();
		}
	}

	@Override
	public void close() {
		this.server.close();
		this.overcautious.close();
	}

}
