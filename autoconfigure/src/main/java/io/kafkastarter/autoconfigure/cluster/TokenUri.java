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

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.apache.kafka.common.config.internals.BrokerSecurityConfigs;

/**
 * The address that gives tokens. Kafka goes only to addresses that a system property of
 * the JVM lists: whoever writes the address into the configuration allows it, and no
 * other.
 */
final class TokenUri {

	private static final String ALLOWED = BrokerSecurityConfigs.ALLOWED_SASL_OAUTHBEARER_URLS_CONFIG;

	private TokenUri() {
	}

	static void check(String property, String address) {
		try {
			URI uri = new URI(address);
			String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
			boolean http = scheme.equals("http") || scheme.equals("https");
			if (http && uri.getHost() != null && uri.getUserInfo() == null && !address.contains(",")) {
				return;
			}
		}
		catch (URISyntaxException ex) {
			// Said below, without the address: it may hold what it should not.
		}
		throw new InvalidKafkaConfigurationException(property, "It is no address that tokens can be asked for at.",
				"Write a whole one, such as https://login.example.com/oauth2/token, without user, password or comma.");
	}

	static void allow(String address) {
		synchronized (System.getProperties()) {
			String allowed = System.getProperty(ALLOWED, "");
			if (Arrays.stream(allowed.split(",")).map(String::trim).noneMatch(address::equals)) {
				System.setProperty(ALLOWED, allowed.isBlank() ? address : allowed + "," + address);
			}
		}
	}

}
