package io.kafkastarter.autoconfigure.operations;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the health check.
 *
 * @param refreshInterval Time between two looks at the brokers. After trouble the next
 * look comes sooner.
 * @param timeout How long to wait for the answers of the brokers.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka.health")
public record KafkaHealthProperties(@DefaultValue("15s") Duration refreshInterval,
		@DefaultValue("3s") Duration timeout) {

}
