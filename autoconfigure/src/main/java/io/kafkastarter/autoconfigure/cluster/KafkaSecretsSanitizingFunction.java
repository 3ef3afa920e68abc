package io.kafkastarter.autoconfigure.cluster;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides secrets of Kafka wherever they turn up: under the names of their properties, and
 * as values of anything else, such as the variable that a property refers to, or the
 * command line.
 */
class KafkaSecretsSanitizingFunction implements SanitizingFunction {

	private final ConfiguredSecrets secrets;

	KafkaSecretsSanitizingFunction(ConfiguredSecrets secrets) {
		this.secrets = secrets;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		boolean hidden = ConfiguredSecrets.isSecret(data.getKey())
				|| (data.getValue() != null && this.secrets.isIn(data.getValue().toString()));
		return hidden ? data.withSanitizedValue() : data;
	}

}
