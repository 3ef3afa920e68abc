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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application, processed ahead of time, with all that it has: listeners of each kind,
 * an enum of topics, Avro, validation, endpoints and the console.
 */
class SampleAheadOfTimeTests {

	private static final String PROFILES = "--spring.profiles.active=avro,console";

	@TempDir
	private Path folder;

	@Test
	void whenItIsProcessedAheadOfTimeAllOfItWorks() throws Exception {
		process();
		try (StubSchemaRegistry registry = new StubSchemaRegistry();
				SampleProcess process = SampleProcess.java(file("output"), List.of(file("classes"), file("resources")),
						List.of("-Dspring.aot.enabled=true"), SampleApplication.class.getName(),
						List.of("--server.port=0", PROFILES, "--kafka.schema-registry.url=" + registry.url()))) {
			int port = process.awaitStart();
			assertThat(process.output()).contains("Starting AOT-processed SampleApplication").doesNotContain("ERROR");
			RestClient client = RestClient.builder()
				.baseUrl("http://127.0.0.1:" + port)
				.defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
				})
				.build();
			assertThat(post(client, "/ratings", "{\"user\": \"1\", \"film\": \"7\", \"rating\": 11}"))
				.isEqualTo(HttpStatus.BAD_REQUEST);
			assertThat(post(client, "/ratings", "{\"user\": \"1\", \"film\": \"7\", \"rating\": 8}"))
				.isEqualTo(HttpStatus.ACCEPTED);
			assertThat(post(client, "/bookmarks", "{\"user\": \"1\", \"film\": \"7\"}")).isEqualTo(HttpStatus.ACCEPTED);
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.untilAsserted(
						() -> assertThat(get(client, "/users/1/profile")).contains("\"ratings\":1", "\"bookmarks\":1"));
			assertThat(registry.schema()).contains("FilmBookmarked");
			assertThat(get(client, "/actuator/health")).contains("\"status\":\"UP\"");
			assertThat(get(client, "/actuator/kafkalisteners")).contains("profile", "leaderboard");
			assertThat(get(client, "/actuator/kafkatopics")).contains("user_content_users_ratings_films_event");
			assertThat(get(client, "/actuator/kafkaconsole")).contains("<html");
		}
	}

	private static HttpStatusCode post(RestClient client, String path, String body) {
		return client.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.retrieve()
			.toBodilessEntity()
			.getStatusCode();
	}

	private static String get(RestClient client, String path) {
		ResponseEntity<String> response = client.get().uri(path).retrieve().toEntity(String.class);
		return String.valueOf(response.getBody());
	}

	private void process() throws IOException, InterruptedException {
		try (SampleProcess process = SampleProcess.java(file("processing"), List.of(), List.of(),
				"org.springframework.boot.SpringApplicationAotProcessor",
				List.of(SampleApplication.class.getName(), file("sources").toString(), file("resources").toString(),
						file("classes").toString(), "group", "artifact", PROFILES))) {
			assertThat(process.awaitExit()).as(process.output()).isZero();
		}
		List<String> options = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", file("classes").toString(), "-cp",
				System.getProperty("java.class.path")));
		try (Stream<Path> sources = Files.walk(file("sources"))) {
			sources.map(Path::toString).filter((name) -> name.endsWith(".java")).forEach(options::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new))).isZero();
	}

	private Path file(String name) {
		return this.folder.resolve(name);
	}

}
