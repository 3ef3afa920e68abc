package io.kafkastarter.autoconfigure.operations;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the endpoint for topics.
 *
 * @param showValues When to show what records hold, here and where listeners tell which
 * keys wait.
 * @param roles Roles that may see them when authorized. When empty, all authenticated
 * users may.
 * @since 0.1.0
 */
@ConfigurationProperties("management.endpoint.kafkatopics")
public record KafkaTopicsEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {

}
