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

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Checks that credentials are complete, and belong to their mechanism.
 */
final class SaslCheck {

	private static final String KEEP_ONE = "Keep one of the two.";

	private final String group;

	private final String properties;

	private final SaslProperties sasl;

	private final boolean externalJaas;

	private final Function<String, @Nullable String> settings;

	private final String protocol;

	/**
	 * Create a check.
	 * @param cluster what is configured
	 * @param admin whether it is the client that administers
	 * @param settings returns the client's other settings
	 * @param protocol the protocol that counts in the end
	 */
	SaslCheck(ClusterSecurity cluster, boolean admin, Function<String, @Nullable String> settings, String protocol) {
		this.group = cluster.saslProperty(admin);
		this.properties = cluster.property(cluster.ownCredentials(admin) ? "admin.properties." : "client.properties.");
		this.sasl = cluster.credentials(admin);
		this.externalJaas = cluster.externalJaas();
		this.settings = settings;
		this.protocol = protocol;
	}

	static @Nullable SaslMechanism mechanism(@Nullable String name) {
		return Arrays.stream(SaslMechanism.values())
			.filter((mechanism) -> mechanism.kafkaName().equals(name))
			.findFirst()
			.orElse(null);
	}

	static String first(OAuthProperties oauth) {
		if (oauth.tokenUri() != null) {
			return "token-uri";
		}
		if (oauth.clientId() != null) {
			return "client-id";
		}
		return (oauth.clientSecret() != null) ? "client-secret" : "scope";
	}

	/**
	 * Check the credentials.
	 * @param beside settings of the client that would count instead of them
	 */
	void check(Map<String, String> beside) {
		rejectSaidTwice(beside);
		rejectHalf();
		String name = (this.sasl.mechanism() != null) ? this.sasl.mechanism().kafkaName()
				: this.settings.apply(SaslConfigs.SASL_MECHANISM);
		if (name == null) {
			throw mistake("mechanism", "The protocol is %s, and nothing says how to log in.".formatted(this.protocol),
					"Write what the brokers ask for: %s.".formatted(Arrays.stream(SaslMechanism.values())
						.map(SaslMechanism::kafkaName)
						.collect(Collectors.joining(", "))));
		}
		SaslMechanism mechanism = mechanism(name);
		rejectForeign(mechanism, name);
		if (this.sasl.jaasConfig() != null) {
			checkJaasLine(this.sasl.jaasConfig());
		}
		if (mechanism != null && (this.sasl.hasCredentials() || !isSaidElsewhere())) {
			requireCredentials(mechanism);
		}
	}

	private void rejectSaidTwice(Map<String, String> beside) {
		if (this.sasl.jaasConfig() != null && this.sasl.hasPassword()) {
			throw mistake("jaas-config",
					"%s.%s says who logs in already.".formatted(this.group,
							(this.sasl.username() != null) ? "username" : "password"),
					"Keep the line, or username and password.");
		}
		if (this.sasl.jaasConfig() != null
				&& (this.sasl.oauth().clientId() != null || this.sasl.oauth().clientSecret() != null)) {
			throw mistake("jaas-config", "%s.oauth says who logs in already.".formatted(this.group),
					"Keep the line, or client-id and client-secret.");
		}
		if (this.sasl.mechanism() != null && beside.containsKey(SaslConfigs.SASL_MECHANISM)) {
			throw saidTwice(SaslConfigs.SASL_MECHANISM, "mechanism");
		}
		if (this.sasl.hasCredentials() && beside.containsKey(SaslConfigs.SASL_JAAS_CONFIG)) {
			throw saidTwice(SaslConfigs.SASL_JAAS_CONFIG, this.sasl.hasPassword() ? "username"
					: (this.sasl.jaasConfig() != null) ? "jaas-config" : "oauth.client-id");
		}
		for (String key : List.of(SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_ID,
				SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET)) {
			if (this.sasl.oauth().clientId() != null && beside.containsKey(key)) {
				throw saidTwice(key, "oauth.client-id");
			}
		}
	}

	private void rejectHalf() {
		if (this.sasl.username() != null && this.sasl.password() == null) {
			throw mistake("password", "There is a username and no password, or an empty one.",
					"Write the password, best as a variable such as ${KAFKA_PASSWORD}, and see that the variable is set.");
		}
		if (this.sasl.password() != null && this.sasl.username() == null) {
			throw mistake("username", "There is a password and nobody it belongs to.", "Write the username.");
		}
	}

	private void rejectForeign(@Nullable SaslMechanism mechanism, String name) {
		if (this.sasl.hasPassword() && (mechanism == null || !mechanism.takesPassword())) {
			throw mistake("username", "The mechanism %s takes no username and password.".formatted(name),
					(mechanism != SaslMechanism.OAUTHBEARER)
							? "Write a jaas-config instead, or another mechanism, such as SCRAM-SHA-512."
							: "Write oauth.token-uri, oauth.client-id and oauth.client-secret instead, or another "
									+ "mechanism, such as SCRAM-SHA-512.");
		}
		OAuthProperties oauth = this.sasl.oauth();
		if (mechanism == SaslMechanism.OAUTHBEARER && oauth.tokenUri() != null) {
			TokenUri.check(this.group + ".oauth.token-uri", oauth.tokenUri());
		}
		if (mechanism != SaslMechanism.OAUTHBEARER && !oauth.isEmpty()) {
			throw mistake("oauth." + first(oauth), "The mechanism %s asks for no token.".formatted(name),
					"Write mechanism: OAUTHBEARER, or remove it.");
		}
	}

	private void checkJaasLine(String line) {
		try {
			JaasContext context = JaasContext
				.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(line)));
			String module = context.configurationEntries().get(0).getLoginModuleName();
			if (!ClassUtils.isPresent(module, getClass().getClassLoader())) {
				throw mistake("jaas-config", "The login module '%s' is not on the class path.".formatted(module),
						"Correct its name, or add the library that has it.");
			}
		}
		catch (IllegalArgumentException | KafkaException | NullPointerException ex) {
			// Its message would show parts of the line.
			throw mistake("jaas-config", "Kafka cannot read it.",
					"Write one line such as: com.acme.LoginModule required option=\"value\"; with the semicolon.");
		}
	}

	private boolean isSaidElsewhere() {
		return this.settings.apply(SaslConfigs.SASL_JAAS_CONFIG) != null
				|| this.settings.apply(SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS) != null || this.externalJaas;
	}

	private void requireCredentials(SaslMechanism mechanism) {
		if (mechanism == SaslMechanism.OAUTHBEARER) {
			requireOAuth();
		}
		else if (mechanism == SaslMechanism.GSSAPI && this.sasl.jaasConfig() == null) {
			throw mistake("jaas-config", "The mechanism GSSAPI needs a login module for Kerberos.",
					"Write one, such as: com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true "
							+ "keyTab=\"/etc/kafka.keytab\" principal=\"service@EXAMPLE.COM\"; and "
							+ "client.properties.sasl.kerberos.service.name.");
		}
		else if (mechanism.takesPassword() && !this.sasl.hasPassword() && this.sasl.jaasConfig() == null) {
			throw mistake("username", "The mechanism %s needs a username and a password.".formatted(mechanism),
					"Write both, or a jaas-config.");
		}
	}

	private void requireOAuth() {
		OAuthProperties oauth = this.sasl.oauth();
		if (oauth.tokenUri() == null) {
			throw mistake("oauth.token-uri", "The mechanism OAUTHBEARER needs an address to get tokens from.",
					"Write it, such as https://login.example.com/oauth2/token.");
		}
		if (this.sasl.jaasConfig() != null) {
			return;
		}
		if (oauth.clientId() == null) {
			throw mistake("oauth.client-id", "The mechanism OAUTHBEARER needs the client's name to get tokens.",
					"Write it, as the OAuth server knows it.");
		}
		if (oauth.clientSecret() == null) {
			throw mistake("oauth.client-secret", "There is a client-id and no secret, or an empty one.",
					"Write the secret, best as a variable such as ${KAFKA_CLIENT_SECRET}, and see that the variable is set.");
		}
	}

	private InvalidKafkaConfigurationException saidTwice(String key, String property) {
		return new InvalidKafkaConfigurationException(this.properties + key,
				"%s.%s says it too.".formatted(this.group, property), KEEP_ONE);
	}

	private InvalidKafkaConfigurationException mistake(String property, String reason, String action) {
		Assert.hasText(property, "'property' must not be empty");
		return new InvalidKafkaConfigurationException(this.group + "." + property, reason, action);
	}

}
