/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
