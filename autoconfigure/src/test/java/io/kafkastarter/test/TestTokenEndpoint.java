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

package io.kafkastarter.test;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An OAuth server that gives tokens for client credentials, and says with what key it
 * signs them.
 */
public final class TestTokenEndpoint implements AutoCloseable {

	private static final Duration LIFETIME = Duration.ofHours(1);

	private final HttpServer server;

	private final KeyPair keys;

	private final Map<String, String> clients = new ConcurrentHashMap<>();

	private final List<String> scopes = new CopyOnWriteArrayList<>();

	/**
	 * Start the server.
	 */
	public TestTokenEndpoint() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			this.keys = generator.generateKeyPair();
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.server.createContext("/token", this::token);
		this.server.createContext("/jwks", this::jwks);
		this.server.start();
	}

	/**
	 * Let a client have tokens.
	 * @param id the client's id, and its name towards Kafka
	 * @param secret the client's secret
	 */
	public void add(String id, String secret) {
		this.clients.put(id, secret);
	}

	/**
	 * Return where tokens are asked for.
	 * @return the address
	 */
	public String tokenUri() {
		return uri("token");
	}

	/**
	 * Return the scopes that were asked for.
	 * @return the scopes, one for each token
	 */
	public List<String> scopes() {
		return this.scopes;
	}

	String keysUri() {
		return uri("jwks");
	}

	private String uri(String path) {
		return "http://127.0.0.1:%d/%s".formatted(this.server.getAddress().getPort(), path);
	}

	private void token(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		String basic = exchange.getRequestHeaders().getFirst("Authorization").replaceFirst("Basic ", "");
		String[] credentials = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8).split(":", 2);
		if (credentials[1].equals(this.clients.get(credentials[0]))) {
			this.scopes.add(URLDecoder.decode(body, StandardCharsets.UTF_8).replaceFirst(".*scope=", ""));
			answer(exchange, 200, "{\"access_token\":\"%s\",\"expires_in\":%d,\"token_type\":\"Bearer\"}"
				.formatted(sign(credentials[0]), LIFETIME.toSeconds()));
		}
		else {
			answer(exchange, 401, "{\"error\":\"invalid_client\",\"error_description\":\"Unknown client or secret\"}");
		}
	}

	private String sign(String subject) {
		long now = Instant.now().getEpochSecond();
		String content = base64("{\"alg\":\"RS256\",\"kid\":\"test\"}") + "." + base64("""
				{"sub":"%s","iat":%d,"exp":%d,"scope":"kafka"}""".formatted(subject, now, now + LIFETIME.toSeconds()));
		try {
			Signature signature = Signature.getInstance("SHA256withRSA");
			signature.initSign(this.keys.getPrivate());
			signature.update(content.getBytes(StandardCharsets.US_ASCII));
			return content + "." + base64(signature.sign());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void jwks(HttpExchange exchange) throws IOException {
		RSAPublicKey key = (RSAPublicKey) this.keys.getPublic();
		answer(exchange, 200,
				"{\"keys\":[{\"kty\":\"RSA\",\"alg\":\"RS256\",\"use\":\"sig\",\"kid\":\"test\",\"n\":\"%s\",\"e\":\"%s\"}]}"
					.formatted(base64(unsigned(key.getModulus())), base64(unsigned(key.getPublicExponent()))));
	}

	private static void answer(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(bytes);
		}
	}

	private static byte[] unsigned(BigInteger number) {
		byte[] bytes = number.toByteArray();
		return (bytes[0] == 0) ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
	}

	private static String base64(String text) {
		return base64(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
