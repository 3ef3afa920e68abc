package io.kafkastarter.autoconfigure.topic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the users that topics give permissions to.
 *
 * @param users Users by the name that permissions call them.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka")
public record KafkaUsersProperties(@DefaultValue Map<String, UserProperties> users) {

	/**
	 * Create the properties.
	 */
	public KafkaUsersProperties {
		users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
	}

}
