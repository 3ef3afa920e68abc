package io.kafkastarter.autoconfigure.devbroker;

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
		return new InvalidKafkaConfigurationException(PORT,
				"Port %d, where the development broker should serve, is in use.".formatted(cause.getPort()),
				"Stop what uses the port, or write another port, or 'kafka.dev-broker.port: 0' for any free one.",
				cause);
	}

}
