package io.kafkastarter.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

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
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "sample.broken-records=2")
@DirtiesContext
class SampleApplicationTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

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
		this.client.get().uri("/films/top").exchange().expectStatus().isOk().expectBody().json("""
				[
					{ "film": "0770828", "title": "Man of Steel (2013)", "ratings": 2, "mean": 7.5 },
					{ "film": "0104257", "title": null, "ratings": 1, "mean": 10.0 }
				]""");
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
