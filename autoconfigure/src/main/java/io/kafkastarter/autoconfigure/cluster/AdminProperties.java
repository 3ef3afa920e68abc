package io.kafkastarter.autoconfigure.cluster;

import java.util.Map;

import io.kafkastarter.security.SettingsMap;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of admin clients. What is not set is left to 'spring.kafka' and to Kafka.
 *
 * @param sasl Credentials of admin clients, where they are not the service's. What is not
 * set but the credentials themselves is the service's.
 * @param properties Any other settings of Kafka admin clients.
 * @since 0.1.0
 */
public record AdminProperties(@NestedConfigurationProperty @DefaultValue SaslProperties sasl,
		@DefaultValue Map<String, String> properties) {

	/**
	 * Create the properties.
	 */
	public AdminProperties {
		properties = new SettingsMap(properties);
	}

}
