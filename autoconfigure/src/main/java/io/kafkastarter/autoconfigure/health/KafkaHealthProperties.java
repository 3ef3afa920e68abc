package io.kafkastarter.autoconfigure.health;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of health.
 *
 * @param timeout How long to wait for a cluster's answer.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka.health")
public record KafkaHealthProperties(@DefaultValue("3s") Duration timeout) {

}
