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

package io.kafkastarter.devbroker;

import java.util.Map;

import org.springframework.util.Assert;

/**
 * Settings of a {@link DevelopmentBroker}.
 *
 * @param port port that clients connect to, or 0 for any free one
 * @param closeOnExit whether the broker is closed when the JVM ends, if it was not closed
 * before; to be left off where something else closes it then, as an application context
 * does: JVM shutdown hooks run in no order, and listeners still need the broker while
 * they stop
 * @param properties settings of Kafka's server that come before those that the broker has
 * anyway
 * @since 0.1.0
 */
public record DevelopmentBrokerSettings(int port, boolean closeOnExit, Map<String, String> properties) {

	/**
	 * Create the settings.
	 * @param port port that clients connect to, or 0 for any free one
	 * @param closeOnExit whether the broker is closed when the JVM ends
	 * @param properties settings of Kafka's server
	 * @throws IllegalArgumentException if the port is not between 0 and 65535
	 */
	public DevelopmentBrokerSettings {
		Assert.isTrue(port >= 0 && port <= 65535, "'port' must be between 0 and 65535");
		properties = Map.copyOf(properties);
	}

	/**
	 * Create the settings of a broker that is like any other.
	 * @param port port that clients connect to, or 0 for any free one
	 * @param closeOnExit whether the broker is closed when the JVM ends
	 * @throws IllegalArgumentException if the port is not between 0 and 65535
	 */
	public DevelopmentBrokerSettings(int port, boolean closeOnExit) {
		this(port, closeOnExit, Map.of());
	}

	boolean anyPort() {
		return this.port == 0;
	}

}
