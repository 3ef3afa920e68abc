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
import java.util.List;

import io.kafkastarter.sample.Leaderboard.Place;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replays the real ratings of the MovieTweetings data set, from the folder that the
 * system property {@code sample.data} names.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@EnabledIf(value = "dataIsThere", disabledReason = "no ratings.dat and movies.dat in the folder ${sample.data}")
class RealRatingsTests {

	private static final Path DATA = Path.of(System.getProperty("sample.data", "../../shared/data/movietweetings"));

	private static final Path RATINGS = DATA.resolve("ratings.dat");

	private static final Path MOVIES = DATA.resolve("movies.dat");

	@Autowired
	private HandledRecords handledRecords;

	static boolean dataIsThere() {
		return Files.isReadable(RATINGS) && Files.isReadable(MOVIES);
	}

	@DynamicPropertySource
	static void files(DynamicPropertyRegistry registry) {
		registry.add("sample.ratings", RATINGS::toString);
		registry.add("sample.movies", MOVIES::toString);
	}

	@Test
	void whenRealRatingsAreReplayedTopFilmsAreThoseOfTheFile(@LocalServerPort int port) throws IOException {
		long lines = Files.readAllLines(RATINGS).size();
		Awaitility.await()
			.atMost(Duration.ofMinutes(3))
			.untilAsserted(() -> assertThat(this.handledRecords.counts()).containsEntry("leaderboard", lines)
				.containsEntry("profile", lines)
				.containsEntry("recommendation", lines));
		assertThat(topFilms(port)).isEqualTo(TopFilms.of(RATINGS, MOVIES));
	}

	private List<Place> topFilms(int port) {
		return RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + port)
			.build()
			.get()
			.uri("/films/top")
			.exchange()
			.expectBody(new ParameterizedTypeReference<List<Place>>() {
			})
			.returnResult()
			.getResponseBody();
	}

}
