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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SampleApplication} as a whole, on the development broker: with a small
 * file to replay, and records among it that no listener can read.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "sample.broken-records=2", "kafka.health.refresh-interval=1s" })
@DirtiesContext
class SampleApplicationTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final Map<String, String> SUFFIXES = Map.of("counter", "_total", "timer", "_seconds");

	@TempDir
	private static Path dir;

	@Autowired
	private HandledRecords handledRecords;

	private RestTestClient client;

	@DynamicPropertySource
	static void files(DynamicPropertyRegistry registry) {
		registry.add("sample.ratings", () -> write("ratings.dat", """
				1::0770828::7::1364690142
				2::0770828::8::1364690143
				3::0770828::11::1364690144
				2::0104257::10::1364690145
				"""));
		registry.add("sample.movies", () -> write("movies.dat", "0770828::Man of Steel (2013)::Action\n"));
	}

	private static String write(String name, String content) {
		try {
			return Files.writeString(dir.resolve(name), content).toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@BeforeEach
	void awaitReplay(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
		Awaitility.await()
			.atMost(TIMEOUT)
			.untilAsserted(() -> assertThat(this.handledRecords.counts())
				.containsOnlyKeys("leaderboard", "profile", "recommendation")
				.allSatisfy((listener, count) -> assertThat(count).isGreaterThanOrEqualTo(3)));
	}

	@Test
	void whenFileIsReplayedTopFilmsAreKnown() {
		this.client.get()
			.uri("/films/top")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$[0]")
			.isEqualTo(Map.of("film", "0770828", "title", "Man of Steel (2013)", "ratings", 2, "mean", 7.5));
	}

	@Test
	void whenFileIsReplayedProfilesAreKnown() {
		this.client.get()
			.uri("/users/2/profile")
			.exchange()
			.expectBody()
			.jsonPath("$.ratings")
			.isEqualTo(2)
			.jsonPath("$.mean")
			.isEqualTo(9.0)
			.jsonPath("$.lastRatings[0].film")
			.isEqualTo("0104257");
	}

	@Test
	void whenConsoleIsOpenedItMayOnlyLook() {
		this.client.get().uri("/actuator/kafkaconsole").exchange().expectStatus().isOk();
		this.client.get()
			.uri("/actuator/kafkaconsole/catalog")
			.exchange()
			.expectBody()
			.jsonPath("$.application")
			.isEqualTo("film-service")
			.jsonPath("$.endpoints.kafkalisteners.readable")
			.isEqualTo(true)
			.jsonPath("$.endpoints.kafkalisteners.writable")
			.isEqualTo(false);
	}

	@Test
	void whenRecordsBreakTheRulesTheyAreLeftOut() {
		this.client.get().uri("/users/careless/profile").exchange().expectStatus().isNotFound();
	}

	@Test
	void whenRatingAndBookmarkArePostedProfileHasThem() {
		post("/ratings", Map.of("user", "poster", "film", "0000001", "rating", 0));
		post("/bookmarks", Map.of("user", "poster", "film", "0770828"));
		Awaitility.await()
			.atMost(TIMEOUT)
			.untilAsserted(() -> this.client.get()
				.uri("/users/poster/profile")
				.exchange()
				.expectBody()
				.jsonPath("$.mean")
				.isEqualTo(0.0)
				.jsonPath("$.lastBookmarks[0].title")
				.isEqualTo("Man of Steel (2013)"));
	}

	@Test
	void whenRunningIsHealthyAndMeasured() {
		this.client.get().uri("/actuator/health").exchange().expectBody().jsonPath("$.status").isEqualTo("UP");
		this.client.get()
			.uri("/actuator/prometheus")
			.exchange()
			.expectBody(String.class)
			.value((metrics) -> assertThat(metrics).contains("kafka_consumer_"));
	}

	@Test
	void whenDashboardAndAlertRulesAskForMetersTheyAreThere() {
		Set<String> asked = new TreeSet<>();
		Queries.ofDashboard().forEach((query) -> asked.addAll(Queries.metrics(query)));
		assertThat(asked).hasSizeGreaterThan(15);
		for (Map<String, Object> rule : Queries.rules()) {
			Set<String> names = Queries.metrics(rule.get("expr").toString());
			assertThat(names).as(rule.toString()).isNotEmpty();
			asked.addAll(names);
			Map<?, ?> annotations = (Map<?, ?>) rule.get("annotations");
			assertThat(annotations).as(rule.get("alert").toString()).hasSize(2);
			assertThat(String.valueOf(annotations.get("summary"))).contains("{{ $labels.application }}");
			assertThat(String.valueOf(annotations.get("description"))).hasSizeGreaterThan(80);
		}
		awaitExposed((exposition) -> assertThat(exposition.names()).containsAll(asked));
	}

	@Test
	void whenMetersAreExposedTheyAreAsDocumented() throws IOException {
		List<String[]> rows = Files.readString(Path.of("../docs/reference/metrics.md"))
			.lines()
			.filter((line) -> line.startsWith("| `kafka."))
			.map((line) -> line.substring(2, line.length() - 2).replace("`", "").split(" \\| ", -1))
			.toList();
		assertThat(rows).hasSizeGreaterThanOrEqualTo(7);
		awaitExposed((exposition) -> {
			Set<String> documented = new TreeSet<>();
			for (String[] row : rows) {
				String name = row[0].replace('.', '_')
						+ SUFFIXES.getOrDefault(row[1], row[3].isBlank() ? "" : "_" + row[3].strip());
				documented.add(name);
				Exposition.Family family = exposition.families().get(name);
				assertThat(family).as(name).isNotNull();
				assertThat(family.help()).isEqualTo(row[4]);
				Set<String> labels = new TreeSet<>(Set.of(row[2].split(", ")));
				labels.add("application");
				assertThat(family.labels()).as(name).containsExactly(labels);
				assertThat(family.type()).as(name).isEqualTo(row[1].equals("timer") ? "summary" : row[1]);
			}
			assertThat(exposition.families().keySet()).filteredOn(
					(name) -> name.matches("kafka_(listener|topic|dead|consumer_group)_.*") && !name.endsWith("_max"))
				.isSubsetOf(documented);
		});
	}

	private void awaitExposed(Consumer<Exposition> check) {
		Awaitility.await()
			.atMost(TIMEOUT)
			.untilAsserted(() -> this.client.get()
				.uri("/actuator/prometheus")
				.accept(MediaType.TEXT_PLAIN)
				.exchange()
				.expectBody(String.class)
				.value((text) -> check.accept(Exposition.parse(text))));
	}

	private void post(String uri, Map<String, Object> body) {
		this.client.post()
			.uri(uri)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange()
			.expectStatus()
			.isAccepted();
	}

}
