package io.kafkastarter.autoconfigure.topic;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of what the application does with its own permissions.
 *
 * @param enforce Whether the application holds itself to the permissions of its topics.
 * Otherwise only the brokers do.
 * @param preflight Whether the rights that the application needs are looked up when it
 * starts.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka.access")
public record KafkaAccessProperties(@DefaultValue("true") boolean enforce, @DefaultValue("true") boolean preflight) {

}
