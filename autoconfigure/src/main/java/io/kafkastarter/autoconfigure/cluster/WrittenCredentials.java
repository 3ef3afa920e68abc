package io.kafkastarter.autoconfigure.cluster;

import java.util.List;
import java.util.Map;

import io.kafkastarter.client.CredentialProperties;
import org.apache.kafka.common.config.SaslConfigs;

/**
 * Finds out where a user has written credentials, so that messages name what is to be
 * mended.
 */
final class WrittenCredentials {

	private WrittenCredentials() {
	}

	static CredentialProperties of(ClusterProperties properties) {
		return new CredentialProperties(names("", properties.sasl(), "client", properties.client().properties()),
				names("admin.", properties.admin().sasl(), "admin", properties.admin().properties()));
	}

	private static List<String> names(String prefix, SaslProperties sasl, String client, Map<String, String> settings) {
		if (sasl.jaasConfig() != null) {
			return List.of(prefix + "sasl.jaas-config");
		}
		if (sasl.username() == null && settings.containsKey(SaslConfigs.SASL_JAAS_CONFIG)) {
			return List.of("%s.properties.%s".formatted(client, SaslConfigs.SASL_JAAS_CONFIG));
		}
		return List.of(prefix + "sasl.username", prefix + "sasl.password");
	}

}
