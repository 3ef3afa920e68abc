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

import java.util.HashMap;
import java.util.Map;

import io.kafkastarter.security.BundleSslEngineFactory;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Separates the settings of the identity of a client from its other settings.
 */
final class SecurityKeys {

	private SecurityKeys() {
	}

	/**
	 * Return the part of a configuration that says who the client is, and whom it trusts.
	 * @param config the configuration
	 * @return that part
	 */
	static Map<String, Object> identity(Map<String, Object> config) {
		Map<String, Object> identity = new HashMap<>(config);
		identity.keySet().removeIf((key) -> !isSecurity(key));
		return identity;
	}

	/**
	 * Return the configuration of an admin client that is somebody else.
	 * @param admin the configuration of an admin client
	 * @param other the configuration of a client that has the other's credentials
	 * @return the configuration
	 */
	static Map<String, Object> asOther(Map<String, Object> admin, Map<String, Object> other) {
		Map<String, Object> config = new HashMap<>(admin);
		config.keySet().removeIf(SecurityKeys::isSecurity);
		config.putAll(identity(other));
		config.computeIfPresent(AdminClientConfig.CLIENT_ID_CONFIG, (key, id) -> id + "-service");
		return config;
	}

	private static boolean isSecurity(String key) {
		return key.equals(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG) || key.startsWith("sasl.")
				|| key.startsWith("ssl.") || key.equals(BundleSslEngineFactory.BUNDLE);
	}

}
