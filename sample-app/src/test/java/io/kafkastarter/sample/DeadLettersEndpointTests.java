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
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The endpoint for dead letters, as a browser or a script sees it.
 */
class DeadLettersEndpointTests {

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static DevelopmentBroker broker;

	@BeforeAll
	static void startBroker() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@Test
	void whenNothingIsSetItOnlyReadsAndShowsNoValues() {
		run("reading", (context) -> {
			die(context, "reading");
			JsonNode page = get(context, "/reading-dlt?count=1");
			JsonNode record = page.get("records").get(0);
			assertThat(record.get("failure").get("listener").asString()).isEqualTo("films");
			assertThat(record.get("failure").get("exception").asString())
				.isEqualTo(IllegalStateException.class.getName());
			assertThat(record.get("valueSize").asInt()).isEqualTo("secret-1".length());
			assertThat(page.toString()).doesNotContain("secret");
			assertThat(page.get("next").asString()).isEqualTo("0:1");
			JsonNode next = get(context, "/reading-dlt?count=5&next=0:1");
			assertThat(next.get("records")).hasSize(1);
			assertThat(next.has("next")).isFalse();
			JsonNode topic = topic(context, "reading-dlt");
			assertThat(topic.get("depth").asInt()).isEqualTo(2);
			assertThat(topic.get("oldest").asString()).startsWith("20");
			assertThat(send(context, "POST", "/reading-dlt", "{}").statusCode()).isEqualTo(405);
			assertThat(send(context, "DELETE", "/reading-dlt", "").statusCode()).isEqualTo(405);
			for (String bad : List.of("/reading", "/reading-dlt?count=501", "/reading-dlt?next=x",
					"/reading-dlt?cluster=other", "/missing-dlt", "/reading-dlt?partition=x")) {
				assertThat(send(context, "GET", bad, "").statusCode()).as(bad).isEqualTo(400);
			}
		});
	}

	@Test
	void whenAccessIsUnrestrictedItRedrives() {
		run("writing", (context) -> {
			die(context, "writing");
			assertThat(get(context, "/writing-dlt").toString()).contains("secret-1");
			JsonNode dry = read(send(context, "POST", "/writing-dlt", "{\"dryRun\": true, \"limit\": 1}"));
			assertThat(dry.get("request").get("target").asString()).isEqualTo("LISTENER");
			awaitState(context, "FINISHED");
			assertThat(send(context, "POST", "/writing-dlt", "{\"listener\": \"other\"}").statusCode()).isEqualTo(400);
			assertThat(send(context, "POST", "/writing-dlt", "{\"target\": \"nowhere\"}").statusCode()).isEqualTo(400);
			context.getBean(Films.class).healed = true;
			send(context, "POST", "/writing-dlt", "{\"ratePerSecond\": 0.01, \"from\": \"2020-01-01T00:00:00Z\"}");
			await().atMost(PATIENCE).until(() -> context.getBean(Films.class).handled.size() == 1);
			assertThat(send(context, "POST", "/writing-dlt", "{}").statusCode()).isEqualTo(400);
			assertThat(send(context, "DELETE", "/writing-dlt", "").statusCode()).isEqualTo(200);
			awaitState(context, "CANCELLED");
			JsonNode started = read(send(context, "POST", "/writing-dlt", "{\"listener\": \"films\"}"));
			assertThat(started.get("progress").get("state").asString()).isNotNull();
			awaitState(context, "FINISHED");
			assertThat(context.getBean(Films.class).handled).containsExactly("secret-1", "secret-2");
			assertThat(topic(context, "writing-dlt").get("depth").asInt()).isZero();
			assertThat(topic(context, "writing-dlt").has("oldest")).isFalse();
		}, "management.endpoint.kafkadeadletters.access=unrestricted",
				"management.endpoint.kafkadeadletters.show-values=always");
	}

	@SuppressWarnings("unchecked")
	private static void die(ConfigurableApplicationContext context, String topic) {
		KafkaTemplate<Object, Object> template = context.getBean("kafkaTemplate", KafkaTemplate.class);
		template.send(topic, "secret-key", "secret-1").join();
		template.send(topic, "secret-key", "secret-2").join();
		await().atMost(PATIENCE).until(() -> {
			JsonNode found = topic(context, topic + "-dlt");
			return found != null && found.get("depth").asInt() == 2;
		});
	}

	private static JsonNode topic(ConfigurableApplicationContext context, String name) {
		for (JsonNode topic : get(context, "").get("clusters").get("main").get("topics")) {
			if (topic.get("name").asString().equals(name)) {
				return topic;
			}
		}
		return null;
	}

	private static void awaitState(ConfigurableApplicationContext context, String state) {
		await().atMost(PATIENCE)
			.until(() -> get(context, "/writing-dlt").get("redrive")
				.get("progress")
				.get("state")
				.asString()
				.equals(state));
	}

	private static JsonNode get(ConfigurableApplicationContext context, String path) {
		return read(send(context, "GET", path, ""));
	}

	private static JsonNode read(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	private static HttpResponse<String> send(ConfigurableApplicationContext context, String method, String path,
			String body) {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		try {
			return CLIENT.send(
					HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/kafkadeadletters" + path))
						.header("Content-Type", "application/json")
						.method(method, HttpRequest.BodyPublishers.ofString(body))
						.build(),
					HttpResponse.BodyHandlers.ofString());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void run(String topic, Consumer<ConfigurableApplicationContext> consumer, String... properties) {
		Map<String, Object> defaults = Map.of("server.port", "0", "server.address", "127.0.0.1",
				"spring.application.name", "films", "kafka.hosts", broker.bootstrapServers(), "topic", topic,
				"kafka.topics.films.name", topic, "kafka.topics.films.partitions", "1", "kafka.retry.max-attempts", "1",
				"management.endpoints.web.exposure.include", "kafkadeadletters");
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Films.class).properties(defaults)
			.properties(properties)
			.run("--spring.config.location=optional:classpath:/none/",
					"--management.endpoints.web.exposure.include=kafkadeadletters")) {
			consumer.accept(context);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Films {

		final Queue<String> handled = new ConcurrentLinkedQueue<>();

		volatile boolean healed;

		@KafkaListener(id = "films", topics = "${topic}")
		void on(String film) {
			if (!this.healed) {
				throw new IllegalStateException("no film");
			}
			this.handled.add(film);
		}

	}

}
