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

package io.kafkastarter.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A schema registry with one subject of two versions.
 */
final class SmallRegistry implements AutoCloseable {

	private static final String SCHEMA = "{\"type\":\"record\",\"name\":\"Film\",\"fields\":[{\"name\":\"stars\",\"type\":\"%s\"}]}";

	private static final Map<String, String> ANSWERS = Map.of("/subjects", "[\"films-value\"]",
			"/subjects/films-value/versions", "[1,2]", "/subjects/films-value/versions/1", version(7, "int"),
			"/subjects/films-value/versions/2", version(9, "long"));

	private final HttpServer server;

	SmallRegistry() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", SmallRegistry::answer);
		this.server.start();
	}

	private static String version(int id, String type) {
		return "{\"id\":%d,\"schema\":\"%s\"}".formatted(id, SCHEMA.formatted(type).replace("\"", "\\\""));
	}

	private static void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String answer = ANSWERS.getOrDefault(exchange.getRequestURI().getPath(),
					"{\"error_code\":40401,\"message\":\"Not found\"}");
			byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(answer.contains("error_code") ? 404 : 200, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
