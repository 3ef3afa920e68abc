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

package io.kafkastarter.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.security.auth.login.AppConfigurationEntry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kafkastarter.text.ForeignText;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.oauthbearer.JwtRetriever;
import org.apache.kafka.common.security.oauthbearer.JwtRetrieverException;
import org.jspecify.annotations.Nullable;

/**
 * Asks an OAuth server for a token by a client's credentials. Unlike Kafka's own it
 * follows no redirect, which would take the credentials to another host, and uses a
 * client of HTTP that does not log them. Created by Kafka.
 *
 * @since 0.1.0
 */
public class TokenRetriever implements JwtRetriever {

	private static final int ATTEMPTS = 3;

	private static final int MAX_SIZE = 1024 * 1024;

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final long BACKOFF_MS = 100;

	private final ObjectMapper mapper = new ObjectMapper();

	private @Nullable HttpClient client;

	private @Nullable HttpRequest request;

	private List<String> secrets = List.of();

	private long backoffMs = BACKOFF_MS;

	@Override
	public void configure(Map<String, ?> configs, String saslMechanism, List<AppConfigurationEntry> jaasEntries) {
		this.client = HttpClient.newBuilder()
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(duration(configs, SaslConfigs.SASL_LOGIN_CONNECT_TIMEOUT_MS, CONNECT_TIMEOUT))
			.build();
		String id = text(configs, SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_ID, jaasEntries, "clientId");
		String secret = text(configs, SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET, jaasEntries,
				"clientSecret");
		String scope = text(configs, SaslConfigs.SASL_OAUTHBEARER_SCOPE, jaasEntries, "scope");
		if (id.isBlank() || secret.isBlank()) {
			throw new ConfigException("To ask for tokens, give the client's id and its secret: clientId and "
					+ "clientSecret in sasl.jaas.config, or oauth.client-id and oauth.client-secret");
		}
		boolean encoded = Boolean.parseBoolean(text(configs, SaslConfigs.SASL_OAUTHBEARER_HEADER_URLENCODE));
		String credentials = encoded ? encode(id) + ":" + encode(secret) : id + ":" + secret;
		String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
		this.secrets = List.of(secret, encode(secret), basic);
		this.backoffMs = duration(configs, SaslConfigs.SASL_LOGIN_RETRY_BACKOFF_MS, Duration.ofMillis(BACKOFF_MS))
			.toMillis();
		this.request = HttpRequest
			.newBuilder(URI.create(text(configs, SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL)))
			.timeout(duration(configs, SaslConfigs.SASL_LOGIN_READ_TIMEOUT_MS, TIMEOUT))
			.header("Accept", "application/json")
			.header("Authorization", "Basic " + basic)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers
				.ofString("grant_type=client_credentials" + (scope.isBlank() ? "" : "&scope=" + encode(scope.trim()))))
			.build();
	}

	@Override
	public String retrieve() {
		for (int attempt = 1;; attempt++) {
			try {
				HttpResponse<InputStream> response = send();
				boolean again = response.statusCode() >= 500 && attempt < ATTEMPTS;
				try (InputStream body = response.body()) {
					if (!again) {
						return token(response.statusCode(), body.readNBytes(MAX_SIZE));
					}
				}
			}
			catch (IOException ex) {
				if (attempt >= ATTEMPTS) {
					throw new JwtRetrieverException("The token endpoint cannot be reached: %s"
						.formatted(ForeignText.of(ex.toString(), this.secrets)));
				}
			}
			pause(this.backoffMs << (attempt - 1));
		}
	}

	private HttpResponse<InputStream> send() throws IOException {
		if (this.client == null || this.request == null) {
			throw new IllegalStateException("'configure' has to be called first");
		}
		try {
			return this.client.send(this.request, HttpResponse.BodyHandlers.ofInputStream());
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
	}

	private String token(int status, byte[] body) {
		JsonNode answer = parse(body);
		JsonNode token = (answer != null) ? answer.path("access_token") : null;
		if (status == 200 && token != null && token.isTextual() && !token.asText().isBlank()) {
			return token.asText();
		}
		throw new JwtRetrieverException("The token endpoint answers with response code %d%s"
			.formatted(status, (status >= 300 && status < 400)
					? ", which leads elsewhere and is not followed: write the address it leads to in oauth.token-uri"
					: reason(status, answer)));
	}

	private String reason(int status, @Nullable JsonNode answer) {
		if (status == 200) {
			return " and no access_token";
		}
		String error = (answer != null) ? answer.path("error").asText() : "";
		String description = (answer != null) ? answer.path("error_description").asText() : "";
		return error.isBlank() ? ""
				: " (%s)".formatted(ForeignText.of((error + " " + description).trim(), this.secrets));
	}

	private @Nullable JsonNode parse(byte[] body) {
		try {
			JsonNode node = this.mapper.readTree(body);
			return (node != null && node.isObject()) ? node : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static void pause(long millis) {
		try {
			// Nobody counts it down.
			new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
	}

	private static JwtRetrieverException interrupted() {
		Thread.currentThread().interrupt();
		return new JwtRetrieverException("Interrupted while the token endpoint was asked");
	}

	private static Duration duration(Map<String, ?> configs, String name, Duration otherwise) {
		Object value = configs.get(name);
		return (value != null) ? Duration.ofMillis(Long.parseLong(value.toString())) : otherwise;
	}

	// As Kafka's own: in the configuration, or in the line of the login module.
	private static String text(Map<String, ?> configs, String name, List<AppConfigurationEntry> jaasEntries,
			String option) {
		String configured = text(configs, name);
		return (configured.isBlank() && !jaasEntries.isEmpty())
				? Objects.toString(jaasEntries.get(0).getOptions().get(option), "") : configured;
	}

	private static String text(Map<String, ?> configs, String name) {
		Object value = configs.get(name);
		if (value instanceof Password password) {
			return password.value();
		}
		return (value != null) ? value.toString() : "";
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
