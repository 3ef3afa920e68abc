package io.kafkastarter.autoconfigure.cluster;

import java.util.Map;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of admin clients. What is not set is left to 'spring.kafka' and to Kafka.
 *
 * @param properties Any other settings of Kafka admin clients.
 * @since 0.1.0
 */
public record AdminProperties(@DefaultValue Map<String, String> properties) {

}
