package io.kafkastarter.autoconfigure.listener;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the endpoint for dead letters.
 *
 * @param showValues When to show what records hold, and the texts of exceptions.
 * @param roles Roles that may see them when authorized. When empty, all authenticated
 * users may.
 * @since 0.1.0
 */
@ConfigurationProperties("management.endpoint.kafkadeadletters")
public record KafkaDeadLettersEndpointProperties(@DefaultValue("never") Show showValues,
		@DefaultValue Set<String> roles) {

}
