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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.kafkastarter.security.BundleSslEngineFactory;
import io.kafkastarter.security.JaasLine;
import io.kafkastarter.security.TokenRetriever;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.Assert;

/**
 * Tells the clients of one cluster how to connect: checks what is configured, and adds it
 * to their configuration.
 *
 * @since 0.1.0
 */
final class ClientSecurityMapper {

	private static final Log logger = LogFactory.getLog(ClientSecurityMapper.class);

	// How a client logs in. What stands below the credentials must not mix with them.
	private static final List<String> LOGIN = List.of(SaslConfigs.SASL_JAAS_CONFIG, SaslConfigs.SASL_LOGIN_CLASS,
			SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS, SaslConfigs.SASL_CLIENT_CALLBACK_HANDLER_CLASS);

	private final ClusterSecurity cluster;

	private final SslMaterial material;

	private @Nullable SslBundle bundle;

	private boolean told;

	/**
	 * Create a mapper.
	 * @param cluster what is configured
	 * @param material finds certificates
	 */
	ClientSecurityMapper(ClusterSecurity cluster, SslMaterial material) {
		Assert.notNull(cluster, "'cluster' must not be null");
		Assert.notNull(material, "'material' must not be null");
		this.cluster = cluster;
		this.material = material;
	}

	/**
	 * Add what is configured to a client's configuration.
	 * @param config the configuration, which holds all but the client's own properties
	 * @param own the client's own properties, which come last
	 * @param admin whether the client administers
	 * @param decided whether the connection itself says which protocol to use, so that
	 * the property does not count
	 */
	void apply(Map<String, Object> config, Map<String, String> own, boolean admin, boolean decided) {
		if (!this.cluster.isEmpty()) {
			secure(config, own, admin, decided);
		}
		retrieveTokens(config, own);
	}

	/**
	 * Return where a setting comes from that was added.
	 * @param key the name that Kafka gives the setting
	 * @param admin whether the client administers
	 * @return the name of a group of properties
	 */
	String origin(String key, boolean admin) {
		return key.startsWith("sasl.") ? this.cluster.saslProperty(admin) : this.cluster.property("security");
	}

	private void secure(Map<String, Object> config, Map<String, String> own, boolean admin, boolean decided) {
		if (this.cluster.security().protocol() != null) {
			protocol(config, this.cluster.security().protocol(), decided);
		}
		Function<String, @Nullable String> settings = (key) -> setting(config, own, key);
		String protocol = Objects.requireNonNullElse(settings.apply(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG),
				CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL);
		new ProtocolCheck(this.cluster, protocol, decided).check();
		if (protocol.endsWith("SSL")) {
			encrypt(config, decided);
		}
		if (protocol.startsWith("SASL")) {
			Map<String, String> beside = this.cluster.ownCredentials(admin) ? own : this.cluster.clientProperties();
			new SaslCheck(this.cluster, admin, settings, protocol).check(beside);
			login(config, admin);
		}
	}

	// Kafka's own follows redirects, with the credentials, and logs what the server says.
	// It
	// is needed where the line says whom to trust.
	private static void retrieveTokens(Map<String, Object> config, Map<String, String> own) {
		String mechanism = setting(config, own, SaslConfigs.SASL_MECHANISM);
		String uri = setting(config, own, SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL);
		if (!SaslMechanism.OAUTHBEARER.kafkaName().equals(mechanism) || uri == null || !uri.startsWith("http")) {
			return;
		}
		Object line = own.containsKey(SaslConfigs.SASL_JAAS_CONFIG) ? own.get(SaslConfigs.SASL_JAAS_CONFIG)
				: config.get(SaslConfigs.SASL_JAAS_CONFIG);
		String text = (line instanceof Password password) ? password.value() : String.valueOf(line);
		if (!text.contains("ssl.")) {
			config.putIfAbsent(SaslConfigs.SASL_OAUTHBEARER_JWT_RETRIEVER_CLASS, TokenRetriever.class);
		}
	}

	private void protocol(Map<String, Object> config, SecurityProtocol protocol, boolean decided) {
		String key = CommonClientConfigs.SECURITY_PROTOCOL_CONFIG;
		if (!decided) {
			config.put(key, protocol.name);
		}
		else if (!this.told && !protocol.name.equals(config.get(key))) {
			this.told = true;
			logger.info("%s does not count: the connection to the brokers says %s itself"
				.formatted(this.cluster.property("security.protocol"), config.get(key)));
		}
	}

	private static @Nullable String setting(Map<String, Object> config, Map<String, String> own, String key) {
		Object value = own.containsKey(key) ? own.get(key) : config.get(key);
		return (value != null) ? value.toString().trim() : null;
	}

	private void encrypt(Map<String, Object> config, boolean decided) {
		SslBundle bundle = bundle();
		// A connection that says how to talk also says whom to trust.
		if (bundle != null && !(decided && config.containsKey(BundleSslEngineFactory.BUNDLE))) {
			config.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, BundleSslEngineFactory.class);
			config.put(BundleSslEngineFactory.BUNDLE, bundle);
		}
	}

	private @Nullable SslBundle bundle() {
		SecurityProperties security = this.cluster.security();
		if (this.bundle == null && security.sslBundle() != null) {
			this.bundle = this.material.bundle(this.cluster.property("security.ssl-bundle"), security.sslBundle());
		}
		else if (this.bundle == null && security.caFile() != null) {
			this.bundle = this.material.caFile(this.cluster.property("security.ca-file"), security.caFile());
		}
		return this.bundle;
	}

	private void login(Map<String, Object> config, boolean admin) {
		SaslProperties sasl = this.cluster.credentials(admin);
		if (sasl.mechanism() != null) {
			config.put(SaslConfigs.SASL_MECHANISM, sasl.mechanism().kafkaName());
		}
		if (sasl.hasCredentials()) {
			forget(config, admin);
		}
		if (sasl.jaasConfig() != null) {
			config.put(SaslConfigs.SASL_JAAS_CONFIG, new Password(sasl.jaasConfig()));
		}
		else if (sasl.username() != null && sasl.password() != null) {
			SaslMechanism mechanism = mechanism(config);
			Map<String, String> options = new LinkedHashMap<>();
			options.put("username", sasl.username());
			options.put("password", sasl.password());
			config.put(SaslConfigs.SASL_JAAS_CONFIG, new Password(JaasLine.of(mechanism.loginModule(), options)));
		}
		if (sasl.oauth().tokenUri() != null && mechanism(config) == SaslMechanism.OAUTHBEARER) {
			askForTokens(config, sasl.oauth());
		}
	}

	private void forget(Map<String, Object> config, boolean admin) {
		for (String key : LOGIN) {
			if (this.cluster.ownCredentials(admin) || !this.cluster.clientProperties().containsKey(key)) {
				config.remove(key);
			}
		}
	}

	private static SaslMechanism mechanism(Map<String, Object> config) {
		SaslMechanism mechanism = SaslCheck.mechanism(Objects.toString(config.get(SaslConfigs.SASL_MECHANISM), null));
		Assert.state(mechanism != null, "'mechanism' must not be null");
		return mechanism;
	}

	private static void askForTokens(Map<String, Object> config, OAuthProperties oauth) {
		Assert.state(oauth.tokenUri() != null, "'tokenUri' must not be null");
		config.putIfAbsent(SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS, OAuthBearerLoginCallbackHandler.class);
		config.put(SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL, oauth.tokenUri());
		if (oauth.clientId() != null && oauth.clientSecret() != null) {
			config.put(SaslConfigs.SASL_JAAS_CONFIG,
					new Password(JaasLine.of(SaslMechanism.OAUTHBEARER.loginModule(), Map.of())));
			config.put(SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_ID, oauth.clientId());
			config.put(SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET,
					new Password(oauth.clientSecret()));
		}
		if (oauth.scope() != null) {
			config.put(SaslConfigs.SASL_OAUTHBEARER_SCOPE, oauth.scope());
		}
		TokenUri.allow(oauth.tokenUri());
	}

}
