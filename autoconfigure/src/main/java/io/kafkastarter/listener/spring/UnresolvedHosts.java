package io.kafkastarter.listener.spring;

import io.kafkastarter.failure.Causes;
import org.apache.kafka.common.config.ConfigException;

/**
 * Tells that no host name of the brokers resolves, which Kafka reports as a mistake in
 * the configuration (KIP-909 is about this).
 *
 * @since 0.1.0
 */
public final class UnresolvedHosts {

	private static final String MESSAGE = "No resolvable bootstrap urls";

	private UnresolvedHosts() {
	}

	/**
	 * Return whether a client could not be created because of that.
	 * @param exception what creating the client ended with
	 * @return whether it may be created later
	 */
	public static boolean isCauseOf(Throwable exception) {
		for (Throwable cause : Causes.of(exception)) {
			if (cause instanceof ConfigException && String.valueOf(cause.getMessage()).contains(MESSAGE)) {
				return true;
			}
		}
		return false;
	}

}
