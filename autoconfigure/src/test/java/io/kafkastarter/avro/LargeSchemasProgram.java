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

package io.kafkastarter.avro;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kafkastarter.avro.registry.SchemaRegistryClient;
import io.kafkastarter.avro.registry.SchemaRegistrySettings;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.payload.TopicPayload;

/**
 * Reads records that name many large schemas, and good ones between them, as the workers
 * of a listener do.
 */
public final class LargeSchemasProgram {

	static final String RESULT = "RESULT ";

	private static final int SCHEMAS = 60;

	private static final int GOOD = 1;

	private static final int SIZE = 3_500_000;

	private LargeSchemasProgram() {
	}

	/**
	 * Read the records, and print how many of them could be.
	 * @param args nothing
	 * @throws Exception if that cannot be done
	 */
	public static void main(String[] args) throws Exception {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/schemas/ids/", LargeSchemasProgram::answer);
		server.setExecutor(Executors.newFixedThreadPool(8));
		server.start();
		URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
		AvroPayloadCodec codec = new AvroPayloadCodec(
				new SchemaRegistryClient(
						new SchemaRegistrySettings(List.of(address), null, null, null, Duration.ofSeconds(60))),
				SubjectStrategy.TOPIC, false, null);
		ExecutorService workers = Executors.newFixedThreadPool(8);
		List<Future<Object>> large = new ArrayList<>();
		List<Future<Object>> good = new ArrayList<>();
		for (int id = 2; id < SCHEMAS + 2; id++) {
			byte[] named = ByteBuffer.allocate(6).put((byte) 0).putInt(id).put((byte) 0).array();
			large.add(workers.submit(() -> decode(codec, named)));
			byte[] text = ByteBuffer.allocate(9)
				.put((byte) 0)
				.putInt(GOOD)
				.put(new byte[] { 6, 'a', 'b', 'c' })
				.array();
			good.add(workers.submit(() -> decode(codec, text)));
		}
		System.out.println(RESULT + "large " + count(large) + ", good " + count(good));
		System.exit(0);
	}

	private static Object decode(AvroPayloadCodec codec, byte[] bytes) {
		return codec.decode("t", new TopicPayload("kafka.topics.t", PayloadFormat.AVRO, null), bytes, Object.class);
	}

	private static int count(List<Future<Object>> results) throws InterruptedException {
		int done = 0;
		for (Future<Object> result : results) {
			try {
				result.get();
				done++;
			}
			catch (ExecutionException ex) {
				System.out.println(ex);
			}
		}
		return done;
	}

	private static void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
		exchange.sendResponseHeaders(200, 0);
		try (OutputStream body = exchange.getResponseBody()) {
			if (id == GOOD) {
				body.write("{\"schema\": \"\\\"string\\\"\"}".getBytes(StandardCharsets.UTF_8));
				return;
			}
			body.write("{\"schema\": \"{\\\"type\\\":\\\"enum\\\",\\\"name\\\":\\\"E%d\\\",\\\"symbols\\\":[\\\"A\\\""
				.formatted(id)
				.getBytes(StandardCharsets.UTF_8));
			for (int symbol = 0; symbol * 12 < SIZE; symbol++) {
				body.write(",\\\"%s\\\"".formatted("S%06d".formatted(symbol)).getBytes(StandardCharsets.UTF_8));
			}
			body.write("]}\"}".getBytes(StandardCharsets.UTF_8));
		}
	}

}
