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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import javax.security.auth.login.AppConfigurationEntry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.oauthbearer.JwtRetrieverException;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TokenRetriever}.
 */
class TokenRetrieverTests {

	private static final String SECRET = "s3cret+of/the client";

	private HttpServer server;

	private final AtomicInteger elsewhere = new AtomicInteger();

	private final AtomicInteger asked = new AtomicInteger();

	private volatile int status = 200;

	private volatile String answer = "{\"access_token\": \"token\"}";

	private volatile String request = "";

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/token", (exchange) -> {
			this.asked.incrementAndGet();
			this.request = exchange.getRequestHeaders().getFirst("Authorization") + " "
					+ new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Location", "http://localhost:%d/elsewhere".formatted(port()));
			answer(exchange, this.status, this.answer);
		});
		this.server.createContext("/elsewhere", (exchange) -> {
			this.elsewhere.incrementAndGet();
			answer(exchange, 200, "{\"access_token\": \"stolen\"}");
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void whenCredentialsAreGoodThereIsAToken() {
		assertThat(retrieve()).isEqualTo("token");
		assertThat(this.request).startsWith("Basic ").endsWith(" grant_type=client_credentials&scope=films+write");
	}

	@Test
	void whenServerLeadsElsewhereItIsNotFollowed() {
		for (int redirect : new int[] { 301, 302, 303, 307, 308 }) {
			this.status = redirect;
			assertThatExceptionOfType(JwtRetrieverException.class).isThrownBy(this::retrieve)
				.withMessageContaining("response code " + redirect)
				.withMessageContaining("is not followed");
		}
		assertThat(this.elsewhere).hasValue(0);
	}

	@Test
	void whenServerRefusesItsTextIsCutAndHoldsNoSecret() {
		this.status = 401;
		this.answer = "{\"error\": \"invalid_client\", \"error_description\": \"%s\\nforged line %s %s\"}"
			.formatted(SECRET, this.request, "x".repeat(100_000));
		assertThatExceptionOfType(JwtRetrieverException.class).isThrownBy(this::retrieve)
			.satisfies((failure) -> assertThat(failure.getMessage()).contains("response code 401")
				.contains("invalid_client")
				.doesNotContain(SECRET, "\n")
				.hasSizeLessThan(500));
		assertThat(this.asked).hasValue(1);
	}

	// Spring Boot has what the JDK logs written by the application's own logger.
	@Test
	void whenAllThatTheJdkLogsIsWrittenTheSecretIsNot() throws IOException {
		List<String> written = new CopyOnWriteArrayList<>();
		Handler handler = writingTo(written);
		Logger root = Logger.getLogger("");
		Level before = root.getLevel();
		root.addHandler(handler);
		root.setLevel(Level.ALL);
		try {
			URLConnection other = new URL("http://127.0.0.1:%d/token".formatted(port())).openConnection();
			other.setRequestProperty("X-Other", "marker");
			other.getInputStream().close();
			assertThat(written).anyMatch((line) -> line.contains("marker"));
			assertThat(retrieve()).isEqualTo("token");
			assertThat(written).noneMatch((line) -> line.contains(this.request.split(" ")[1]) || line.contains(SECRET));
		}
		finally {
			root.setLevel(before);
			root.removeHandler(handler);
		}
	}

	@Test
	void whenServerFailsItIsAskedAgain() {
		this.status = 503;
		assertThatExceptionOfType(JwtRetrieverException.class).isThrownBy(this::retrieve)
			.withMessageContaining("response code 503");
		assertThat(this.asked).hasValue(3);
	}

	@Test
	void whenAnswerIsNoneItSaysSo() {
		for (String odd : List.of("", "[]", "{}", "{\"access_token\": 5}", "<html>")) {
			this.answer = odd;
			assertThatExceptionOfType(JwtRetrieverException.class).isThrownBy(this::retrieve)
				.withMessageContaining("no access_token");
		}
	}

	@Test
	void whenLineIsWrittenByHandItsClientIsTheOneAndNothingOfItIsTold() {
		Map<String, ?> configs = Map.of(SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL,
				"http://127.0.0.1:%d/token".formatted(port()));
		TokenRetriever retriever = new TokenRetriever();
		retriever.configure(configs, "OAUTHBEARER", line(Map.of("clientId", "films", "clientSecret", SECRET)));
		assertThat(retriever.retrieve()).isEqualTo("token");
		assertThat(this.request).startsWith("Basic ").endsWith(" grant_type=client_credentials");
		this.status = 307;
		assertThatExceptionOfType(JwtRetrieverException.class).isThrownBy(retriever::retrieve)
			.withMessageContaining("is not followed");
		this.status = 400;
		this.answer = "{\"error\": \"%s\"}".formatted(SECRET);
		assertThatExceptionOfType(JwtRetrieverException.class).isThrownBy(retriever::retrieve)
			.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain(SECRET));
		assertThat(this.elsewhere).hasValue(0);
	}

	@Test
	void whenClientIsMissingItSaysWhatToGive() {
		assertThatExceptionOfType(ConfigException.class)
			.isThrownBy(() -> new TokenRetriever().configure(Map.of(), "OAUTHBEARER", line(Map.of("clientId", "x"))))
			.withMessageContaining("clientSecret");
	}

	private static List<AppConfigurationEntry> line(Map<String, ?> options) {
		return List.of(new AppConfigurationEntry(OAuthBearerLoginModule.class.getName(),
				AppConfigurationEntry.LoginModuleControlFlag.REQUIRED, options));
	}

	private String retrieve() {
		TokenRetriever retriever = new TokenRetriever();
		retriever.configure(
				Map.of(SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL, "http://127.0.0.1:%d/token".formatted(port()),
						SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_ID, "films",
						SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET, new Password(SECRET),
						SaslConfigs.SASL_OAUTHBEARER_SCOPE, "films write", SaslConfigs.SASL_LOGIN_RETRY_BACKOFF_MS, 1L),
				"OAUTHBEARER", List.of());
		return retriever.retrieve();
	}

	private int port() {
		return this.server.getAddress().getPort();
	}

	private static void answer(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private static Handler writingTo(List<String> written) {
		return new Handler() {

			@Override
			public void publish(LogRecord record) {
				written.add(record.getMessage() + Arrays.toString(record.getParameters()));
			}

			@Override
			public void flush() {
			}

			@Override
			public void close() {
			}

		};
	}

}
