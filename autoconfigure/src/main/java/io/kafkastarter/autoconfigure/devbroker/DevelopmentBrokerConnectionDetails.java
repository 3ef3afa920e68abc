package io.kafkastarter.autoconfigure.devbroker;

import java.util.List;

import io.kafkastarter.devbroker.DevelopmentBroker;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/**
 * Reports where the development broker is.
 *
 * @since 0.1.0
 */
public class DevelopmentBrokerConnectionDetails implements KafkaConnectionDetails {

	private final DevelopmentBroker broker;

	DevelopmentBrokerConnectionDetails(DevelopmentBroker broker) {
		this.broker = broker;
	}

	@Override
	public List<String> getBootstrapServers() {
		return List.of(this.broker.bootstrapServers());
	}

	@Override
	public String getSecurityProtocol() {
		return "PLAINTEXT";
	}

}
