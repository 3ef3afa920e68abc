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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry that does what a test wants of it, and counts what it is asked.
 */
public final class TestSchemaRegistry implements AutoCloseable {

	private final ObjectMapper mapper = new ObjectMapper();

	private final HttpServer server;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final List<ObjectNode> schemas = new ArrayList<>();

	private final Map<String, List<Integer>> subjects = new ConcurrentHashMap<>();

	private final Map<String, String> incompatible = new ConcurrentHashMap<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<String> authorizations = new CopyOnWriteArrayList<>();

	private volatile Answer override;

	private volatile CountDownLatch released = new CountDownLatch(0);

	/**
	 * Start the registry.
	 */
	public TestSchemaRegistry() {
		this(null);
	}

	/**
	 * Start the registry.
	 * @param sslContext what it serves HTTPS with, or {@code null} for HTTP
	 */
	public TestSchemaRegistry(@Nullable SSLContext sslContext) {
		try {
			InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
			this.server = (sslContext != null) ? HttpsServer.create(address, 0) : HttpServer.create(address, 0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		if (this.server instanceof HttpsServer secure) {
			secure.setHttpsConfigurator(new HttpsConfigurator(sslContext));
		}
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	/**
	 * Return the address.
	 * @return the URL
	 */
	public String url() {
		return ((this.server instanceof HttpsServer) ? "https" : "http") + "://127.0.0.1:"
				+ this.server.getAddress().getPort();
	}

	/**
	 * Have each request answered in the same way.
	 * @param status the HTTP status
	 * @param body the body
	 * @param headers names and values of headers
	 */
	public void answer(int status, String body, String... headers) {
		this.override = new Answer(status, body, List.of(headers));
	}

	/**
	 * Be away, as far as others can tell.
	 */
	public void leave() {
		answer(503, "<html>away</html>");
	}

	/**
	 * Answer again.
	 */
	public void comeBack() {
		this.override = null;
	}

	/**
	 * Answer nobody until released.
	 */
	public void hold() {
		this.released = new CountDownLatch(1);
	}

	/**
	 * Answer those who wait, and all others.
	 */
	public void release() {
		this.released.countDown();
	}

	/**
	 * Have further schemas of a subject refused.
	 * @param subject the subject
	 * @param reason why
	 */
	public void refuse(String subject, String reason) {
		this.incompatible.put(subject, reason);
	}

	/**
	 * Register a schema.
	 * @param subject the subject
	 * @param schema the schema
	 * @return its id
	 */
	public int register(String subject, String schema) {
		return register(subject, this.mapper.createObjectNode().put("schema", schema));
	}

	/**
	 * Register what is sent in a request.
	 * @param subject the subject
	 * @param request the request
	 * @return its id
	 */
	public synchronized int register(String subject, ObjectNode request) {
		int id = find(request);
		if (id == 0) {
			this.schemas.add(request);
			id = this.schemas.size();
		}
		List<Integer> versions = this.subjects.computeIfAbsent(subject, (key) -> new CopyOnWriteArrayList<>());
		if (!versions.contains(id)) {
			versions.add(id);
		}
		return id;
	}

	/**
	 * Return how many versions a subject has.
	 * @param subject the subject
	 * @return the number
	 */
	public int versions(String subject) {
		return this.subjects.getOrDefault(subject, List.of()).size();
	}

	/**
	 * Return what was asked.
	 * @return methods and paths
	 */
	public List<String> requests() {
		return this.requests;
	}

	/**
	 * Return with what credentials it was asked.
	 * @return the headers
	 */
	public List<String> authorizations() {
		return this.authorizations;
	}

	private int find(JsonNode request) {
		for (int index = 0; index < this.schemas.size(); index++) {
			if (this.schemas.get(index).path("schema").asText().equals(request.path("schema").asText())) {
				return index + 1;
			}
		}
		return 0;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String path = exchange.getRequestURI().getRawPath();
			this.requests.add(exchange.getRequestMethod() + " " + path);
			this.authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
			byte[] body = exchange.getRequestBody().readAllBytes();
			this.released.await();
			Answer override = this.override;
			write(exchange, (override != null) ? override
					: answer(exchange.getRequestMethod(), path, (body.length > 0) ? this.mapper.readTree(body) : null));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized Answer answer(String method, String path, JsonNode body) {
		String[] parts = Stream.of(path.substring(1).split("/"))
			.map((part) -> URLDecoder.decode(part, StandardCharsets.UTF_8))
			.toArray(String[]::new);
		if (parts[0].equals("schemas")) {
			int id = Integer.parseInt(parts[2]);
			return (id >= 1 && id <= this.schemas.size()) ? ok(this.schemas.get(id - 1)) : unknown(40403);
		}
		if (parts[0].equals("compatibility")) {
			String reason = this.incompatible.get(parts[2]);
			if (!this.subjects.containsKey(parts[2])) {
				return unknown(40401);
			}
			ObjectNode answer = this.mapper.createObjectNode().put("is_compatible", reason == null);
			answer.putArray("messages").add(String.valueOf(reason));
			return ok(answer);
		}
		if (parts.length == 1) {
			return ok(this.mapper.valueToTree(this.subjects.keySet()));
		}
		List<Integer> versions = this.subjects.getOrDefault(parts[1], List.of());
		if (method.equals("GET")) {
			return get(versions, (parts.length > 3) ? Integer.parseInt(parts[3]) : 0);
		}
		if (parts.length == 2) {
			int id = find(body);
			return versions.contains(id) ? ok(this.mapper.createObjectNode().put("id", id)) : unknown(40401);
		}
		return ok(this.mapper.createObjectNode().put("id", register(parts[1], (ObjectNode) body)));
	}

	// Version 0 stands for their numbers.
	private Answer get(List<Integer> versions, int version) {
		if (versions.isEmpty() || version > versions.size()) {
			return unknown(versions.isEmpty() ? 40401 : 40402);
		}
		if (version == 0) {
			return ok(this.mapper.valueToTree(IntStream.rangeClosed(1, versions.size()).toArray()));
		}
		int id = versions.get(version - 1);
		return ok(this.schemas.get(id - 1).deepCopy().put("id", id));
	}

	private static Answer ok(JsonNode body) {
		return new Answer(200, body.toString(), List.of());
	}

	private static Answer unknown(int code) {
		return new Answer(404, "{\"error_code\":%d,\"message\":\"Not found\"}".formatted(code), List.of());
	}

	private static void write(HttpExchange exchange, Answer answer) throws IOException {
		byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
		for (int index = 0; index + 1 < answer.headers().size(); index += 2) {
			exchange.getResponseHeaders().add(answer.headers().get(index), answer.headers().get(index + 1));
		}
		exchange.sendResponseHeaders(answer.status(), (bytes.length > 0) ? bytes.length : -1);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(bytes);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	private record Answer(int status, String body, List<String> headers) {

	}

}
