package io.kafkastarter.autoconfigure.devbroker;

import java.util.Optional;

import io.kafkastarter.autoconfigure.cluster.FallbackConnection;
import io.kafkastarter.devbroker.DevelopmentBroker;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/**
 * Starts the development broker when nobody wrote where other brokers are.
 */
class DevelopmentBrokerConnection implements FallbackConnection {

	private final DevelopmentBrokerProperties properties;

	private final ObjectProvider<DevelopmentBroker> broker;

	DevelopmentBrokerConnection(DevelopmentBrokerProperties properties, ObjectProvider<DevelopmentBroker> broker) {
		this.properties = properties;
		this.broker = broker;
	}

	@Override
	public Optional<KafkaConnectionDetails> connect() {
		return this.properties.enabled() ? Optional.of(new DevelopmentBrokerConnectionDetails(this.broker.getObject()))
				: Optional.empty();
	}

}
