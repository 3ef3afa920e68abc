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

package io.kafkastarter.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.test.AutoConfigureKafkaTester;
import io.kafkastarter.test.KafkaTester;
import io.kafkastarter.test.SentRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The endpoint for dead letters, as a browser or a script sees it.
 */
@SpringBootTest(classes = DeadLettersEndpointTests.Films.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.config.location=optional:classpath:/none/", "spring.application.name=films",
				"kafka.topics.films.name=films", "kafka.topics.films.partitions=1", "kafka.retry.max-attempts=1",
				"management.endpoints.web.exposure.include=kafkadeadletters" })
@AutoConfigureKafkaTester
@DirtiesContext
class DeadLettersEndpointTests {

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@BeforeEach
	void die(@Autowired KafkaTester kafka) {
		for (String film : List.of("secret-1", "secret-2")) {
			SentRecord sent = kafka.send("films", "secret-key", film);
			assertThat(kafka.listener("films")).deadLettered(sent);
		}
	}

	@Test
	void whenNothingIsSetItOnlyReadsAndShowsNoValues() {
		JsonNode page = get("/films-dlt?count=1");
		JsonNode record = page.get("records").get(0);
		assertThat(record.get("failure").get("listener").asString()).isEqualTo("films");
		assertThat(record.get("failure").get("exception").asString()).isEqualTo(IllegalStateException.class.getName());
		assertThat(record.get("valueSize").asInt()).isEqualTo("secret-1".length());
		assertThat(page.toString()).doesNotContain("secret");
		assertThat(page.get("next").asString()).isEqualTo("0:1");
		JsonNode next = get("/films-dlt?count=5&next=0:1");
		assertThat(next.get("records")).hasSize(1);
		assertThat(next.has("next")).isFalse();
		assertThat(topic().get("depth").asInt()).isEqualTo(2);
		assertThat(topic().get("oldest").asString()).startsWith("20");
		assertThat(send("POST", "/films-dlt", "{}").statusCode()).isEqualTo(405);
		assertThat(send("DELETE", "/films-dlt", "").statusCode()).isEqualTo(405);
		for (String bad : List.of("/films", "/films-dlt?count=501", "/films-dlt?next=x", "/films-dlt?cluster=other",
				"/missing-dlt", "/films-dlt?partition=x")) {
			assertThat(send("GET", bad, "").statusCode()).as(bad).isEqualTo(400);
		}
	}

	private JsonNode topic() {
		return get("").get("clusters").get("main").get("topics").get(0);
	}

	private void awaitState(String state) {
		await().atMost(PATIENCE)
			.until(() -> get("/films-dlt").get("redrive").get("progress").get("state").asString().equals(state));
	}

	private JsonNode get(String path) {
		return read(send("GET", path, ""));
	}

	private static JsonNode read(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	private HttpResponse<String> send(String method, String path, String body) {
		try {
			return CLIENT.send(HttpRequest
				.newBuilder(URI.create("http://localhost:" + this.port + "/actuator/kafkadeadletters" + path))
				.header("Content-Type", "application/json")
				.method(method, HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Nested
	@TestPropertySource(properties = { "management.endpoint.kafkadeadletters.access=unrestricted",
			"management.endpoint.kafkadeadletters.show-values=always" })
	class Unrestricted {

		@Test
		void whenAccessIsUnrestrictedItRedrives(@Autowired Films films) {
			assertThat(get("/films-dlt").toString()).contains("secret-1");
			JsonNode dry = read(send("POST", "/films-dlt", "{\"dryRun\": true, \"limit\": 1}"));
			assertThat(dry.get("request").get("target").asString()).isEqualTo("LISTENER");
			awaitState("FINISHED");
			assertThat(send("POST", "/films-dlt", "{\"listener\": \"other\"}").statusCode()).isEqualTo(400);
			assertThat(send("POST", "/films-dlt", "{\"target\": \"nowhere\"}").statusCode()).isEqualTo(400);
			films.healed = true;
			send("POST", "/films-dlt", "{\"ratePerSecond\": 0.01, \"from\": \"2020-01-01T00:00:00Z\"}");
			await().atMost(PATIENCE).until(() -> films.handled.size() == 1);
			assertThat(send("POST", "/films-dlt", "{}").statusCode()).isEqualTo(400);
			assertThat(send("DELETE", "/films-dlt", "").statusCode()).isEqualTo(200);
			awaitState("CANCELLED");
			JsonNode started = read(send("POST", "/films-dlt", "{\"listener\": \"films\"}"));
			assertThat(started.get("progress").get("state").asString()).isNotNull();
			awaitState("FINISHED");
			assertThat(films.handled).containsExactly("secret-1", "secret-2");
			assertThat(topic().get("depth").asInt()).isZero();
			assertThat(topic().has("oldest")).isFalse();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Films {

		final Queue<String> handled = new ConcurrentLinkedQueue<>();

		volatile boolean healed;

		@KafkaListener(id = "films", topics = "films")
		void on(String film) {
			if (!this.healed) {
				throw new IllegalStateException("no film");
			}
			this.handled.add(film);
		}

	}

}
