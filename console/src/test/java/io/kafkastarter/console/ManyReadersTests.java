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

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many who read large records at once, of an application with a heap of 256 MB.
 */
@Timeout(300)
@Tag("long")
class ManyReadersTests {

	private static final int READERS = 20;

	private static final int LARGE = 900_000;

	private static final Pattern ADDRESS = Pattern.compile("Kafka console: (\\S+)");

	private static final List<String> QUESTIONS = List.of("values/records?limit=500",
			"values/records?from=earliest&bytes=true", "values/records?contains=none",
			"keys/records?limit=500&bytes=true", "headers/records?limit=500", "many-headers/records?limit=500",
			"values/records?limit=500&bytes=true");

	@TempDir
	private static Path folder;

	private static DevelopmentBroker broker;

	@BeforeAll
	static void start() throws Exception {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
				Producer<byte[], byte[]> producer = new KafkaProducer<>(
						Map.of("bootstrap.servers", broker.bootstrapServers()), new ByteArraySerializer(),
						new ByteArraySerializer())) {
			TestTopics.create(admin,
					Stream.of("values", "keys", "headers", "many-headers")
						.map((topic) -> new NewTopic(topic, 2, (short) 1))
						.toList());
			// In JSON each becomes six.
			byte[] large = "\u0001".repeat(LARGE).getBytes(StandardCharsets.UTF_8);
			for (int each = 0; each < 12; each++) {
				producer.send(new ProducerRecord<>("values", each % 2, null, large));
				producer.send(new ProducerRecord<>("keys", each % 2, large, null));
				ProducerRecord<byte[], byte[]> one = new ProducerRecord<>("headers", each % 2, null, null);
				one.headers().add("photo", large);
				ProducerRecord<byte[], byte[]> many = new ProducerRecord<>("many-headers", each % 2, null, null);
				for (int header = 0; header < 10_000; header++) {
					many.headers().add("header-" + header, new byte[50]);
				}
				producer.send(one);
				producer.send(many).get();
			}
		}
	}

	@AfterAll
	static void stop() {
		broker.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	void whenManyReadAtOnceAllAreAnsweredOrToldToWait(String type) throws Exception {
		Path output = folder.resolve(type + ".log");
		Process application = application(type, output.toFile());
		try {
			URI address = address(application, output);
			List<CompletableFuture<HttpResponse<byte[]>>> answers = IntStream.range(0, READERS)
				.mapToObj((reader) -> read(address.resolve("kafkatopics/" + QUESTIONS.get(reader % QUESTIONS.size()))))
				.toList();
			int shown = 0;
			for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
				int status = answer.join().statusCode();
				assertThat(status).as(Files.readString(output)).isIn(200, 429);
				assertThat(answer.join().headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429);
				shown += (status == 200 && answer.join().body().length > LARGE) ? 1 : 0;
			}
			assertThat(shown).isPositive();
			assertThat(ConsoleServer.get(address).statusCode()).isEqualTo(200);
			assertThat(Files.readString(output)).doesNotContain("OutOfMemoryError");
		}
		finally {
			application.destroyForcibly().waitFor();
		}
	}

	private static Process application(String type, File output) throws Exception {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
				"-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"),
				Shop.class.getName(), "--server.port=0", "--spring.main.web-application-type=" + type,
				"--kafka.hosts=" + broker.bootstrapServers(), "--kafka.console.enabled=true",
				"--kafka.health.timeout=30s", "--management.endpoints.web.exposure.include=kafkatopics,kafkaconsole",
				"--management.endpoint.kafkatopics.show-values=always")
			.redirectErrorStream(true)
			.redirectOutput(output)
			.start();
	}

	private static URI address(Process application, Path output) {
		return Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> {
			assertThat(application.isAlive()).as(Files.readString(output)).isTrue();
			Matcher matcher = ADDRESS.matcher(Files.readString(output));
			return matcher.find() ? URI.create(matcher.group(1)) : null;
		}, (address) -> address != null);
	}

	private static CompletableFuture<HttpResponse<byte[]>> read(URI address) {
		return HttpClient.newHttpClient()
			.sendAsync(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(90)).build(),
					HttpResponse.BodyHandlers.ofByteArray());
	}

}
