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

package io.kafkastarter.autoconfigure.listener;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.TestProcess;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Large dead letters shown by an application with a small heap.
 */
@Timeout(180)
@Tag("long")
class DeadLetterMemoryTests {

	private static final int LARGE = 900_000;

	@TempDir
	private static Path directory;

	private static DevelopmentBroker broker;

	private static Topics topics;

	private static TestProcess process;

	private static String address;

	@BeforeAll
	static void start() throws Exception {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		topics = new Topics(broker.bootstrapServers());
		topics.create("headers-dlt", 1);
		topics.create("values-dlt", 1);
		byte[] large = new byte[LARGE];
		Arrays.fill(large, (byte) 'x');
		for (int each = 0; each < 400; each++) {
			ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("headers-dlt", 0, null, new byte[] { 'v' });
			record.headers().add("photo", large).add("kafka_dlt-exception-message", new byte[] { 'm' });
			topics.send(List.of(record));
		}
		for (int each = 0; each < 40; each++) {
			topics.send(List.of(new ProducerRecord<>("values-dlt", 0, null, large)));
		}
		process = TestProcess.java(ReadingProgram.class.getName(), directory.resolve("output"),
				List.of("-Xmx160m", "-XX:+ExitOnOutOfMemoryError"),
				List.of("--server.port=0", "--server.address=127.0.0.1", "--spring.application.name=reader",
						"--spring.docker.compose.enabled=false", "--kafka.hosts=" + broker.bootstrapServers(),
						"--management.endpoints.web.exposure.include=*",
						"--management.endpoint.kafkadeadletters.show-values=always",
						"--spring.autoconfigure.exclude=org.springframework.boot.security.autoconfigure.web.servlet."
								+ "ServletWebSecurityAutoConfiguration,org.springframework.boot.security.autoconfigure."
								+ "actuate.web.servlet.ManagementWebSecurityAutoConfiguration"));
		BrokerContexts.patiently()
			.atMost(Duration.ofSeconds(90))
			.untilAsserted(() -> assertThat(process.output()).contains(ReadingProgram.PORT));
		Matcher port = Pattern.compile(ReadingProgram.PORT + "(\\d+)").matcher(process.output());
		assertThat(port.find()).isTrue();
		address = "http://127.0.0.1:%s/actuator/kafkadeadletters".formatted(port.group(1));
	}

	@AfterAll
	static void stop() {
		process.close();
		topics.close();
		broker.close();
	}

	@Test
	void whenHeadersAreLargeAPageShowsTheirBeginning() {
		int shown = 0;
		String next = "";
		while (next != null) {
			JsonNode page = JsonMapper.shared().readTree(get("/headers-dlt?count=500" + next).join().body());
			for (JsonNode record : page.get("records")) {
				assertThat(record.get("headers").get(0).get("size").asInt()).isEqualTo(LARGE);
				assertThat(record.get("headers").get(0).get("value").asString()).hasSizeLessThan(300).endsWith("…");
				shown++;
			}
			next = page.has("next") ? "&next=" + page.get("next").asString() : null;
		}
		assertThat(shown).isEqualTo(400);
	}

	@Test
	void whenManyReadAtOnceAllAreShownOrToldToWait() {
		List<CompletableFuture<HttpResponse<String>>> answers = Stream
			.concat(IntStream.range(0, 16).mapToObj((each) -> get("/values-dlt?count=500")),
					IntStream.range(0, 16).mapToObj((each) -> get("/headers-dlt?count=500")))
			.toList();
		int shown = 0;
		for (CompletableFuture<HttpResponse<String>> each : answers) {
			HttpResponse<String> answer = each.join();
			assertThat(answer.statusCode()).as(answer.body()).isIn(200, 429);
			if (answer.statusCode() == 200) {
				shown++;
			}
			else {
				assertThat(answer.headers().firstValue("Retry-After")).contains("2");
				assertThat(answer.body()).contains("Others read records at the moment");
			}
		}
		assertThat(shown).isPositive();
		assertThat(get("").join().statusCode()).isEqualTo(200);
		assertThat(process.output()).doesNotContain("OutOfMemoryError");
	}

	private static CompletableFuture<HttpResponse<String>> get(String path) {
		return HttpClient.newHttpClient()
			.sendAsync(HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(90)).build(),
					HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
	}

}
