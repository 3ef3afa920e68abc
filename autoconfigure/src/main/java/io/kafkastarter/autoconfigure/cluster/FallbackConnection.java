package io.kafkastarter.autoconfigure.cluster;

import java.util.Optional;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/**
 * Brokers to use where nobody wrote any.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FallbackConnection {

	/**
	 * Return where the brokers are, which may have to be started first.
	 * @return how to connect, or empty if there are none
	 */
	Optional<KafkaConnectionDetails> connect();

}
