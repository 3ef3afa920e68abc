package io.kafkastarter.autoconfigure.devbroker;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the development broker.
 *
 * @param enabled Whether a broker is started inside the application when no hosts are set
 * and the Kafka server is on the class path.
 * @param port Port of the loopback interface the broker serves on; 0 picks a free one.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka.dev-broker")
public record DevelopmentBrokerProperties(@DefaultValue("true") boolean enabled, @DefaultValue("0") int port) {
}
