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

import java.lang.management.ManagementFactory;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.devbroker.BrokerPortInUseException;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;

/**
 * Turns {@link DevelopmentBrokerProperties} into settings, and what is wrong with them
 * into a report.
 */
final class DevelopmentBrokerPropertiesMapper {

	private static final String PORT = "kafka.dev-broker.port";

	private final DevelopmentBrokerProperties properties;

	DevelopmentBrokerPropertiesMapper(DevelopmentBrokerProperties properties) {
		this.properties = properties;
	}

	DevelopmentBrokerSettings settings() {
		int port = this.properties.port();
		if (port < 0 || port > 65535) {
			throw new InvalidKafkaConfigurationException(PORT, "%d is not a port.".formatted(port),
					"Write a port from 1 to 65535, or 0 for any free one.");
		}
		return new DevelopmentBrokerSettings(port, false);
	}

	InvalidKafkaConfigurationException portInUse(BrokerPortInUseException cause) {
		String reason = "Port %d, where the development broker should serve, is in use.".formatted(cause.getPort());
		if (isBrokerInThisJvm()) {
			return new InvalidKafkaConfigurationException(PORT,
					reason + " Another application context of this JVM has a broker: tests keep their contexts.",
					"Write 'kafka.dev-broker.port: 0' in tests, so that each context has a broker of its own, or close the "
							+ "other context, with @DirtiesContext for example.",
					cause);
		}
		return new InvalidKafkaConfigurationException(PORT, reason,
				"Stop what uses the port, or write another port, or 'kafka.dev-broker.port: 0' for any free one.",
				cause);
	}

	// Kafka's server tells of itself there.
	private static boolean isBrokerInThisJvm() {
		try {
			return !ManagementFactory.getPlatformMBeanServer()
				.queryNames(new ObjectName("kafka.server:type=app-info,*"), null)
				.isEmpty();
		}
		catch (MalformedObjectNameException ex) {
			return false;
		}
	}

}
