package io.kafkastarter.autoconfigure.cluster;

import java.util.List;

import io.kafkastarter.autoconfigure.security.SslMaterial;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * Connection to the brokers of {@code spring.kafka.bootstrap-servers}, where each kind of
 * client may have brokers of its own.
 */
class SpringKafkaConnectionDetails extends HostsKafkaConnectionDetails {

	SpringKafkaConnectionDetails(boolean embedded, KafkaProperties properties, SslMaterial material) {
		super(properties.getBootstrapServers(), embedded, properties, material);
	}

	@Override
	List<String> hosts(@Nullable List<String> own) {
		return (own != null) ? own : getBootstrapServers();
	}

}
